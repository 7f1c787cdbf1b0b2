import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { notFoundRefusal } from '@/lib/auth/refusal';
import { withActor } from '@/lib/auth/with-actor';
import { newId } from '@/lib/ids';
import type { ReviewInput, UndoReviewInput } from '@/lib/schemas/alert';
import { claimSubmission } from './submissions';

/**
 * Notes that somebody looked at a patient today. Alerts stay open; whatever is raised later brings the patient back.
 * @throws Refusal `not-found`
 */
export async function markReviewed(actor: Actor, input: ReviewInput): Promise<{ reviewId: string }> {
  return withActor(actor, async (tx) => {
    const { key, patientId } = input;
    const patient = await tx.patient.findFirst({ where: { id: patientId }, select: { id: true } });
    if (!patient) throw notFoundRefusal();
    const reviewId = newId();
    const claim = await claimSubmission(tx, actor, { key, body: { patientId } }, reviewId);
    if (claim.kind === 'repeat') return { reviewId: claim.resultId };
    await tx.$executeRaw`
      insert into patient_review (id, clinic_id, patient_id, reviewed_by_name)
      values (${reviewId}::uuid, ${actor.clinic.id}::uuid, ${patientId}::uuid, ${actor.userName})`;
    return { reviewId };
  });
}

/**
 * Takes every standing review of a patient back, so that the patient waits on the board again.
 * @throws Refusal `not-found`
 */
export async function undoReview(actor: Actor, input: UndoReviewInput): Promise<{ reviewId: string }> {
  return withActor(actor, async (tx) => {
    const found = await tx.patientReview.findFirst({
      where: { id: input.reviewId, patientId: input.patientId },
      select: { id: true },
    });
    if (!found) throw notFoundRefusal();
    await tx.$executeRaw`
      update patient_review set undone_at = now()
      where patient_id = ${input.patientId}::uuid and undone_at is null`;
    return { reviewId: input.reviewId };
  });
}
