import 'server-only';
import { type Actor, may } from '@/lib/auth/actor';
import { Refusal } from '@/lib/auth/refusal';
import { checkOwnPassword } from '@/lib/auth/sign-in';
import { withActor } from '@/lib/auth/with-actor';
import { database } from '@/lib/db';

const refusedPassword = (message: string) => new Refusal('rule', message, { field: 'password' });

/**
 * The second proof at signing (21 CFR 11.200): whoever signs types their password again, throttled like the sign-in.
 * Slow on purpose, so it comes before the transaction that signs.
 * @throws Refusal `rule`: a role that does not sign, or (detail: `field` "password") a wrong password or too many tries
 */
export async function confirmSigner(actor: Actor, password: string): Promise<void> {
  if (!may(actor, 'records.sign')) throw new Refusal('rule', 'Your role does not sign records.');
  const own = await withActor(actor, (tx) =>
    tx.userAccount.findUniqueOrThrow({
      where: { id: actor.userId },
      select: { email: true, passwordHash: true },
    }),
  );
  const checked = await checkOwnPassword(own.email, own.passwordHash, password);
  if (checked.kind === 'fits') return;
  if (checked.kind === 'wait') {
    throw refusedPassword(`Not signed: too many attempts. Wait ${checked.seconds} seconds and try again.`);
  }
  await database().$executeRaw`select fail_sign_in(${own.email}, '{"at":"signing"}'::jsonb)`;
  throw refusedPassword('Not signed: this is not your password. Nothing you typed is lost; try again.');
}
