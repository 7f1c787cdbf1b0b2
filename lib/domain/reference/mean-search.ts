import { sessionOfReference, type ReferenceStatement } from './types';

/** A published change between two timepoints; `divisor` says by which of the two means it was divided. */
export interface PublishedChange {
  /** 0 for baseline. */
  from: number;
  to: number;
  percent: number;
  divisor: 'earlier' | 'later';
}

/** Means that a search may try: `steps` to a point, and only those that `fits` lets through. */
export interface MeanGrid {
  steps: number;
  max: number;
  fits?: (mean: number, session: number) => boolean;
}

/** A mean at each session that the changes speak of, in the order of the sessions. */
export type MeanSet = readonly number[];

/**
 * Per cent of change between two means as it is printed, with two decimals, half away from zero; exact on whole numbers of
 * steps, so that −21.875 is −21.88.
 */
export function printedChange(
  from: number,
  to: number,
  divisor: PublishedChange['divisor'] = 'earlier',
): number {
  const over = divisor === 'earlier' ? from : to;
  // Means of at most three decimals as whole numbers.
  const [difference, by] = [Math.round((to - from) * 1000), Math.round(over * 1000)];
  const hundredths = Math.floor((2 * Math.abs(difference) * 10_000 + by) / (2 * by));
  return (Math.sign(difference) * hundredths) / 100;
}

/** The sessions that some changes speak of, in order. */
export function sessionsOf(changes: readonly PublishedChange[]): number[] {
  return [...new Set(changes.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
}

/** Every set of means on the grid that gives every published change. */
export function meansThatGive(changes: readonly PublishedChange[], grid: MeanGrid): MeanSet[] {
  const sessions = sessionsOf(changes);
  const candidates = sessions.map((session) =>
    Array.from({ length: grid.max * grid.steps }, (_, index) => (index + 1) / grid.steps).filter(
      (mean) => grid.fits?.(mean, session) ?? true,
    ),
  );
  let partial: MeanSet[] = [[]];
  for (const [at, session] of sessions.entries()) {
    const reached = changes.filter(({ to }) => to === session);
    partial = partial.flatMap((means) =>
      (candidates[at] ?? [])
        .filter((mean) =>
          reached.every(({ from, percent, divisor }) => {
            const before = means[sessions.indexOf(from)];
            return before !== undefined && printedChange(before, mean, divisor) === percent;
          }),
        )
        .map((mean) => [...means, mean]),
    );
  }
  return partial;
}

/** The published changes among some statements; one whose note says so was divided by the later mean. */
export function publishedChanges(statements: readonly ReferenceStatement[]): PublishedChange[] {
  return statements.flatMap(({ from, to, percentChange, note }): PublishedChange[] => {
    const [start, end] = [from, to].map((each) => (each === undefined ? null : sessionOfReference(each)));
    if (start == null || end == null || percentChange === undefined) return [];
    const divisor = note?.includes('divided by the later value') ? 'later' : 'earlier';
    return [{ from: start, to: end, percent: percentChange, divisor }];
  });
}
