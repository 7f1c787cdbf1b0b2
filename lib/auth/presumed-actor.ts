import 'server-only';
import { runStatements } from '@/lib/db';
import { Prisma } from '@/lib/generated/prisma/client';
import { type Actor, type ActorRow, mintActor } from './actor';
import { idleMinutes, tokenSha256 } from './session-cookie';

/*
 * A page or a form costs two ways to the database: the look at the session row, and what it reads. Who a living session
 * belongs to never changes, so the app remembers the last answer, words its statements for that person, and sends them
 * behind the look in one transaction. The database decides, not the memory: the look itself names who acts, so behind a
 * session that has ended row-level security answers nothing, and an answer other than the remembered one is thrown away.
 */

interface Known {
  actor: Actor;
  /** The row as text, to tell whether the database still says the same. */
  said: string;
}

const remembered = new Map<string, Known>();
const mostRemembered = 1000;

/** A look that is still to be made, or has been. */
interface Look {
  token: string;
  said: string;
  /** What the session row said in the end; undefined = it was not reached. */
  answer: Actor | null | undefined;
}

const looks = new WeakMap<Actor, Look>();

/** What was sent for a presumed person does not count: somebody else, nobody, or the statements failed. */
class PresumptionFailed extends Error {}

function saidBy(row: ActorRow): string {
  return JSON.stringify([
    row.session_id,
    row.user_id,
    row.clinic_id,
    row.user_name,
    row.user_roles,
    row.must_change,
    row.clinic_name,
    row.time_zone,
    row.synthetic,
    row.settings,
  ]);
}

/** The person of a row that the gate's function has just answered; what it said is remembered for the session's next request. */
export function rememberedActor(token: string, row: ActorRow | undefined): Actor | null {
  if (!row) {
    remembered.delete(token);
    return null;
  }
  const said = saidBy(row);
  const known = remembered.get(token);
  if (known?.said === said) return known.actor;
  if (remembered.size >= mostRemembered) remembered.clear();
  const actor = mintActor(row);
  remembered.set(token, { actor, said });
  return actor;
}

/** Whether this process has seen the session before. */
export function isRemembered(token: string): boolean {
  return remembered.has(token);
}

/** Who the session belonged to when it was looked at last; null = never seen. Only `tryAs` may act as this person. */
export function presumedActor(token: string): Actor | null {
  const known = remembered.get(token);
  if (!known) return null;
  const actor = { ...known.actor };
  looks.set(actor, { token, said: known.said, answer: undefined });
  return actor;
}

export type Tried<T> = { done: true; value: T; actor: Actor } | { done: false; actor: Actor | null };

/**
 * Runs what begins with `runAs` for a presumed person.
 * @param look makes the look by itself, where `run` failed before it or the statements behind it did
 * @returns not done when the session says something else by now: then with whom it says
 * @throws whatever `run` throws after the session was looked at
 */
export async function tryAs<T>(
  actor: Actor,
  run: (actor: Actor) => Promise<T>,
  look: () => Promise<Actor | null>,
): Promise<Tried<T>> {
  const own = looks.get(actor);
  if (!own) throw new Error('Only a presumed person is tried.');
  try {
    const value = await run(actor);
    if (own.answer === actor) return { done: true, value, actor };
  } catch (error) {
    if (own.answer === actor) throw error;
  }
  return { done: false, actor: own.answer === undefined ? await look() : own.answer };
}

/** Statements with the look at the session before them, where it is still due; null = the actor was looked at. */
export function withLook(actor: Actor, statements: readonly Prisma.Sql[]): Promise<unknown[][]> | null {
  const look = looks.get(actor);
  return look && look.answer !== actor ? lookAndRun(actor, look, statements) : null;
}

async function lookAndRun(actor: Actor, look: Look, statements: readonly Prisma.Sql[]): Promise<unknown[][]> {
  const sha = Buffer.from(tokenSha256(look.token));
  let answers: unknown[][];
  try {
    answers = await runStatements([
      Prisma.sql`select s.*, set_config('app.user_id', s.user_id::text, true), set_config('app.clinic_id', s.clinic_id::text, true)
        from session_actor(${sha}, make_interval(mins => ${idleMinutes}::int)) s`,
      ...statements,
    ]);
  } catch (cause) {
    throw new PresumptionFailed('What was sent behind the look at the session failed.', { cause });
  }
  const [[row] = [], ...rows] = answers;
  const there = rememberedActor(look.token, row as ActorRow | undefined);
  const isSame = there !== null && remembered.get(look.token)?.said === look.said;
  look.answer = isSame ? actor : there;
  if (!isSame) throw new PresumptionFailed('The session says something else by now.');
  return rows;
}

/** For doors that send one statement after the other: nobody acts through them before the session was looked at. */
export function refuseUnlooked(actor: Actor): void {
  const look = looks.get(actor);
  if (look && look.answer !== actor) throw new PresumptionFailed('The session was not looked at yet.');
}
