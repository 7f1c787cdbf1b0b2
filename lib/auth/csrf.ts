import 'server-only';
import { cookies } from 'next/headers';
import { csrfCookieName } from './next-auth-options';

/**
 * The token that a form to next-auth repeats, if the browser has one already; "" otherwise, and the form fetches it.
 * With it the form works without JavaScript.
 */
export async function csrfToken(): Promise<string> {
  return (await cookies()).get(csrfCookieName)?.value.split('|')[0] ?? '';
}
