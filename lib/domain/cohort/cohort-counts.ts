import type { Arm } from '../protocol/arms';
import type { CohortScale } from './cohort-scales';
import { type Counted, together } from './counted';
import type { NoValue } from './course-contribution';

/** How many courses have this value after this baseline. */
export interface CountedPair {
  value: number;
  /** Null without a baseline to compare with. */
  baseline: number | null;
  count: number;
}

/** What the counters say of one arm, scale, edition and timepoint. */
export interface CohortCounts {
  arm: Arm;
  scale: CohortScale;
  edition: string;
  timepoint: string;
  /** Courses that should have the form, without those whose point is left out. */
  of: number;
  /** Points that are left out because they drifted. */
  leftOut: number;
  /** Points with a value whose baseline is left out because it drifted. */
  baselineLeftOut: number;
  values: Counted;
  /** Value minus the person's own baseline, where both exist. */
  changes: Counted;
  /** Value in per cent of the person's own baseline, where that is above 0. */
  percents: Counted;
  pairs: readonly CountedPair[];
  /** Courses that should have the form and have no value, by reason. */
  missing: Readonly<Partial<Record<NoValue, number>>>;
}

/** `[value, baseline, drifted, baselineDrifted, count]`, as the counters are read. */
export type CellRow = readonly [number, number | null, boolean, boolean, number];

export function cohortCounts(
  place: Pick<CohortCounts, 'arm' | 'scale' | 'edition' | 'timepoint'>,
  cells: readonly CellRow[],
  tallies: Readonly<Record<string, number>>,
  drifted: 'in' | 'out',
): CohortCounts {
  let [leftOut, baselineLeftOut] = [0, 0];
  const pairs: CountedPair[] = [];
  for (const [value, baseline, hasDrifted, baselineDrifted, count] of cells) {
    if (drifted === 'out' && hasDrifted) {
      leftOut += count;
      continue;
    }
    const isBaselineOut = drifted === 'out' && baselineDrifted;
    if (isBaselineOut) baselineLeftOut += count;
    pairs.push({ value, baseline: isBaselineOut ? null : baseline, count });
  }
  const compared = pairs.flatMap((pair) =>
    pair.baseline === null ? [] : [{ ...pair, baseline: pair.baseline }],
  );
  const missing = Object.fromEntries(
    Object.entries(tallies).flatMap(([what, count]) =>
      what.startsWith('missing:') && count > 0 ? [[what.slice('missing:'.length), count]] : [],
    ),
  );
  return {
    ...place,
    of: (tallies['expected'] ?? 0) - leftOut,
    leftOut,
    baselineLeftOut,
    values: counted(pairs, ({ value }) => value),
    changes: counted(compared, ({ value, baseline }) => value - baseline),
    percents: counted(
      compared.filter(({ baseline }) => baseline > 0),
      ({ value, baseline }) => (100 * value) / baseline,
    ),
    pairs,
    missing,
  };
}

function counted<Row extends { count: number }>(
  rows: readonly Row[],
  valueOf: (row: Row) => number,
): Counted {
  return together(rows.map((row) => ({ value: valueOf(row), count: row.count })));
}

/** Figures about whole courses of an arm: how many, how far, and the sessions they had. */
export interface ArmTallies {
  courses: number;
  active: number;
  completed: number;
  withdrawn: number;
  sessionsPlanned: number;
  sessionsHeld: number;
  /** Of the courses that have ended. */
  endedSessionsPlanned: number;
  endedSessionsHeld: number;
  /** Held sessions that have a session before them, and those of them inside the window of the protocol. */
  sessionsTimed: number;
  sessionsInWindow: number;
  /** Held sessions with psychotherapy recorded. */
  psychotherapyHeld: number;
}

export function armTallies(tallies: Readonly<Record<string, number>>): ArmTallies {
  const of = (what: string) => tallies[what] ?? 0;
  return {
    courses: of('courses'),
    active: of('courses:active'),
    completed: of('courses:completed'),
    withdrawn: of('courses:withdrawn'),
    sessionsPlanned: of('sessions-planned'),
    sessionsHeld: of('sessions-held'),
    endedSessionsPlanned: of('ended-sessions-planned'),
    endedSessionsHeld: of('ended-sessions-held'),
    sessionsTimed: of('sessions-timed'),
    sessionsInWindow: of('sessions-in-window'),
    psychotherapyHeld: of('psychotherapy-held'),
  };
}

/** Adverse events of an arm at one session; "any" is the whole course, "no-session" what belongs to none. */
export interface EventTallies {
  arm: Arm;
  place: string;
  events: number;
  /** Courses with at least one. */
  people: number;
  seriousEvents: number;
  seriousPeople: number;
}

export function eventTallies(
  arm: Arm,
  place: string,
  tallies: Readonly<Record<string, number>>,
): EventTallies {
  return {
    arm,
    place,
    events: tallies['events'] ?? 0,
    people: tallies['people'] ?? 0,
    seriousEvents: tallies['serious-events'] ?? 0,
    seriousPeople: tallies['serious-people'] ?? 0,
  };
}
