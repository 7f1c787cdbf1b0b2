import 'server-only';
import { database, type Tx } from '@/lib/db';
import type { Actor } from './actor';
import { refuseUnlooked } from './presumed-actor';

/**
 * The only door to clinical data: one transaction that first tells Postgres who acts and for which clinic.
 * Row-level security then answers for that clinic alone, and the audit triggers know the name. Nothing slow
 * (network, hashing) belongs inside.
 * @param reason goes into the audit trail beside every change of this transaction
 * @param limit seconds after which the transaction is given up; more than the usual 10 for an import and for the whole cohort alone
 */
export async function withActor<T>(
  actor: Actor,
  run: (tx: Tx) => Promise<T>,
  reason = '',
  limit: { seconds: number } = { seconds: 10 },
): Promise<T> {
  refuseUnlooked(actor);
  return database().$transaction(
    async (tx) => {
      await tx.$executeRaw`select set_config('app.user_id', ${actor.userId}, true),
        set_config('app.clinic_id', ${actor.clinic.id}, true), set_config('app.reason', ${reason}, true)`;
      return run(tx);
    },
    { timeout: limit.seconds * 1000 },
  );
}
