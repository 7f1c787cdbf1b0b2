import 'server-only';
import { database } from '@/lib/db';
import type { PlainDate } from '@/lib/domain/plain-date';
import { newId } from '@/lib/ids';
import { codeHmac } from './answer-secrets';
import type { Answering, InvitationState } from './answering';
import { newToken, tokenSha256 } from './session-cookie';
import { attemptKey, beginAttempt } from './sign-in';

export type Entrance =
  /** `token` is the secret for the browser's cookie; null where the browser is in by the same invitation already. */
  | { kind: 'in'; token: string | null }
  | { kind: 'closed'; state: Exclude<InvitationState, 'open'> | 'unknown' };

/** Lets a browser in by the secret of a link. Nothing is known of who sits before it: the birth date comes next. */
export async function enterByLink(linkToken: string, earlier: string | null): Promise<Entrance> {
  return enter({ link: tokenSha256(linkToken), code: null }, earlier);
}

/** Lets a browser in by a short code; tries are counted by address. @returns seconds to wait where there were too many */
export async function enterByCode(
  code: string,
  address: string,
  earlier: string | null,
): Promise<Entrance | { kind: 'wait'; seconds: number }> {
  const [own, all] = [
    attemptKey('account', `answer-code:${address}`),
    attemptKey('address', `answer:${address}`),
  ];
  const seconds = await beginAttempt(own, all);
  if (seconds > 0) return { kind: 'wait', seconds };
  const entrance = await enter({ link: null, code: codeHmac(code) }, earlier);
  if (entrance.kind === 'in') await database().$executeRaw`select forgive_sign_in_attempts(${own}, ${all})`;
  else await failed(null, { what: 'code', address });
  return entrance;
}

async function enter(
  secret: { link: Uint8Array<ArrayBuffer> | null; code: Uint8Array<ArrayBuffer> | null },
  earlier: string | null,
): Promise<Entrance> {
  const token = newToken();
  const rows = await database().$queryRaw<{ state: InvitationState | 'unknown'; kept: boolean }[]>`
    select state, kept from open_answer_visit(${secret.link}, ${secret.code}, ${newId()}::uuid, ${tokenSha256(token)},
      ${earlier === null ? null : tokenSha256(earlier)})`;
  const { state, kept } = rows[0] ?? { state: 'unknown', kept: false };
  return state === 'open' ? { kind: 'in', token: kept ? null : token } : { kind: 'closed', state };
}

/** A try at the birth date, counted by invitation and by address before it is looked at. */
export async function confirmBirthDate(
  { token, invitationId }: Pick<Answering, 'token' | 'invitationId'>,
  born: PlainDate,
  address: string,
): Promise<{ kind: 'fits' } | { kind: 'wrong' } | { kind: 'wait'; seconds: number }> {
  const [own, all] = [
    attemptKey('account', `answer:${invitationId}`),
    attemptKey('address', `answer:${address}`),
  ];
  const seconds = await beginAttempt(own, all);
  if (seconds > 0) return { kind: 'wait', seconds };
  const rows = await database().$queryRaw<{ fits: boolean }[]>`
    select confirm_answer_visit(${tokenSha256(token)}, ${born}::date) as fits`;
  if (!rows[0]?.fits) {
    await failed(token, { what: 'birth date', address });
    return { kind: 'wrong' };
  }
  await database().$executeRaw`select forgive_sign_in_attempts(${own}, ${all})`;
  return { kind: 'fits' };
}

async function failed(token: string | null, detail: Record<string, string>): Promise<void> {
  const sha = token === null ? null : tokenSha256(token);
  await database().$executeRaw`select fail_answer_visit(${sha}, ${JSON.stringify(detail)}::jsonb)`;
}

/** The patient pauses, is somebody else, or hands the device back. The answers given so far stay. */
export async function leaveAnswering(token: string): Promise<void> {
  await database().$executeRaw`select close_answer_visit(${tokenSha256(token)})`;
}
