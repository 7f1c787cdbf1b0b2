import 'server-only';
import { createHash } from 'node:crypto';
import { type Actor } from '@/lib/auth/actor';
import { Refusal } from '@/lib/auth/refusal';
import type { Tx } from '@/lib/db';

/** sha256 of what was submitted; object keys in the order the schema gives them. */
export function bodySha256(body: unknown): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(createHash('sha256').update(JSON.stringify(body)).digest());
}

/**
 * Claims the key a form was opened with, in the transaction that saves the form. The first caller goes on; a repeat
 * of the same body (double click, lost answer, retry) gets the record that the first one made.
 * @throws Refusal `conflict` when the key was used for another text
 */
export async function claimSubmission(
  tx: Tx,
  actor: Actor,
  submission: { key: string; body: unknown },
  resultId: string,
): Promise<{ kind: 'first' } | { kind: 'repeat'; resultId: string }> {
  const sha = bodySha256(submission.body);
  const claimed = await tx.$executeRaw`
    insert into submission (clinic_id, key, user_id, body_sha256, result_id)
    values (${actor.clinic.id}::uuid, ${submission.key}::uuid, ${actor.userId}::uuid, ${sha}, ${resultId}::uuid)
    on conflict do nothing`;
  if (claimed === 1) return { kind: 'first' };
  const earlier = await tx.submission.findUniqueOrThrow({
    where: { clinicId_key: { clinicId: actor.clinic.id, key: submission.key } },
    select: { bodySha256: true, resultId: true },
  });
  if (!Buffer.from(earlier.bodySha256).equals(Buffer.from(sha))) {
    throw new Refusal(
      'conflict',
      'This form was already saved with other answers. Open the saved record to change it.',
    );
  }
  return { kind: 'repeat', resultId: earlier.resultId };
}
