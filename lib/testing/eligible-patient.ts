import type { Actor } from '@/lib/auth/actor';
import { todayAt } from '@/lib/clock';
import { decideScreening } from '@/lib/data/screenings';
import { clearFindings } from '@/lib/domain/screening/clear-findings';
import { newId } from '@/lib/ids';
import type { DecideScreeningInput, SaveScreeningInput } from '@/lib/schemas/screening';

/** A screening of a patient with nothing against a course, as the form would send it. */
export function screeningInput(
  actor: Actor,
  patientId: string,
  change: Partial<DecideScreeningInput> = {},
): DecideScreeningInput {
  const { settings, timeZone } = actor.clinic;
  return {
    key: newId(),
    patientId,
    draft: null,
    findings: clearFindings(settings.screeningItems, todayAt(timeZone)),
    decision: 'eligible',
    reason: null,
    confirmed: false,
    ...change,
  };
}

/** Decides that a patient of a test is eligible, so that a course can start. */
export async function decideEligible(actor: Actor, patientId: string): Promise<string> {
  return (await decideScreening(actor, screeningInput(actor, patientId))).screeningId;
}

/** The same as a draft that nobody decided. */
export function draftInput(actor: Actor, patientId: string): SaveScreeningInput {
  const { key, draft, findings, confirmed } = screeningInput(actor, patientId);
  return { key, patientId, draft, findings, confirmed };
}
