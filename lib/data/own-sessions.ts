import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { withActor } from '@/lib/auth/with-actor';
import type { Tx } from '@/lib/db';

/** Seconds until the acting session ends for good, by the database's clock. */
export async function readSessionLimit(actor: Actor): Promise<number> {
  return withActor(actor, async (tx) => {
    const rows = await tx.$queryRaw<{ seconds: number }[]>`
      select greatest(0, floor(extract(epoch from expires_at - clock_timestamp())))::int as seconds
      from login_session where id = ${actor.sessionId}::uuid`;
    return rows[0]?.seconds ?? 0;
  });
}

/** Open sessions of the acting user on other browsers, by the limits the gate applies. */
export async function countOtherSessions(tx: Tx, actor: Actor, idleMinutes: number): Promise<number> {
  const rows = await tx.$queryRaw<{ open: number }[]>`
    select count(*)::int as open from login_session
    where user_id = ${actor.userId}::uuid and id <> ${actor.sessionId}::uuid and ended_at is null
      and expires_at > clock_timestamp() and last_seen_at > clock_timestamp() - make_interval(mins => ${idleMinutes}::int)`;
  return rows[0]?.open ?? 0;
}

/** Ends every session of the acting user but the present one. @returns how many were ended */
export async function endOtherSessions(actor: Actor): Promise<number> {
  return withActor(
    actor,
    (tx) => tx.$executeRaw`
      update login_session set ended_at = clock_timestamp(), end_reason = 'ended by the user'
      where user_id = ${actor.userId}::uuid and id <> ${actor.sessionId}::uuid and ended_at is null`,
  );
}
