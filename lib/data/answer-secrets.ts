import 'server-only';
import { createHmac, randomInt } from 'node:crypto';
import { codeLength, codeSigns } from '@/lib/domain/self-report/code';
import { env } from '@/lib/env';

export function newCode(): string {
  return Array.from({ length: codeLength }, () => codeSigns.charAt(randomInt(codeSigns.length))).join('');
}

/** What the database keeps of a code: keyed with the installation's secret, as it is short enough to be found from a plain hash. */
export function codeHmac(code: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(createHmac('sha256', env().NEXTAUTH_SECRET).update(`answer:${code}`).digest());
}
