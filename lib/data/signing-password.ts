import 'server-only';
import { type Actor, may } from '@/lib/auth/actor';
import { Refusal } from '@/lib/auth/refusal';
import { checkOwnPassword } from '@/lib/auth/sign-in';
import { withActor } from '@/lib/auth/with-actor';
import { database } from '@/lib/db';

const refusedPassword = (message: string) => new Refusal('rule', message, { field: 'password' });

/**
 * The second proof at signing (21 CFR 11.200): whoever signs types their password again.
 * @throws Refusal `rule`: a role that does not sign, or as `confirmOwnPassword`
 */
export async function confirmSigner(actor: Actor, password: string): Promise<void> {
  if (!may(actor, 'records.sign')) throw new Refusal('rule', 'Your role does not sign records.');
  await confirmOwnPassword(actor, password, { at: 'signing', not: 'Not signed' });
}

/**
 * Whether it is still the person who signed in: they type their password again, throttled like the sign-in. Slow on
 * purpose, so it comes before the transaction of what is done.
 * @param asked where it is asked, for the audit trail, and what is not done without it
 * @throws Refusal `rule` (detail: `field` "password"): a wrong password or too many tries
 */
export async function confirmOwnPassword(
  actor: Actor,
  password: string,
  asked: { at: 'signing' | 'export'; not: string },
): Promise<void> {
  const own = await withActor(actor, (tx) =>
    tx.userAccount.findUniqueOrThrow({
      where: { id: actor.userId },
      select: { email: true, passwordHash: true },
    }),
  );
  const checked = await checkOwnPassword(own.email, own.passwordHash, password);
  if (checked.kind === 'fits') return;
  if (checked.kind === 'wait') {
    throw refusedPassword(`${asked.not}: too many attempts. Wait ${checked.seconds} seconds and try again.`);
  }
  await database().$executeRaw`select fail_sign_in(${own.email}, ${JSON.stringify({ at: asked.at })}::jsonb)`;
  throw refusedPassword(`${asked.not}: this is not your password. Nothing you typed is lost; try again.`);
}
