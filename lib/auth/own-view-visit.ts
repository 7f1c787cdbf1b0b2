import 'server-only';
import { cookies } from 'next/headers';
import { decode, encode } from 'next-auth/jwt';
import { runStatements } from '@/lib/db';
import { env } from '@/lib/env';
import { Prisma } from '@/lib/generated/prisma/client';
import { type Actor, type ActorRow, mintActor } from './actor';
import { endSession } from './sign-in';

/** Cookie of a browser that shows one patient their own course; nobody is signed in there. */
export const ownViewCookieName = '__Host-kap-own-view';

/** A talk at the end of a session; afterwards staff show it again. Setting of this app. */
export const ownViewMinutes = 30;

/** Keeps this seal apart from the others that the same secret makes. */
const salt = 'own view';

/** Why the session of the member of staff ended: the own view is open for as long as its row says so. */
const handedOver = 'own view shown to a patient';

export interface OwnViewPlace {
  patientId: string;
  courseId: string;
  /** Sessions whose integration notes staff found to be the patient's own words. */
  words: readonly number[];
}

/** A device on which a patient looks at their own course: which one, and who handed it over. */
export interface OwnViewVisit extends OwnViewPlace {
  /** The member of staff; taken by the own view alone, no page of the clinic knows this cookie. */
  actor: Actor;
}

interface Seal extends OwnViewPlace {
  /** The session that was ended when the device was handed over. */
  sessionId: string;
  userId: string;
  clinicId: string;
}

/**
 * Turns this browser over: the session of the member of staff ends on the server, and in its place one course may be seen
 * here until somebody ends that.
 * @param staff the token of the session
 */
export async function beginOwnView(actor: Actor, staff: string, place: OwnViewPlace): Promise<void> {
  await endSession(staff, handedOver);
  const token = await encode({
    token: { ...place, sessionId: actor.sessionId, userId: actor.userId, clinicId: actor.clinic.id },
    secret: env().NEXTAUTH_SECRET,
    maxAge: ownViewMinutes * 60,
    salt,
  });
  (await cookies()).set(ownViewCookieName, token, {
    httpOnly: true,
    secure: true,
    sameSite: 'lax',
    path: '/',
  });
}

/** Takes the cookie from the browser, where an answer may still carry cookies. */
export async function dropOwnView(): Promise<void> {
  (await cookies()).delete({ name: ownViewCookieName, secure: true, path: '/' });
}

/**
 * Ends the own view of this browser on the server, so that its cookie opens nothing any more: when it is closed, when
 * somebody signs in here, and when the way leads to another page of the clinic.
 * @returns what was shown; null when nothing was
 */
export async function endOwnView(): Promise<OwnViewPlace | null> {
  const seal = await readSeal();
  if (seal === null) return null;
  await runStatements([
    asHandedOverBy(seal),
    Prisma.sql`update login_session set end_reason = 'own view ended'
      where id = ${seal.sessionId}::uuid and end_reason = ${handedOver}`,
  ]);
  return seal;
}

/** What this browser may show; null without a cookie of ours, after its end, or when the account was switched off. */
export async function ownViewVisit(): Promise<OwnViewVisit | null> {
  const seal = await readSeal();
  if (seal === null) return null;
  const { sessionId, userId, patientId, courseId, words } = seal;
  const [, rows] = await runStatements([
    asHandedOverBy(seal),
    Prisma.sql`select l.id as session_id, u.id as user_id, u.clinic_id, u.name as user_name, u.roles as user_roles,
        false as must_change, c.name as clinic_name, c.time_zone, c.synthetic, c.settings
      from login_session l join user_account u on u.id = l.user_id join clinic c on c.id = u.clinic_id
      where l.id = ${sessionId}::uuid and l.end_reason = ${handedOver}
        and l.ended_at > clock_timestamp() - make_interval(mins => ${ownViewMinutes}::int)
        and u.id = ${userId}::uuid and u.deactivated_at is null`,
  ]);
  const row = rows?.[0] as ActorRow | undefined;
  return row ? { actor: mintActor(row), patientId, courseId, words } : null;
}

async function readSeal(): Promise<Seal | null> {
  const cookie = (await cookies()).get(ownViewCookieName)?.value;
  if (!cookie) return null;
  const seal = await decode({ token: cookie, secret: env().NEXTAUTH_SECRET, salt }).catch(() => null);
  return seal as unknown as Seal | null;
}

function asHandedOverBy({ userId, clinicId }: Seal): Prisma.Sql {
  return Prisma.sql`select set_config('app.user_id', ${userId}, true), set_config('app.clinic_id', ${clinicId}, true)`;
}
