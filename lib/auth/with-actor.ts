import 'server-only';
import { database, type Tx } from '@/lib/db';
import type { Actor } from './actor';

/**
 * The only door to clinical data: one transaction that first tells Postgres who acts and for which clinic.
 * Row-level security then answers for that clinic alone, and the audit triggers know the name. Nothing slow
 * (network, hashing) belongs inside.
 * @param reason goes into the audit trail beside every change of this transaction
 */
export async function withActor<T>(actor: Actor, run: (tx: Tx) => Promise<T>, reason = ''): Promise<T> {
  return database().$transaction(async (tx) => {
    await tx.$executeRaw`select set_config('app.user_id', ${actor.userId}, true),
      set_config('app.clinic_id', ${actor.clinic.id}, true), set_config('app.reason', ${reason}, true)`;
    return run(tx);
  });
}
