import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { Refusal } from '@/lib/auth/refusal';
import { withActor } from '@/lib/auth/with-actor';
import type { Tx } from '@/lib/db';
import type { EnteredInErrorInput } from '@/lib/schemas/signing';
import { holdRollupOfResponse } from './amend-response';
import { refreshCourseRollup } from './course-rollup';
import { inRecordWords } from './record-refusal';
import { amending, holdAsSeen } from './signatures';
import { confirmSigner } from './signing-password';
import { claimSubmission } from './submissions';

/**
 * Marks a record as entered in error: it leaves scores, charts and lists and counts as missing again, and stays to be
 * read with the mark. On a signed record this is an amendment, signed with the password. Entering it anew clears the mark.
 * @throws Refusal `rule`: a screening, a record that is marked already or not finished, a signed one without a
 *   signature, a wrong password (detail: `field`); `conflict` when it was changed since it was opened; `not-found`
 */
export async function markEnteredInError(
  actor: Actor,
  input: EnteredInErrorInput,
): Promise<{ recordId: string }> {
  const { key, signing, ...body } = input;
  if (signing) await confirmSigner(actor, signing.password);
  return inRecordWords(() =>
    withActor(actor, async (tx) => {
      const claim = await claimSubmission(tx, actor, { key, body }, input.recordId);
      if (claim.kind === 'repeat') return { recordId: claim.resultId };
      if (input.recordKind === 'response') await holdRollupOfResponse(tx, input.recordId);
      await holdAsSeen(tx, input, input.seen);
      const amendment = (await isSigned(tx, input)) ? signingOf(signing, input.reason) : null;
      const courseId = await amending(tx, actor, input, amendment, () => mark(tx, actor, input));
      if (courseId !== null) await refreshCourseRollup(tx, actor, courseId);
      return { recordId: input.recordId };
    }),
  );
}

function signingOf(signing: EnteredInErrorInput['signing'], reason: string) {
  if (!signing) {
    throw new Refusal(
      'rule',
      'Somebody signed this record meanwhile, so marking it needs your signature. Load the page again.',
    );
  }
  return { reason, meaning: signing.meaning };
}

async function isSigned(tx: Tx, { recordKind, recordId }: EnteredInErrorInput): Promise<boolean> {
  const found = await tx.signature.findFirst({ where: { recordKind, recordId }, select: { id: true } });
  return found !== null;
}

/** @returns the course whose roll-up shows the record; null for one that no roll-up shows */
async function mark(tx: Tx, actor: Actor, input: EnteredInErrorInput): Promise<string | null> {
  const { recordId, recordKind, reason } = input;
  const marked = { courseId: null as string | null, changed: 0 };
  if (recordKind === 'session') {
    const rows = await tx.$queryRaw<{ course_id: string }[]>`
      update medicine_session set entered_in_error_at = clock_timestamp(), entered_in_error_by = ${actor.userId}::uuid,
        entered_in_error_reason = ${reason}, version = version + 1, updated_at = clock_timestamp()
      where id = ${recordId}::uuid and entered_in_error_at is null and status = 'held' returning course_id`;
    Object.assign(marked, { courseId: rows[0]?.course_id ?? null, changed: rows.length });
  } else if (recordKind === 'response') {
    const rows = await tx.$queryRaw<{ course_id: string }[]>`
      update questionnaire_response set entered_in_error_at = clock_timestamp(),
        entered_in_error_by = ${actor.userId}::uuid, entered_in_error_reason = ${reason}, version = version + 1,
        updated_at = clock_timestamp()
      where id = ${recordId}::uuid and entered_in_error_at is null returning course_id`;
    Object.assign(marked, { courseId: rows[0]?.course_id ?? null, changed: rows.length });
  } else if (recordKind === 'adverse-event') {
    marked.changed = await tx.$executeRaw`
      update adverse_event set entered_in_error_at = clock_timestamp(), entered_in_error_by = ${actor.userId}::uuid,
        entered_in_error_reason = ${reason}, version = version + 1, updated_at = clock_timestamp()
      where id = ${recordId}::uuid and entered_in_error_at is null`;
  }
  if (marked.changed === 0) {
    throw new Refusal(
      'rule',
      'This record cannot be marked: it is marked already, or nothing is written down yet.',
    );
  }
  return marked.courseId;
}
