import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { notFoundRefusal, Refusal } from '@/lib/auth/refusal';
import { withActor } from '@/lib/auth/with-actor';
import { instrumentById, isInstrumentId } from '@/lib/domain/instruments/registry';
import { fromUtcMidnight } from '@/lib/domain/plain-date';
import type { Totals } from '@/lib/domain/scoring/score-totals';
import type { RiskAnswerInput } from '@/lib/schemas/risk-answer';
import { saveResponse } from './save-response';

/**
 * Adds item 9 to a form of which only the total was entered: saved like any form, so that it raises the same alert.
 * @throws Refusal `not-found`; `rule` for a form that was entered item by item; and all that `saveResponse` refuses
 */
export async function saveRiskAnswer(
  actor: Actor,
  input: RiskAnswerInput,
): Promise<{ responseId: string; version: number }> {
  const { key, patientId, version, riskAnswer } = input;
  const stored = await withActor(actor, (tx) =>
    tx.questionnaireResponse.findFirst({
      where: { id: input.responseId, patientId },
      select: { assessmentId: true, instrument: true, completedOn: true, entryMode: true, totals: true },
    }),
  );
  if (!stored || !isInstrumentId(stored.instrument)) throw notFoundRefusal();
  const { name, riskItem } = instrumentById(stored.instrument);
  if (riskItem === undefined || stored.entryMode !== 'total-only') {
    throw new Refusal('rule', `The ${name} was entered item by item: change the answer on the form itself.`);
  }
  return saveResponse(actor, {
    key,
    patientId,
    assessmentId: stored.assessmentId,
    instrument: stored.instrument,
    completedOn: fromUtcMidnight(stored.completedOn),
    content: { mode: 'total-only', totals: (stored.totals ?? {}) as Totals, riskAnswer },
    version,
    confirmed: true,
  });
}
