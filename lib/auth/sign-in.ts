import 'server-only';
import { createHash } from 'node:crypto';
import { database } from '@/lib/db';
import { newId } from '@/lib/ids';
import { verifyPassword } from './passwords';
import { absoluteHours, newToken, tokenSha256 } from './session-cookie';

export interface SignInAttempt {
  email: string;
  password: string;
  /** As `clientAddress` gives it. */
  address: string;
  userAgent: string | null;
}

export type SignInOutcome =
  /** The only place that ever holds the token is the browser's cookie; the database keeps its sha256. */
  | { kind: 'open'; userId: string; token: string }
  | { kind: 'wait'; seconds: number }
  /** Unknown address, wrong password or a user who is switched off: alike in words and in time. */
  | { kind: 'wrong' };

export const attemptKey = (kind: 'account' | 'address', text: string) =>
  Uint8Array.from(createHash('sha256').update(`${kind}:${text}`).digest());

/**
 * Counts a try at an account's password, before the password is looked at.
 * @returns seconds to wait; 0 = go on
 */
export async function beginAttempt(
  account: Uint8Array<ArrayBuffer>,
  address: Uint8Array<ArrayBuffer>,
): Promise<number> {
  return database().$transaction(async (tx) => {
    // Parallel first guesses at one account queue up here: there is no row yet that they could queue at.
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(encode(${account}, 'hex'), 0))`;
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(encode(${address}, 'hex'), 0))`;
    const rows = await tx.$queryRaw<
      { wait: number }[]
    >`select begin_sign_in_attempt(${account}, ${address}) as wait`;
    return rows[0]?.wait ?? 0;
  });
}

/** One try to sign in: throttled by account and by address, then checked, then a session is opened. */
export async function signIn(attempt: SignInAttempt): Promise<SignInOutcome> {
  const email = attempt.email.trim().toLowerCase();
  const account = attemptKey('account', email);
  const address = attemptKey('address', attempt.address);
  const seconds = await beginAttempt(account, address);
  if (seconds > 0) return { kind: 'wait', seconds };

  const found = await database().$queryRaw<{ user_id: string; password_hash: string; active: boolean }[]>`
    select user_id, password_hash, active from sign_in_account(${email})`;
  const user = found[0];
  const fits = await verifyPassword(user?.active ? user.password_hash : null, attempt.password);
  if (!user || !fits) {
    const detail = JSON.stringify({ address: attempt.address });
    await database().$executeRaw`select fail_sign_in(${email}, ${detail}::jsonb)`;
    return { kind: 'wrong' };
  }

  const token = newToken();
  await database().$executeRaw`
    select open_login_session(${newId()}::uuid, ${user.user_id}::uuid, ${tokenSha256(token)},
      make_interval(hours => ${absoluteHours}::int), ${attempt.userAgent?.slice(0, 300) ?? null}, ${account}, ${address})`;
  return { kind: 'open', userId: user.user_id, token };
}

/**
 * A try at the password of somebody who is signed in already, counted like a sign-in and forgiven like one when it fits.
 * @returns seconds to wait before the next try, or whether the password fits
 */
export async function checkOwnPassword(
  email: string,
  passwordHash: string,
  password: string,
): Promise<{ kind: 'fits' } | { kind: 'wrong' } | { kind: 'wait'; seconds: number }> {
  const account = attemptKey('account', email);
  const own = attemptKey('account', `${email} own`);
  const seconds = await beginAttempt(account, own);
  if (seconds > 0) return { kind: 'wait', seconds };
  if (!(await verifyPassword(passwordHash, password))) return { kind: 'wrong' };
  await database().$executeRaw`select forgive_sign_in_attempts(${account}, ${own})`;
  return { kind: 'fits' };
}

/** Ends the session of a token at once, in every process; a token that is unknown or ended changes nothing. */
export async function endSession(token: string, why: string): Promise<void> {
  await database().$executeRaw`select close_login_session(${tokenSha256(token)}, ${why})`;
}
