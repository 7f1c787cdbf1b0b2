import 'server-only';
import { hash, verify } from '@node-rs/argon2';
import commonPasswords from 'fxa-common-password-list';
import { normalisedPassword, passwordLengthProblem } from '@/lib/schemas/password';

/** OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** A hash no password has, checked when there is no account, so that the answer takes as long as for a wrong password. */
const nobodysHash =
  '$argon2id$v=19$m=19456,t=2,p=1$a2FwLWNsaW5pYy1ub2JvZHk$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

/** argon2id of the whole password, as the column `password_hash` takes it. */
export function hashPassword(password: string): Promise<string> {
  return hash(normalisedPassword(password), cost);
}

/** Whether the password fits. Without a hash it takes the same time and answers no. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const fits = await verify(passwordHash ?? nobodysHash, normalisedPassword(password));
  return passwordHash !== null && fits;
}

/** What somebody who attacks this account would try first. */
export interface PasswordContext {
  email: string;
  userName: string;
  clinicName: string;
}

const folded = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Why a new password is refused, in one sentence; null = it may be used. No rule asks for kinds of characters. */
export function passwordProblem(password: string, context: PasswordContext): string | null {
  const length = passwordLengthProblem(password);
  if (length !== null) return length;
  const text = normalisedPassword(password);
  if (commonPasswords.test(text) || commonPasswords.test(text.toLowerCase())) {
    return 'This password is on lists that attackers try first. Choose another.';
  }
  if (new Set(text).size < 3) return 'This password repeats one or two characters. Choose another.';
  const words = [
    context.email,
    context.email.split('@')[0] ?? '',
    context.userName,
    context.clinicName,
    'kapclinic',
  ]
    .map(folded)
    .filter((word) => word.length >= 4);
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), folded(text));
  if (rest !== folded(text) && [...rest].length < 8) {
    return 'This password is too close to the e-mail address or a name. Choose one that says nothing about you or the clinic.';
  }
  return null;
}
