import { verifyPassword } from '@/lib/auth/passwords';
import { isSetUp } from '@/lib/data/setup';
import { database } from '@/lib/db';
import { demoAccounts, demoPassword, signInLine } from './demo-accounts';
import { isDemoComplete } from './demo-completion';

interface FoundAccount {
  email: string;
  clinic_id: string;
  password_hash: string;
  active: boolean;
}

/**
 * Makes the invented clinic once for each data folder and prints one line per role to sign in with; a start that was
 * cut short while making it goes on where it stopped.
 * @throws Error when the database holds another clinic: invented patients never come near real ones
 */
export async function seedDemo(): Promise<void> {
  let accounts = await findAccounts();
  if (accounts.length === 0 && (await isSetUp())) {
    throw new Error('This database holds a clinic that is not the demo: no invented patient is put into it.');
  }
  if (accounts.length === 0 || !(await isDemoComplete(accounts[0]?.clinic_id ?? ''))) {
    // Loaded here alone: later starts have nothing to make.
    const { makeDemo } = await import('./make-demo');
    await makeDemo({ clinicExists: accounts.length > 0 });
    accounts = await findAccounts();
  }
  for (const line of await signInLines(accounts)) console.log(line);
}

/** The demo's accounts as they stand, also those that somebody switched off meanwhile. */
async function findAccounts(): Promise<FoundAccount[]> {
  const emails = demoAccounts.map((account) => account.email);
  return database().$queryRaw<FoundAccount[]>`
    select wanted.email, found.clinic_id, found.password_hash, found.active
    from unnest(${emails}::text[]) as wanted(email), lateral sign_in_account(wanted.email) as found`;
}

function signInLines(found: readonly FoundAccount[]): Promise<string[]> {
  return Promise.all(
    demoAccounts.map(async (account) => {
      const stored = found.find((each) => each.email === account.email);
      const password = demoPassword(account);
      if (stored?.active !== true) return signInLine(account, '<deactivated>');
      const fits = await verifyPassword(stored.password_hash, password);
      return signInLine(account, fits ? password : '<changed-by-its-user>');
    }),
  );
}
