import { countWhere, fromValues, sizeOf } from '../cohort/counted';
import { clopperPearson } from './clopper-pearson';
import type { Interval } from './computed';
import { describe } from './describe';
import { fisherExact } from './fisher-exact';
import { hedgesG } from './hedges-g';
import { mannWhitney } from './mann-whitney';
import { signedRank } from './signed-rank';
import { welch } from './welch';

/** Changes of two groups in points, and the change from which on (downwards) somebody counts as a responder. */
export interface Pair {
  a: readonly number[];
  b: readonly number[];
  cut: number;
}

type Described = Omit<ReturnType<typeof describe>, 'reason'>;

/** The exchange shape of `statistics-cases.json`: its keys in its order; null where a figure cannot be computed. */
export interface ComparedPair {
  a: readonly number[];
  b: readonly number[];
  describeA: Described;
  describeB: Described;
  hedges: { g: number | null; ci95: Interval | null };
  mannWhitney: { u: number | null; p: number | null };
  welch: { t: number | null; df: number | null; p: number | null; ci95: Interval | null };
  signedRankA: { v: number | null; p: number | null };
  responders: {
    cut: number;
    a: number;
    b: number;
    fisherP: number | null;
    clopperPearsonA: Interval | null;
  };
}

/** One comparison; `drawnError` is the standard error of the Mann–Whitney p when splits were drawn, else 0. */
export function comparePair({ a, b, cut }: Pair): { compared: ComparedPair; drawnError: number } {
  const [countedA, countedB] = [fromValues(a), fromValues(b)];
  const responds = (value: number) => value <= cut;
  const [nA, nB] = [sizeOf(countedA), sizeOf(countedB)];
  const [kA, kB] = [countWhere(countedA, responds), countWhere(countedB, responds)];
  const ranks = mannWhitney(countedA, countedB).value;
  const means = welch(countedA, countedB).value;
  const effect = hedgesG(countedA, countedB).value;
  const signs = signedRank(countedA).value;
  const compared: ComparedPair = {
    a,
    b,
    describeA: described(countedA),
    describeB: described(countedB),
    hedges: { g: effect?.g ?? null, ci95: effect?.ci95 ?? null },
    mannWhitney: { u: ranks?.u ?? null, p: ranks?.p ?? null },
    welch: { t: means?.t ?? null, df: means?.df ?? null, p: means?.p ?? null, ci95: means?.ci95 ?? null },
    signedRankA: { v: signs?.v ?? null, p: signs?.p ?? null },
    responders: {
      cut,
      a: kA,
      b: kB,
      fisherP: fisherExact(kA, nA, kB, nB).value,
      clopperPearsonA: clopperPearson(kA, nA).value,
    },
  };
  return { compared, drawnError: ranks?.error ?? 0 };
}

function described(values: Parameters<typeof describe>[0]): Described {
  const { n, mean, sd, median, min, max, ci95 } = describe(values);
  return { n, mean, sd, median, min, max, ci95 };
}
