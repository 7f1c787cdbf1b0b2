import type { CourseStatus } from './course-contribution';

/** "2026-11". */
export type Month = string;

/** Which courses and points the figures are about; null = all. */
export interface CohortFilters {
  /** Months of the start of the course, both included. */
  from: Month | null;
  to: Month | null;
  status: CourseStatus | null;
  /** "psychedelic-pilot/2", or "none" for courses without a protocol of their own. */
  protocol: string | null;
  /** "bdi-ii", "bdi-ia", "past-month", "past-week": leaves the other editions of that questionnaire out. */
  edition: string | null;
  /** Whether points that left the protocol too far to be compared are counted. */
  drifted: 'in' | 'out';
}

/** Points that drifted stay out of the comparison with the pilot, as on the trajectory of a patient. */
export const noFilters: CohortFilters = {
  from: null,
  to: null,
  status: null,
  protocol: null,
  edition: null,
  drifted: 'out',
};

/**
 * The periods whose counters together are the months from–to: whole years as one, so that a long time reads few. Null
 * when the time holds every start there is.
 * @param known the first and last month in which a course started
 */
export function periodsOf(
  { from, to }: Pick<CohortFilters, 'from' | 'to'>,
  known: { first: Month; last: Month } | null,
): string[] | null {
  if (known === null || ((from ?? '') <= known.first && (to ?? '9999-12') >= known.last)) return null;
  const first = from !== null && from > known.first ? from : known.first;
  const last = to !== null && to < known.last ? to : known.last;
  const periods: string[] = [];
  for (let month = first; month <= last;) {
    const year = month.slice(0, 4);
    if (month.endsWith('-01') && `${year}-12` <= last) {
      periods.push(year);
      month = `${Number(year) + 1}-01`;
    } else {
      periods.push(month);
      month = monthAfter(month);
    }
  }
  return periods;
}

function monthAfter(month: Month): Month {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12
    ? `${String(year + 1).padStart(4, '0')}-01`
    : `${String(year).padStart(4, '0')}-${String(number + 1).padStart(2, '0')}`;
}
