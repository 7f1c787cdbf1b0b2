import { tieGroups, type Counted } from '../cohort/counted';
import { randomFor } from '../demo/random';
import { computed, notComputed, type Computed } from './computed';
import { drawHypergeometric } from './hypergeometric';

export interface MannWhitney {
  /** Pairs in which A lies above B, ties counted half: R's W. Of nA · nB. */
  u: number;
  /** Two-sided: splits whose U lies at least as far from its mean, as in R's coin::wilcox_test(distribution = "exact"). */
  p: number;
  /** 0 when every split was counted; else the standard error of `p`, from that many random splits. */
  error: number;
  draws: number;
  /** Everybody has the same value: every split is as far as every other, so that p is 1 whatever is true. */
  allTied: boolean;
}

/** What stands beside such a p. */
export const allTiedText = 'Everybody has the same value: p is 1 by definition, and says nothing.';

/** Additions, at most, up to which every split is counted: well below a tenth of a second; 50 against 50 people are. */
const mostAdditions = 4e7;
const defaultDraws = 4000;
/** So many splits as far away fix p well enough to stop drawing (Besag & Clifford 1991, Biometrika 78:301). */
const enoughAway = 400;
/** Beyond so many standard deviations no random split will be as far; then this many draws say that p is below .001. */
const beyondDoubt = 6;
const drawsBeyondDoubt = 1000;

/** One different value of both groups: how many people have it, how many of them in A, and twice its mid-rank. */
interface Tie {
  people: number;
  inA: number;
  rank: number;
}

/**
 * The Mann–Whitney test by the permutation distribution of the ranks, ties at their mid-rank. All splits are counted
 * by dynamic programming over the different values; where that is too much, random splits are drawn with a fixed seed.
 */
export function mannWhitney(
  a: Counted,
  b: Counted,
  options: { draws?: number; mostAdditions?: number } = {},
): Computed<MannWhitney> {
  const ties = tiesOf(a, b);
  const nA = ties.reduce((sum, each) => sum + each.inA, 0);
  const all = ties.reduce((sum, each) => sum + each.people, 0);
  if (nA === 0 || nA === all) return notComputed('A group has no values.');
  const rankSum = ties.reduce((sum, each) => sum + each.inA * each.rank, 0) / 2;
  const u = rankSum - (nA * (nA + 1)) / 2;
  const allTied = ties.length === 1;
  const exact = allTied ? 1 : countedP(ties, nA, options.mostAdditions ?? mostAdditions);
  if (exact !== null) return computed({ u, p: exact, error: 0, draws: 0, allTied });
  const { p, draws } = drawnP(ties, nA, all, options.draws ?? defaultDraws);
  return computed({ u, p, error: Math.sqrt((p * (1 - p)) / draws), draws, allTied });
}

function tiesOf(a: Counted, b: Counted): readonly Tie[] {
  let before = 0;
  return tieGroups([a, b]).map(({ counts: [inA = 0, inB = 0] }) => {
    const people = inA + inB;
    const rank = 2 * before + people + 1;
    before += people;
    return { people, inA, rank };
  });
}

/** Every split counted; null when that is too much work. */
function countedP(ties: readonly Tie[], nA: number, limit: number): number | null {
  const all = ties.reduce((sum, each) => sum + each.people, 0);
  // The splits of the smaller group are the splits of the larger one.
  const chosen = Math.min(nA, all - nA);
  const smallest = ties[0]?.rank ?? 0;
  const unit = ties.reduce((unitSoFar, each) => greatestDivisor(unitSoFar, each.rank - smallest), 0) || 1;
  const steps = ties.map((each) => (each.rank - smallest) / unit);
  const most = highestSum(ties, steps, chosen);
  const additions =
    ties.reduce((sum, each) => sum + Math.min(each.people, chosen), 0) * (chosen + 1) * (most + 1);
  if (additions > limit) return null;

  const width = most + 1;
  const ways = new Float64Array((chosen + 1) * width);
  ways[0] = 1;
  // The highest sum that k people can have so far; −1 where k people are more than there are so far.
  const reached = new Int32Array(chosen + 1).fill(-1);
  reached[0] = 0;
  ties.forEach(({ people }, index) => {
    const step = steps[index] ?? 0;
    for (let k = chosen; k >= 1; k--) {
      let choices = 1;
      let highest = reached[k] ?? -1;
      for (let taken = 1; taken <= Math.min(people, k); taken++) {
        choices *= (people - taken + 1) / taken;
        const end = reached[k - taken] ?? -1;
        if (end < 0) continue;
        const [into, from] = [k * width + taken * step, (k - taken) * width];
        for (let sum = 0; sum <= end; sum++) {
          ways[into + sum] = (ways[into + sum] as number) + choices * (ways[from + sum] as number);
        }
        highest = Math.max(highest, end + taken * step);
      }
      reached[k] = highest;
    }
  });

  const observed = ties.reduce((sum, each, i) => {
    return sum + (nA <= all - nA ? each.inA : each.people - each.inA) * (steps[i] ?? 0);
  }, 0);
  // Times `all`, so that the mean is a whole number and "as far" is exact.
  const mean = chosen * ties.reduce((sum, each, i) => sum + each.people * (steps[i] ?? 0), 0);
  const distance = Math.abs(observed * all - mean);
  let [as, total] = [0, 0];
  for (let sum = 0; sum < width; sum++) {
    const way = ways[chosen * width + sum] ?? 0;
    total += way;
    if (Math.abs(sum * all - mean) >= distance) as += way;
  }
  return Number.isFinite(total) ? Math.min(1, as / total) : null;
}

/** Random splits: how many of A fall on each different value is a multivariate hypergeometric draw. */
function drawnP(ties: readonly Tie[], nA: number, all: number, most: number): { p: number; draws: number } {
  const random = randomFor('splits of the Mann–Whitney test');
  const uniform = () => random.between(0, 1);
  const mean = nA * (all + 1);
  const distance = Math.abs(ties.reduce((sum, each) => sum + each.inA * each.rank, 0) - mean);
  const spread = ties.reduce((sum, each) => sum + each.people * (each.rank - all - 1) ** 2, 0);
  const sd = Math.sqrt((spread * nA * (all - nA)) / all / (all - 1));
  const last = distance > beyondDoubt * sd ? Math.min(most, drawsBeyondDoubt) : most;
  let away = 0;
  for (let draw = 1; draw <= last; draw++) {
    let [sum, wanted, left] = [0, nA, all];
    for (const { people, rank } of ties) {
      const taken = drawHypergeometric(people, left - people, wanted, uniform);
      sum += taken * rank;
      wanted -= taken;
      left -= people;
    }
    if (Math.abs(sum - mean) >= distance) away++;
    if (away === enoughAway) return { p: away / draw, draws: draw };
  }
  // The observed split is one of the splits (Phipson & Smyth 2010), so p is never 0.
  return { p: (away + 1) / (last + 1), draws: last };
}

function highestSum(ties: readonly Tie[], steps: readonly number[], chosen: number): number {
  let [sum, wanted] = [0, chosen];
  for (let i = ties.length - 1; i >= 0 && wanted > 0; i--) {
    const taken = Math.min(wanted, ties[i]?.people ?? 0);
    sum += taken * (steps[i] ?? 0);
    wanted -= taken;
  }
  return sum;
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}
