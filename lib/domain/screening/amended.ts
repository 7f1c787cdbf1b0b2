import type { PlainDate } from '../plain-date';
import type { ScreeningDecision } from './decision';
import type { ScreeningFindings } from './findings';
import type { ScreeningItem } from './items';

/** A decided screening as far as an amendment of it is judged by it. */
export interface DecidedScreening {
  findings: ScreeningFindings;
  decision: ScreeningDecision;
  decidedOn: PlainDate;
}

/**
 * What an amendment is judged by. While the decision stays, it is judged as on the day it was made, by the items that
 * were asked then: what the clinic put on its list later does not spoil it. Another decision is made today, by the whole
 * list.
 */
export function amendmentContext(
  stored: DecidedScreening,
  decision: ScreeningDecision,
  now: { today: PlainDate; items: readonly ScreeningItem[] },
): { today: PlainDate; items: readonly ScreeningItem[] } {
  if (decision !== stored.decision) return now;
  return { today: stored.decidedOn, items: now.items.filter(({ key }) => key in stored.findings.items) };
}
