import { type Arm, arms } from '../protocol/arms';
import {
  armTallies,
  type ArmTallies,
  type CellRow,
  cohortCounts,
  type CohortCounts,
  eventTallies,
  type EventTallies,
} from './cohort-counts';
import type { CohortFilters } from './cohort-filters';
import type { CohortScale } from './cohort-scales';

/** The counters of one place, summed over the groups of the filters; empty where nothing is counted any more. */
export interface CounterRow {
  arm: Arm;
  /** Scale, edition and timepoint are empty for what concerns a course as a whole. */
  scale: CohortScale | '';
  edition: string;
  timepoint: string;
  cells: readonly CellRow[];
  tallies: Readonly<Record<string, number>>;
}

export interface CounterFigures {
  arms: Readonly<Record<Arm, ArmTallies>>;
  counts: readonly CohortCounts[];
  events: readonly EventTallies[];
}

interface FigureOfPlace {
  whole?: { arm: Arm; tallies: ArmTallies };
  counts?: CohortCounts;
  events?: EventTallies;
}

/** The figures by the place they belong to; what did not change is the same object in the next one. */
export type FiguresByPlace = ReadonlyMap<string, FigureOfPlace>;

/** The figures with the changed places put in instead of what they were; what was known stays as it is. */
export function withChangedPlaces(
  known: FiguresByPlace,
  changed: readonly CounterRow[],
  filters: Pick<CohortFilters, 'edition' | 'drifted'>,
): FiguresByPlace {
  const figures = new Map(known);
  for (const row of changed) {
    const key = [row.arm, row.scale, row.edition, row.timepoint].join('|');
    const figure = figureOf(row, filters);
    if (figure === null) figures.delete(key);
    else figures.set(key, figure);
  }
  return figures;
}

function figureOf(
  { arm, scale, edition, timepoint, cells, tallies }: CounterRow,
  filters: Pick<CohortFilters, 'edition' | 'drifted'>,
): FigureOfPlace | null {
  if (Object.keys(tallies).length === 0 && cells.length === 0) return null;
  if (scale !== '') {
    if (isOtherEdition(filters.edition, edition)) return null;
    return { counts: cohortCounts({ arm, scale, edition, timepoint }, cells, tallies, filters.drifted) };
  }
  if (timepoint !== '') return { events: eventTallies(arm, timepoint, tallies) };
  return { whole: { arm, tallies: armTallies(tallies) } };
}

/** The figures as lists, in the same order whichever place changed last. */
export function figuresOf(byPlace: FiguresByPlace): CounterFigures {
  const figures = [...byPlace].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, figure]) => figure);
  const whole = (arm: Arm) =>
    figures.find((each) => each.whole?.arm === arm)?.whole?.tallies ?? armTallies({});
  return {
    arms: Object.fromEntries(arms.map((arm) => [arm, whole(arm)])) as Record<Arm, ArmTallies>,
    counts: figures.flatMap(({ counts }) => counts ?? []),
    events: figures.flatMap(({ events }) => events ?? []),
  };
}

/** Editions of the same questionnaire; choosing one leaves the other out, and other questionnaires alone. */
const rivals = [
  ['bdi-ii', 'bdi-ia'],
  ['past-month', 'past-week'],
];

export function isOtherEdition(wanted: string | null, edition: string): boolean {
  if (wanted === null || wanted === edition) return false;
  return rivals.some((pair) => pair.includes(wanted) && pair.includes(edition));
}
