import type { ScreeningFindings } from './findings';
import { type ScreeningContext, type ScreeningProblem, screeningProblems } from './screening-problems';

export const screeningDecisions = ['eligible', 'eligible-with-caution', 'not-eligible'] as const;
export type ScreeningDecision = (typeof screeningDecisions)[number];
export const decisionNames: Readonly<Record<ScreeningDecision, string>> = {
  eligible: 'Eligible',
  'eligible-with-caution': 'Eligible, with caution',
  'not-eligible': 'Not eligible',
};

export interface DecisionProblem {
  /** "decision", "reason", or the field of the finding. */
  field: string;
  sentence: string;
}

/**
 * Why a decision cannot be made on these findings; empty when it can. Nobody is eligible while a part is missing, a
 * criterion is not met or a contraindication stands; against a caution only with a written reason. "Not eligible" can
 * always be decided.
 */
export function decisionProblems(
  { decision, reason }: { decision: ScreeningDecision; reason: string | null },
  findings: ScreeningFindings,
  context: ScreeningContext,
): DecisionProblem[] {
  if (decision === 'not-eligible') return [];
  const found = screeningProblems(findings, context);
  const blocking = found
    .filter((each) => each.blocks)
    .map(({ field, sentence, kind }) => ({
      field,
      sentence: kind === 'missing' ? sentence : `${sentence} ${mend[kind]}`,
    }));
  const cautions = found.filter((each) => each.kind === 'caution');
  const hasReason = (reason ?? '').trim() !== '';
  if (decision === 'eligible' && cautions.length > 0) {
    const list = cautions.map((each) => each.sentence).join(' ');
    const sentence = `A caution stands (${list}) Decide "${decisionNames['eligible-with-caution']}" and write the reason.`;
    return [...blocking, { field: 'decision', sentence }];
  }
  if (decision === 'eligible-with-caution' && !hasReason) {
    return [
      ...blocking,
      { field: 'reason', sentence: 'Write why the course is right in spite of the caution.' },
    ];
  }
  return blocking;
}

const mend: Readonly<Record<Exclude<ScreeningProblem['kind'], 'missing'>, string>> = {
  criterion: 'Correct it if it is wrong; otherwise the decision is "Not eligible".',
  contraindication: 'While this stands the decision is "Not eligible".',
  caution: '',
};
