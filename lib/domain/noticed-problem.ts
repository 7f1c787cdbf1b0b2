import { scaleById } from './instruments/registry';
import type { NoticedChange, NoticedScale } from './noticed-change';

/** What is wrong with a change that a clinic types, and how to mend it; null when it can be used. */
export function noticedProblem(scale: NoticedScale, { unit, atLeast }: NoticedChange): string | null {
  const most = unit === 'percent' ? 100 : scaleById(scale).range.max;
  if (!(atLeast > 0)) return 'Type more than 0: a change of nothing is no change.';
  if (atLeast > most) {
    return unit === 'percent'
      ? 'At most 100 % of baseline.'
      : `At most ${most} points: the scale ends there. For per cent choose “% of baseline”.`;
  }
  return Number(atLeast.toFixed(2)) === atLeast ? null : 'At most two decimals.';
}
