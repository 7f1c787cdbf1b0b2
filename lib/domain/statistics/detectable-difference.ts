import { computed, notComputed, type Computed } from './computed';
import { criticalT, noncentralT } from './student-t';
import { findRoot } from './find-root';

/** What a trial's planning asks for by convention: four times in five, at two-sided 5 %. */
const power = 0.8;
const bothTails = 0.05;

/**
 * The smallest true difference of two means, in the unit of `sd`, that Student's test at two-sided 5 % finds with 80 %
 * power, from the noncentral t distribution (Cohen 1988, Statistical power analysis, chapter 2). `sd` is the spread within
 * the groups. With nA = nB = 5 it is 2.02 · sd.
 */
export function detectableDifference(nA: number, nB: number, sd: number): Computed<number> {
  if (nA < 2 || nB < 2) return notComputed('A group has fewer than two values.');
  if (!(sd > 0)) return notComputed('There is no spread.');
  const df = nA + nB - 2;
  const critical = criticalT(bothTails, df);
  const found = (noncentrality: number) =>
    1 - noncentralT(critical, df, noncentrality) + noncentralT(-critical, df, noncentrality);
  let upper = critical + 2;
  while (found(upper) < power) upper += 2;
  const noncentrality = findRoot((at) => found(at) - power, 0, upper);
  return computed(noncentrality * sd * Math.sqrt(1 / nA + 1 / nB));
}
