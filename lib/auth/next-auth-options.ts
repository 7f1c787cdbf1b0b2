import 'server-only';
import type { AuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { env } from '@/lib/env';
import type { SignInProblem } from '@/lib/format/sign-in-sentences';
import { returnPath } from '@/lib/schemas/return-path';
import { signInSchema } from '@/lib/schemas/sign-in';
import { clientAddress } from './client-address';
import { sessionToken } from './current-actor';
import { endOwnView } from './own-view-visit';
import { absoluteHours, sessionCookieName } from './session-cookie';
import { endSession, signIn, type SignInOutcome } from './sign-in';

/** next-auth's own cookie with the token that forms must repeat, followed by "|" and its hash. */
export const csrfCookieName = '__Host-kap-csrf';

const cookieOptions = { httpOnly: true, secure: true, sameSite: 'lax', path: '/' } as const;

/** A problem travels as the message of an error: that is how next-auth hands it to the sign-in page. */
const refuse = (problem: SignInProblem) => new Error(problem);

/**
 * next-auth keeps the browser's side (cookie, CSRF token, callbacks); its token carries nothing but the secret whose
 * sha256 is in `login_session`, and the gate asks that row on each request.
 */
export function nextAuthOptions(): AuthOptions {
  const secret = env().NEXTAUTH_SECRET;
  const maxAge = absoluteHours * 60 * 60;
  return {
    secret,
    session: { strategy: 'jwt', maxAge },
    jwt: { secret, maxAge },
    useSecureCookies: true,
    cookies: {
      sessionToken: { name: sessionCookieName, options: cookieOptions },
      csrfToken: { name: csrfCookieName, options: cookieOptions },
      callbackUrl: { name: '__Host-kap-return', options: cookieOptions },
    },
    pages: { signIn: '/sign-in', error: '/sign-in', signOut: '/' },
    providers: [
      CredentialsProvider({
        credentials: { email: {}, password: {} },
        async authorize(credentials, request) {
          const input = signInSchema.safeParse(credentials);
          if (!input.success) throw refuse('wrong');
          const header = (name: string): string | null => {
            const value: unknown = request.headers?.[name];
            return typeof value === 'string' ? value : null;
          };
          let outcome: SignInOutcome;
          try {
            outcome = await signIn({
              ...input.data,
              address: clientAddress(header('x-forwarded-for')),
              userAgent: header('user-agent'),
            });
          } catch (error) {
            // The words of an error of the database must not travel in an address.
            console.error('sign-in could not be checked', error);
            throw refuse('failed');
          }
          if (outcome.kind === 'wait') throw refuse(`wait:${outcome.seconds}`);
          if (outcome.kind === 'wrong') throw refuse('wrong');
          // Signing in again on the same browser: the session it had is not left behind.
          const earlier = await sessionToken();
          if (earlier !== null) await endSession(earlier, 'signed in again');
          await endOwnView();
          return { id: outcome.userId, sessionToken: outcome.token };
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => {
        const opened = user as { sessionToken?: string } | undefined;
        return { sessionToken: opened?.sessionToken ?? token.sessionToken };
      },
      redirect: ({ url }) => returnPath(url) ?? (url.startsWith('/sign-in') ? url : '/'),
    },
    events: {
      signOut: async ({ token }) => {
        const secretOfSession: unknown = token?.sessionToken;
        if (typeof secretOfSession === 'string') await endSession(secretOfSession, 'signed out');
      },
    },
  };
}
