import type { Counted } from '../cohort/counted';
import { computed, type Computed, type Interval } from './computed';
import { logGamma } from './special-functions';
import { noncentralityAt } from './student-t';
import { twoGroups } from './two-groups';

/**
 * The difference of two means in pooled standard deviations, corrected for small samples, A minus B. The correction is
 * exact (Hedges 1981, J Educ Stat 6:107): J = Γ(m/2) / (√(m/2) Γ((m − 1)/2)), m = nA + nB − 2. The 95 % interval inverts
 * the noncentral t distribution (Steiger & Fouladi 1997) and is corrected by the same J, as in R's effectsize::hedges_g.
 */
export function hedgesG(a: Counted, b: Counted): Computed<{ g: number; ci95: Interval }> {
  const groups = twoGroups(a, b);
  if (groups.value === null) return groups;
  const { nA, nB, difference, pooledSd } = groups.value;
  const df = nA + nB - 2;
  const correction = Math.exp(logGamma(df / 2) - 0.5 * Math.log(df / 2) - logGamma((df - 1) / 2));
  const root = Math.sqrt((nA * nB) / (nA + nB));
  const d = difference / pooledSd;
  const bound = (share: number) => (noncentralityAt(d * root, df, share) / root) * correction;
  return computed({ g: d * correction, ci95: [bound(0.975), bound(0.025)] });
}
