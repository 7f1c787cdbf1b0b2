import { createHmac } from 'node:crypto';
import { type Role, roleNames, roles } from '@/lib/domain/roles';
import { env } from '@/lib/env';

export interface DemoAccount {
  email: string;
  name: string;
  role: Role;
}

const names: Readonly<Record<Role, string>> = {
  administrator: 'Avery Pretend',
  clinician: 'Imogen Fable',
  'clinical-staff': 'Sam Mockridge',
  'front-desk': 'Fern Lobby',
  researcher: 'Robin Sampleton',
};

/** One invented user for each role. */
export const demoAccounts: readonly DemoAccount[] = roles.map((role) => ({
  email: `${role}@riverside.example`,
  name: names[role],
  role,
}));

/** No letter that reads like a figure, 32 in all: five bits each. */
const signs = 'abcdefghijkmnpqrstuvwxyz23456789';

/**
 * The password of a demo account: drawn from the secret that each data folder makes for itself, so it is another in
 * each folder, the same at each start of one, and written down nowhere. 80 bits in groups of four.
 */
export function demoPassword({ email }: Pick<DemoAccount, 'email'>): string {
  const bytes = createHmac('sha256', env().NEXTAUTH_SECRET).update(`demo password of ${email}`).digest();
  const letters = [...bytes.subarray(0, 16)].map((byte) => signs.charAt(byte % signs.length));
  return [0, 4, 8, 12].map((from) => letters.slice(from, from + 4).join('')).join('-');
}

/** "sign in: <e-mail> <password> (<role>)", as the terminal shows it. */
export function signInLine(account: DemoAccount, password: string): string {
  return `sign in: ${account.email} ${password} (${roleNames[account.role].toLowerCase()})`;
}
