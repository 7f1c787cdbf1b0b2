import { countWhere, fromValues, sizeOf } from '../cohort/counted';
import { clopperPearson } from './clopper-pearson';
import type { Interval } from './computed';
import { describe } from './describe';
import { fisherExact } from './fisher-exact';
import { hedgesG } from './hedges-g';
import { allTiedText, mannWhitney } from './mann-whitney';
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

/** What the exchange shape has no place for. */
export interface PairRemarks {
  /** The standard error of the Mann–Whitney p when splits were drawn, else 0. */
  drawnError: number;
  /** Why figures are null, and where a figure is what it is by definition alone: one sentence for each reason. */
  reasons: readonly string[];
}

/** One comparison in the exchange shape, and what is to be said about it. */
export function comparePair({ a, b, cut }: Pair): { compared: ComparedPair } & PairRemarks {
  const [countedA, countedB] = [fromValues(a), fromValues(b)];
  const responds = (value: number) => value <= cut;
  const [nA, nB] = [sizeOf(countedA), sizeOf(countedB)];
  const [kA, kB] = [countWhere(countedA, responds), countWhere(countedB, responds)];
  const [ranks, means] = [mannWhitney(countedA, countedB), welch(countedA, countedB)];
  const [effect, signs] = [hedgesG(countedA, countedB), signedRank(countedA)];
  const [fisher, share] = [fisherExact(kA, nA, kB, nB), clopperPearson(kA, nA)];
  const [ofA, ofB] = [describe(countedA), describe(countedB)];
  const compared: ComparedPair = {
    a,
    b,
    describeA: withoutReason(ofA),
    describeB: withoutReason(ofB),
    hedges: effect.value ?? { g: null, ci95: null },
    mannWhitney: { u: ranks.value?.u ?? null, p: ranks.value?.p ?? null },
    welch: means.value ?? { t: null, df: null, p: null, ci95: null },
    signedRankA: { v: signs.value?.v ?? null, p: signs.value?.p ?? null },
    responders: { cut, a: kA, b: kB, fisherP: fisher.value, clopperPearsonA: share.value },
  };
  const reasons = [
    ...sentences([
      ['describeA', ofA.reason],
      ['describeB', ofB.reason],
      ['hedges', effect.reason],
      ['mannWhitney', ranks.reason],
      ['welch', means.reason],
      ['signedRankA', signs.reason],
      ['fisherP', fisher.reason],
      ['clopperPearsonA', share.reason],
    ]),
    ...(ranks.value?.allTied ? [`mannWhitney: ${allTiedText}`] : []),
  ];
  return { compared, drawnError: ranks.value?.error ?? 0, reasons };
}

/** "describeA, signedRankA: There are no values."; names with the same reason stand together. */
function sentences(parts: readonly (readonly [name: string, reason: string | null])[]): string[] {
  const byReason = new Map<string, string[]>();
  for (const [name, reason] of parts) {
    if (reason !== null) byReason.set(reason, [...(byReason.get(reason) ?? []), name]);
  }
  return [...byReason].map(([reason, names]) => `${names.join(', ')}: ${reason}`);
}

function withoutReason({ n, mean, sd, median, min, max, ci95 }: ReturnType<typeof describe>): Described {
  return { n, mean, sd, median, min, max, ci95 };
}
