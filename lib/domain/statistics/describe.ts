import { meanOf, quantileOf, sdOf, sizeOf, type Counted } from '../cohort/counted';
import type { Interval } from './computed';
import { criticalT } from './student-t';

/** In the unit of the values. What cannot be computed is null, with the reason. */
export interface Description {
  n: number;
  mean: number | null;
  sd: number | null;
  median: number | null;
  min: number | null;
  max: number | null;
  /** mean ± t(0.975; n − 1) · sd / √n */
  ci95: Interval | null;
  /** Why something above is null; null when nothing is. */
  reason: string | null;
}

/** How the values of one group lie. The interval is Student's, of the mean. */
export function describe(values: Counted): Description {
  const n = sizeOf(values);
  const mean = meanOf(values);
  const sd = sdOf(values);
  const known = { n, mean, sd, median: quantileOf(values, 0.5) };
  const ends = { min: quantileOf(values, 0), max: quantileOf(values, 1) };
  if (mean === null) return { ...known, ...ends, ci95: null, reason: 'There are no values.' };
  if (sd === null) return { ...known, ...ends, ci95: null, reason: 'One value has no spread.' };
  if (sd === 0) {
    const reason = 'All values are equal: an interval without width would claim certainty.';
    return { ...known, ...ends, ci95: null, reason };
  }
  const half = (criticalT(0.05, n - 1) * sd) / Math.sqrt(n);
  return { ...known, ...ends, ci95: [mean - half, mean + half], reason: null };
}
