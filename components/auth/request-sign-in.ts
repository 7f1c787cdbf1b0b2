import { signInSentence } from '../../lib/format/sign-in-sentences';

/** A fresh token for the forms that next-auth takes; its cookie is set with the answer. */
export async function fetchCsrfToken(): Promise<string> {
  const response = await fetch('/api/auth/csrf', { cache: 'no-store' });
  const body = (await response.json()) as { csrfToken: string };
  return body.csrfToken;
}

const unreachable =
  'The clinic’s server does not answer. Nothing was signed in; check the network and try again.';

/** Asks the server to sign in. @returns null when the browser now has a session, else the sentence for the screen */
export async function requestSignIn(email: string, password: string): Promise<string | null> {
  try {
    const response = await fetch('/api/auth/callback/credentials', {
      method: 'POST',
      body: new URLSearchParams({
        csrfToken: await fetchCsrfToken(),
        email,
        password,
        callbackUrl: '/',
        json: 'true',
      }),
    });
    if (response.status === 403) return signInSentence('address');
    const body = (await response.json()) as { url?: string };
    const url = new URL(body.url ?? '/', location.origin);
    if (url.searchParams.has('csrf')) return signInSentence('again');
    return response.ok ? null : signInSentence(url.searchParams.get('error') ?? '');
  } catch {
    return unreachable;
  }
}
