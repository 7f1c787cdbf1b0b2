import type { PlainDate } from '../plain-date';
import { type DecisionProblem, decisionProblems, type ScreeningDecision } from './decision';
import type { ScreeningFindings } from './findings';
import type { ScreeningContext } from './screening-problems';

/** The same for a patient whose birth date may not be known: whether somebody is an adult has to be found out first. */
export function eligibilityProblems(
  decided: { decision: ScreeningDecision; reason: string | null },
  findings: ScreeningFindings,
  context: Omit<ScreeningContext, 'bornOn'> & { bornOn: PlainDate | null },
): DecisionProblem[] {
  const { bornOn, ...rest } = context;
  if (bornOn !== null) return decisionProblems(decided, findings, { ...rest, bornOn });
  if (decided.decision === 'not-eligible') return [];
  const sentence = 'The birth date is not known: enter it on the patient’s record, only adults are treated.';
  // An adult by far, so that the rest is judged for itself.
  const others = decisionProblems(decided, findings, { ...rest, bornOn: '1950-01-01' as PlainDate });
  return [{ field: 'bornOn', sentence }, ...others];
}
