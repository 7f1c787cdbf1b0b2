import 'server-only';
import { cookies } from 'next/headers';
import { decode } from 'next-auth/jwt';
import { cache } from 'react';
import { runStatements } from '@/lib/db';
import { env } from '@/lib/env';
import { Prisma } from '@/lib/generated/prisma/client';
import type { Actor, ActorRow } from './actor';
import { isRemembered, presumedActor, rememberedActor, tryAs, type Tried } from './presumed-actor';
import { idleMinutes, sessionCookieName, tokenSha256 } from './session-cookie';

/** Cookies opened lately: the key derivation costs more than the look at the session row, and its answer never changes. */
const opened = new Map<string, string>();
const mostOpened = 1000;

/** The token inside the browser's cookie, or null when there is none or it was not made here. */
export async function sessionToken(): Promise<string | null> {
  const cookie = (await cookies()).get(sessionCookieName)?.value;
  if (!cookie) return null;
  const known = opened.get(cookie);
  if (known !== undefined) return known;
  try {
    const content = await decode({ token: cookie, secret: env().NEXTAUTH_SECRET });
    if (typeof content?.sessionToken !== 'string') return null;
    if (opened.size >= mostOpened) opened.clear();
    opened.set(cookie, content.sessionToken);
    return content.sessionToken;
  } catch {
    return null;
  }
}

/**
 * The person behind a token while its session lives, by the database's own clock.
 * @param attended asking counts as being there; false for what a page asks by itself
 */
export async function actorOfToken(token: string, attended = true): Promise<Actor | null> {
  const sha = Buffer.from(tokenSha256(token));
  const [rows] = await runStatements([
    attended
      ? Prisma.sql`select * from session_actor(${sha}, make_interval(mins => ${idleMinutes}::int))`
      : Prisma.sql`select * from session_actor_unattended(${sha}, make_interval(mins => ${idleMinutes}::int))`,
  ]);
  return rememberedActor(token, rows?.[0] as ActorRow | undefined);
}

/** The look of this request at its session, once somebody has begun it. */
const requestLook = cache((): { actor: Promise<Actor | null> | null } => ({ actor: null }));

/** Lets everything that is drawn at once say what it will read. */
const everybodyAsked = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Who is asking, checked against the session row once per request; null = nobody. */
export const currentActor = cache(async (): Promise<Actor | null> => {
  const token = await sessionToken();
  if (token === null) return null;
  const look = requestLook();
  if (look.actor === null && isRemembered(token)) await everybodyAsked();
  return (look.actor ??= actorOfToken(token));
});

/**
 * The same, together with what is read for that person: one way to the database where the session was seen before.
 * @param read begins with `runAs`
 * @param mayRead false sends nothing for that person
 * @returns null when nothing was read: then `currentActor` answers as ever
 */
export async function readTogether<T>(
  mayRead: (actor: Actor) => boolean,
  read: (actor: Actor) => Promise<T>,
): Promise<{ actor: Actor; value: T } | null> {
  const token = await sessionToken();
  const look = requestLook();
  const presumed = token === null || look.actor !== null ? null : presumedActor(token);
  if (token === null || presumed === null || !mayRead(presumed)) return null;
  const trying: Promise<Tried<T>> = tryAs(presumed, read, () => actorOfToken(token));
  // A failure of what was read is the page's to tell; the bars around it go by the session alone.
  look.actor = trying.then(
    ({ actor }) => actor,
    () => actorOfToken(token),
  );
  look.actor.catch(() => undefined);
  const tried = await trying;
  return tried.done ? tried : null;
}

/** Who a page asks for by itself: the same answer, which does not put off the idle limit. */
export async function unattendedActor(): Promise<Actor | null> {
  const token = await sessionToken();
  return token === null ? null : actorOfToken(token, false);
}
