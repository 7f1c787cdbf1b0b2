import { sizeOf, tieGroups, type Counted } from '../cohort/counted';
import { computed, notComputed, type Computed } from './computed';
import { normalShare } from './special-functions';

export interface SignedRank {
  /** The sum of the ranks of the values above zero: R's V. */
  v: number;
  /** Two-sided: twice the smaller tail, at most 1. */
  p: number;
  /** Values that are not zero; only these are ranked (Wilcoxon's rule). */
  n: number;
  /** Whether all signs were counted; else the normal approximation with the correction for ties. */
  exact: boolean;
}

/** Additions up to which every set of signs is counted; reached at about 390 people. */
const mostAdditions = 6e7;

/**
 * Wilcoxon's signed-rank test of one group's changes against zero. Zeros are left out, ties have their mid-rank, and
 * the distribution over all signs is counted with those very ranks (as in R's coin::wilcoxsign_test with Wilcoxon's zeros).
 */
export function signedRank(changes: Counted): Computed<SignedRank> {
  const below = changes.filter((each) => each.value < 0).map((each) => ({ ...each, value: -each.value }));
  const zeros = changes.filter((each) => each.value === 0);
  const above = changes.filter((each) => each.value > 0);
  const groups = tieGroups([below, zeros, above]).filter((each) => each.value !== 0);
  const ties: { people: number; positive: number; rank: number }[] = [];
  let before = 0;
  for (const { counts } of groups) {
    const [negative = 0, zero = 0, positive = 0] = counts;
    const people = negative + zero + positive;
    // Twice the mid-rank is whole.
    ties.push({ people, positive, rank: 2 * before + people + 1 });
    before += people;
  }
  if (sizeOf(changes) === 0) return notComputed('There are no values.');
  if (before === 0) return notComputed('Nobody changed: all values are zero.');
  const doubled = ties.reduce((sum, each) => sum + each.positive * each.rank, 0);
  const highest = before * (before + 1);
  const exact = before * highest <= mostAdditions;
  const p = exact ? countedP(ties, doubled, highest) : normalP(ties, doubled / 2, before);
  return computed({ v: doubled / 2, p: Math.min(1, p), n: before, exact });
}

function countedP(
  ties: readonly { people: number; rank: number }[],
  observed: number,
  highest: number,
): number {
  // Shares instead of counts: with each person the sum stays or rises by the rank, each half the time.
  const shares = new Float64Array(highest + 1);
  shares[0] = 1;
  let reached = 0;
  for (const { people, rank } of ties) {
    for (let person = 0; person < people; person++) {
      reached += rank;
      for (let sum = reached; sum >= 0; sum--) {
        shares[sum] = 0.5 * ((shares[sum] ?? 0) + (sum >= rank ? (shares[sum - rank] ?? 0) : 0));
      }
    }
  }
  // The distribution is the same from both ends, so the smaller tail is the one up to the nearer end.
  const nearer = Math.min(observed, highest - observed);
  let tail = 0;
  for (let sum = 0; sum <= nearer; sum++) tail += shares[sum] ?? 0;
  return 2 * tail;
}

function normalP(ties: readonly { people: number; rank: number }[], v: number, n: number): number {
  const mean = (n * (n + 1)) / 4;
  const variance = ties.reduce((sum, each) => sum + each.people * (each.rank / 2) ** 2, 0) / 4;
  return 2 * normalShare(-Math.abs(v - mean) / Math.sqrt(variance));
}
