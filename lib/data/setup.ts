import 'server-only';
import { hashPassword, passwordProblem } from '@/lib/auth/passwords';
import { Refusal } from '@/lib/auth/refusal';
import { newToken, tokenSha256 } from '@/lib/auth/session-cookie';
import { database } from '@/lib/db';
import type { Role } from '@/lib/domain/roles';
import { newId } from '@/lib/ids';
import type { SetupInput } from '@/lib/schemas/setup';

/** Whether somebody can sign in already: then nothing is left to set up. */
export async function isSetUp(): Promise<boolean> {
  const rows = await database().$queryRaw<{ empty: boolean }[]>`select is_installation_empty() as empty`;
  return rows[0]?.empty !== true;
}

/** The secret of a new set-up link, replacing any older one; null once somebody can sign in. */
export async function offerSetupLink(): Promise<string | null> {
  const token = newToken();
  const rows = await database().$queryRaw<{ offered: boolean }[]>`
    select offer_setup_link(${newId()}::uuid, ${tokenSha256(token)}) as offered`;
  return rows[0]?.offered === true ? token : null;
}

/**
 * Makes the clinic and its first administrator, once: the link is used up in the same transaction.
 * @throws Refusal `rule` for a link that is used, replaced or unknown, or (with the field) an easy password
 */
export async function setUpClinic(input: SetupInput): Promise<void> {
  if (await isSetUp()) throw new Refusal('rule', 'This clinic is set up already. Sign in instead.');
  const problem = passwordProblem(input.password, {
    email: input.email,
    userName: input.name,
    clinicName: input.clinicName,
  });
  if (problem !== null) throw new Refusal('rule', problem, { field: 'password' });
  const passwordHash = await hashPassword(input.password);
  const clinicId = newId();
  const userId = newId();
  const roles: Role[] = input.clinician ? ['administrator', 'clinician'] : ['administrator'];
  await database().$transaction(async (tx) => {
    const rows = await tx.$queryRaw<
      { used: boolean }[]
    >`select use_setup_link(${tokenSha256(input.token)}) as used`;
    if (rows[0]?.used !== true) {
      throw new Refusal(
        'rule',
        'This set-up link does not open anything: it was used, or a newer one was printed since. Take the newest from the terminal.',
      );
    }
    await tx.$executeRaw`select set_config('app.user_id', ${userId}, true),
      set_config('app.clinic_id', ${clinicId}, true), set_config('app.reason', 'first set-up', true)`;
    await tx.$executeRaw`
      insert into clinic (id, name, time_zone) values (${clinicId}::uuid, ${input.clinicName}, ${input.timeZone})`;
    await tx.$executeRaw`
      insert into user_account (id, clinic_id, email, name, roles, password_hash)
      values (${userId}::uuid, ${clinicId}::uuid, ${input.email}, ${input.name}, ${roles}::text[], ${passwordHash})`;
  });
}
