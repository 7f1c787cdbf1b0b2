import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { withActor } from '@/lib/auth/with-actor';
import type { Tx } from '@/lib/db';
import type { AmendmentInput } from '@/lib/schemas/signing';
import type { Written } from './response-statements';
import { amending } from './signatures';

/** The course was changed by somebody else since it was read: nothing may stay of the amendment. */
class MovedOn extends Error {
  constructor(readonly written: Written) {
    super('The course was changed while an amendment was being written.');
  }
}

/**
 * Writes a response as an amendment of the signed one: reason, change and signature, or nothing at all.
 * @param write what `writeResponse` does, within the transaction
 */
export async function amendResponse(
  actor: Actor,
  of: { patientId: string; responseId: string; amendment: AmendmentInput },
  write: (tx: Tx) => Promise<Written>,
): Promise<Written> {
  const record = { patientId: of.patientId, recordKind: 'response' as const, recordId: of.responseId };
  try {
    return await withActor(actor, async (tx) => {
      await holdRollupOfResponse(tx, of.responseId);
      return amending(tx, actor, record, of.amendment, async () => {
        const written = await write(tx);
        if (!written.current || written.version === null) throw new MovedOn(written);
        return written;
      });
    });
  } catch (error) {
    if (error instanceof MovedOn) return error.written;
    throw error;
  }
}

/** Every save of a form takes its course's roll-up before the form itself; taken in another order, two would wait for each other. */
export async function holdRollupOfResponse(tx: Tx, responseId: string): Promise<void> {
  await tx.$executeRaw`
    select from course_rollup where course_id = (select r.course_id from questionnaire_response r
      where r.id = ${responseId}::uuid) for update`;
}
