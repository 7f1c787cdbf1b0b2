import 'server-only';
import { cookies } from 'next/headers';
import { sessionCookieName } from './session-cookie';

/** Cookie of a browser in which a patient answers: like that of a signed-in one, and gone when the browser closes. */
export const answerCookieName = '__Host-kap-answer';

/** Without a sign of life for so long, the birth date is asked for anew: a tablet lies about, a phone is passed on. */
export const answerIdleMinutes = 20;

const options = { httpOnly: true, secure: true, sameSite: 'lax', path: '/' } as const;

export async function answerToken(): Promise<string | null> {
  return (await cookies()).get(answerCookieName)?.value ?? null;
}

export async function keepAnswerToken(token: string): Promise<void> {
  (await cookies()).set(answerCookieName, token, options);
}

export async function dropAnswerToken(): Promise<void> {
  (await cookies()).delete({ name: answerCookieName, secure: true, path: '/' });
}

/** Takes the staff's own cookie from the browser; its session must have been ended on the server before. */
export async function dropSessionCookie(): Promise<void> {
  (await cookies()).delete({ name: sessionCookieName, secure: true, path: '/' });
}
