import type { Actor } from '@/lib/auth/actor';
import type { CohortDashboard } from '@/lib/data/cohort-dashboard';
import { type CohortFigures, readCohortFigures } from '@/lib/data/cohort-figures';
import type { CohortFilters } from '@/lib/domain/cohort/cohort-filters';
import type { Counted } from '@/lib/domain/cohort/counted';

export const inOrder = (values: readonly number[]) =>
  values.map((value) => Math.round(value * 1e9) / 1e9 + 0).sort((a, b) => a - b);
export const listed = (counted: Counted) =>
  inOrder(counted.flatMap(({ value, count }) => Array<number>(count).fill(value)));

/** The dashboard in the shape of the recount; single-edition questionnaires under "*". */
export function shapeOf(dashboard: CohortDashboard) {
  return {
    forms: Object.fromEntries(
      dashboard.counts.map(({ arm, scale, edition, timepoint, of, leftOut, missing, ...lists }) => [
        `${arm} ${scale} ${scale === 'bdi' || scale === 'pcl-5' ? edition : '*'} ${timepoint}`,
        {
          of,
          leftOut,
          values: listed(lists.values),
          changes: listed(lists.changes),
          percents: listed(lists.percents),
          missing,
        },
      ]),
    ),
    arms: dashboard.arms,
    events: Object.fromEntries(
      dashboard.events.map(({ arm, place, events, people, seriousEvents, seriousPeople }) => [
        `${arm} ${place}`,
        [events, people, seriousEvents, seriousPeople],
      ]),
    ),
  };
}

const held = globalThis as { kapCohortFigures?: unknown };

/** The figures as a process reads them that has just started. */
export async function readFromNothing(actor: Actor, filters: CohortFilters): Promise<CohortFigures> {
  const kept = held.kapCohortFigures;
  delete held.kapCohortFigures;
  try {
    return await readCohortFigures(actor, filters);
  } finally {
    held.kapCohortFigures = kept;
  }
}

/** Whoever changes what others share throws. */
export function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  Object.values(value).forEach(freeze);
}

/** Without the moment of the read; pairs are counted in any order. */
export function comparable({ dashboard, ...rest }: CohortFigures) {
  const { counts, ...figures } = { ...dashboard, asOf: null };
  const sorted = counts.map((each) => ({
    ...each,
    pairs: each.pairs.map((pair) => JSON.stringify(pair)).sort(),
  }));
  return { ...rest, figures, counts: sorted };
}
