import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { Refusal } from '@/lib/auth/refusal';
import type { MissingPlaceInput } from '@/lib/schemas/missing-forms';
import { inviteToAnswer } from './invitations';
import { openMissing } from './awaited-forms';
import { answerableAlone } from './patient-mail';

/**
 * Opens the forms missing at a timepoint for the patient's own hand on the clinic's tablet.
 * @returns the code to be typed there. @throws Refusal `not-found`, `rule`
 */
export async function inviteOnTablet(actor: Actor, place: MissingPlaceInput): Promise<{ code: string }> {
  const { line, assessmentId, missing } = await openMissing(actor, place);
  const instruments = await answerableAlone(actor, line.course, missing);
  if (instruments.length === 0) {
    throw new Refusal(
      'rule',
      'The wording of these forms may not be shown to patients, so nobody can answer them alone. Use the paper form.',
    );
  }
  const { patientId } = place;
  const { code } = await inviteToAnswer(actor, { patientId, assessmentId, instruments, way: 'tablet' });
  if (code === null) throw new Error('An invitation for the tablet came without a code.');
  return { code };
}
