import type { ScaleId } from '../instruments/types';
import type { TrajectoryMode } from '../reference/reference-series';

/** Below this many people an average would show single people. */
export const leastForAverage = 5;

/** Different values in ascending order, and how often each occurs. */
export type Distribution = readonly { readonly value: number; readonly count: number }[];

/** The courses of one arm and one edition at one timepoint. */
export interface OwnArmCell {
  scale: ScaleId;
  /** 0 = baseline. */
  session: number;
  values: Distribution;
  /** 100 × value / own baseline, where that is above 0. */
  percents: Distribution;
}

/** What this patient adds to a cell, all courses of the arm and edition together. */
export interface OwnArmShare {
  scale: ScaleId;
  session: number;
  values: readonly number[];
  percents: readonly number[];
}

/** An average of the others; `mean` null below `leastForAverage`. */
export interface OwnArmPoint {
  session: number;
  n: number;
  mean: number | null;
}

export type OwnArmPanel = Readonly<Record<TrajectoryMode, readonly OwnArmPoint[]>>;

/** What the layer draws, by scale. */
export type OwnArmView = Readonly<Partial<Record<ScaleId, OwnArmPanel>>>;

/** Percentages of two calculations of the same quotient may differ in the last digits. */
const tiedWithin = 1e-6;

/**
 * The average of a distribution without this patient.
 * @returns null when the distribution does not hold the patient's values: it may be behind, and an average with the
 * patient in it must never pass for one without
 */
export function ownArmAverage(
  distribution: Distribution,
  thisPatientsValues: readonly number[],
): { n: number; mean: number | null } | null {
  const left = distribution.map(({ value, count }) => ({ value, count }));
  for (const own of thisPatientsValues) {
    const found = left.find(({ value, count }) => count > 0 && Math.abs(value - own) <= tiedWithin);
    if (!found) return null;
    found.count -= 1;
  }
  const n = left.reduce((sum, { count }) => sum + count, 0);
  if (n < leastForAverage) return { n, mean: null };
  return { n, mean: left.reduce((sum, { value, count }) => sum + value * count, 0) / n };
}

/** The layer of a course: one line per scale and mode, this patient left out. */
export function ownArmView(cells: readonly OwnArmCell[], own: readonly OwnArmShare[]): OwnArmView {
  const view: Partial<Record<ScaleId, Record<TrajectoryMode, OwnArmPoint[]>>> = {};
  for (const cell of [...cells].sort((a, b) => a.session - b.session)) {
    const share = own.find(({ scale, session }) => scale === cell.scale && session === cell.session);
    const panel = (view[cell.scale] ??= { score: [], percent: [] });
    const averages = {
      score: ownArmAverage(cell.values, share?.values ?? []),
      percent: ownArmAverage(cell.percents, share?.percents ?? []),
    };
    for (const mode of ['score', 'percent'] as const) {
      const average = averages[mode];
      // Nobody but this patient has a value here: there is nothing to hide either.
      if (average && average.n > 0) panel[mode].push({ session: cell.session, ...average });
    }
  }
  return view;
}

/** "hidden: 3 people"; the words at a place with too few. */
export function hiddenText(n: number): string {
  return `hidden: ${n} ${n === 1 ? 'person' : 'people'}`;
}
