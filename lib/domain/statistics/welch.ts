import type { Counted } from '../cohort/counted';
import { computed, type Computed, type Interval } from './computed';
import { criticalT, twoSidedP } from './student-t';
import { twoGroups } from './two-groups';

/**
 * Welch's test of two means, A minus B, without assuming equal spread; degrees of freedom by Welch and Satterthwaite
 * (Welch 1947, Biometrika 34:28). `p` is two-sided; the interval is of the difference, in the unit of the values.
 */
export function welch(
  a: Counted,
  b: Counted,
): Computed<{ t: number; df: number; p: number; ci95: Interval }> {
  const groups = twoGroups(a, b);
  if (groups.value === null) return groups;
  const { nA, nB, difference, varianceA, varianceB } = groups.value;
  const [shareA, shareB] = [varianceA / nA, varianceB / nB];
  const error = Math.sqrt(shareA + shareB);
  const df = (shareA + shareB) ** 2 / (shareA ** 2 / (nA - 1) + shareB ** 2 / (nB - 1));
  const t = difference / error;
  const half = criticalT(0.05, df) * error;
  return computed({ t, df, p: twoSidedP(t, df), ci95: [difference - half, difference + half] });
}
