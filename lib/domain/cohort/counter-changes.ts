import type { CohortPoint, CourseContribution } from './course-contribution';

/** What a counter belongs to; period, status and protocol are "all" in the totals. */
export interface CounterGroup {
  period: string;
  status: string;
  protocol: string;
  arm: string;
  scale: string;
  edition: string;
  timepoint: string;
}

export type CellKey = Pick<CohortPoint, 'value' | 'baseline' | 'drifted' | 'baselineDrifted'>;

export interface CounterChanges {
  cells: (CounterGroup & CellKey & { count: number })[];
  tallies: (CounterGroup & { what: string; count: number })[];
}

/**
 * By how much the counters change when courses contribute something else than before; what stays the same is not in it.
 * Every figure is counted four times: in the total, and by status and protocol for all starts, for the year and for the
 * month of the start. So no filter and the commonest ones read few counters, however many courses there are.
 */
export function counterChanges(
  courses: readonly { before: CourseContribution | null; after: CourseContribution }[],
): CounterChanges {
  const cells = new Map<string, CounterChanges['cells'][number]>();
  const tallies = new Map<string, CounterChanges['tallies'][number]>();
  const add = (contribution: CourseContribution, sign: 1 | -1) => {
    const { arm, points } = contribution;
    const pointKeys = points.map((point) =>
      [
        point.scale,
        point.edition,
        point.timepoint,
        point.value,
        point.baseline,
        point.drifted,
        point.baselineDrifted,
      ].join('|'),
    );
    const tallyKeys = contribution.tallies.map((tally) =>
      [tally.scale, tally.edition, tally.timepoint, tally.what].join('|'),
    );
    for (const slice of slicesOf(contribution)) {
      const own = `${slice.period}|${slice.status}|${slice.protocol}|${arm}|`;
      for (const [at, { scale, edition, timepoint, ...cell }] of points.entries()) {
        const { value, baseline, drifted, baselineDrifted } = cell;
        count(cells, own + pointKeys[at], sign, () => ({
          ...{ ...slice, arm, scale, edition, timepoint },
          ...{ value, baseline, drifted, baselineDrifted },
        }));
      }
      for (const [at, { scale, edition, timepoint, what, count: times }] of contribution.tallies.entries()) {
        count(tallies, own + tallyKeys[at], sign * times, () => ({
          ...{ ...slice, arm, scale, edition, timepoint, what },
        }));
      }
    }
  };
  for (const { before, after } of courses) {
    if (before) add(before, -1);
    add(after, 1);
  }
  const changed = <Row extends { count: number }>(rows: Map<string, Row>) =>
    [...rows.values()].filter((row) => row.count !== 0);
  return { cells: changed(cells), tallies: changed(tallies) };
}

/** Rows are made for new keys alone: there are four for each figure of each course. */
function count<Row extends { count: number }>(
  rows: Map<string, Row>,
  key: string,
  by: number,
  row: () => Omit<Row, 'count'>,
) {
  const kept = rows.get(key);
  if (kept) kept.count += by;
  else rows.set(key, { ...row(), count: by } as Row);
}

function slicesOf({ startedOn, status, protocol }: CourseContribution) {
  return [
    { period: 'all', status: 'all', protocol: 'all' },
    ...['all', startedOn.slice(0, 4), startedOn.slice(0, 7)].map((period) => ({ period, status, protocol })),
  ];
}
