import { meanOf, sizeOf, squaresOf, type Counted } from '../cohort/counted';
import { computed, notComputed, type Computed } from './computed';

export interface TwoGroups {
  nA: number;
  nB: number;
  /** Mean of A minus mean of B. */
  difference: number;
  varianceA: number;
  varianceB: number;
  /** The standard deviation within the groups, both taken together, with nA + nB − 2 degrees of freedom. */
  pooledSd: number;
}

/** What every comparison of two means starts from; each group needs two values, and some spread. */
export function twoGroups(a: Counted, b: Counted): Computed<TwoGroups> {
  const [nA, nB] = [sizeOf(a), sizeOf(b)];
  const [meanA, meanB] = [meanOf(a), meanOf(b)];
  if (meanA === null || meanB === null) return notComputed('A group has no values.');
  if (nA < 2 || nB < 2) return notComputed('A group has one value only, which has no spread.');
  const [squaresA, squaresB] = [squaresOf(a), squaresOf(b)];
  const pooledSd = Math.sqrt((squaresA + squaresB) / (nA + nB - 2));
  if (pooledSd === 0)
    return notComputed('Within both groups all values are equal: there is no spread to compare with.');
  return computed({
    nA,
    nB,
    difference: meanA - meanB,
    varianceA: squaresA / (nA - 1),
    varianceB: squaresB / (nB - 1),
    pooledSd,
  });
}
