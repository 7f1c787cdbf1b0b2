import 'server-only';
import { cookies } from 'next/headers';
import { decode } from 'next-auth/jwt';
import { cache } from 'react';
import { runStatements } from '@/lib/db';
import { env } from '@/lib/env';
import { Prisma } from '@/lib/generated/prisma/client';
import { type Actor, type ActorRow, mintActor } from './actor';
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
  const row = rows?.[0] as ActorRow | undefined;
  return row ? mintActor(row) : null;
}

/** Who is asking, checked against the session row once per request; null = nobody. */
export const currentActor = cache(async (): Promise<Actor | null> => {
  const token = await sessionToken();
  return token === null ? null : actorOfToken(token);
});

/** Who a page asks for by itself: the same answer, which does not put off the idle limit. */
export async function unattendedActor(): Promise<Actor | null> {
  const token = await sessionToken();
  return token === null ? null : actorOfToken(token, false);
}
