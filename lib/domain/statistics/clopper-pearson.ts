import { computed, notComputed, type Computed, type Interval } from './computed';
import { betaQuantile } from './special-functions';

/** The exact 95 % interval of a share k of n (Clopper & Pearson 1934, Biometrika 26:404), from 0 to 1. */
export function clopperPearson(k: number, n: number): Computed<Interval> {
  if (n < 1) return notComputed('There is nobody to count.');
  return computed([
    k === 0 ? 0 : betaQuantile(0.025, k, n - k + 1),
    k === n ? 1 : betaQuantile(0.975, k + 1, n - k),
  ]);
}
