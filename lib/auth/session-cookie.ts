import 'server-only';
import { createHash, randomBytes } from 'node:crypto';

/** Cookie of the signed-in browser: Secure and bound to this host. Browsers count localhost as secure. */
export const sessionCookieName = '__Host-kap-session';

/** Server-side idle limit (45 CFR 164.312(a)(2)(iii) asks for one and leaves the minutes to the clinic). */
export const idleMinutes = 15;
/** A session ends this long after sign-in, however busy. */
export const absoluteHours = 12;

/** 256 random bits, base64url. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What the database keeps of a token: 32 bytes that open nothing. */
export function tokenSha256(token: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(createHash('sha256').update(token).digest());
}
