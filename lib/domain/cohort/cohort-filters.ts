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

const statuses: readonly CourseStatus[] = ['active', 'completed', 'withdrawn'];
export const filterEditions = ['bdi-ii', 'bdi-ia', 'past-month', 'past-week'] as const;

/** The reference that an address asks for; null = the one that the clinic chose. */
export function readAskedReference(text: (name: string) => string): string | null {
  return text('reference') === '' ? null : text('reference');
}

/** The choices of an address; what an old or mistyped link says wrongly is not narrowed by, and is named. */
export function readCohortFilters(text: (name: string) => string): {
  filters: CohortFilters;
  unread: string[];
} {
  const unread: string[] = [];
  const read = <Value extends string>(name: string, value: Value | null): Value | null => {
    if (value === null && text(name) !== '') unread.push(text(name));
    return value;
  };
  const oneOf = <Value extends string>(list: readonly Value[], value: string) =>
    list.find((each) => each === value) ?? null;
  const month = (value: string): Month | null => (/^\d{4}-(0[1-9]|1[0-2])$/.test(value) ? value : null);
  const protocol = text('protocol');
  const filters: CohortFilters = {
    from: read('from', month(text('from'))),
    to: read('to', month(text('to'))),
    status: read('status', oneOf(statuses, text('status'))),
    protocol: read('protocol', /^(none|[a-z0-9-]+\/\d+)$/.test(protocol) ? protocol : null),
    edition: read('edition', oneOf(filterEditions, text('edition'))),
    drifted: text('drifted') === 'in' ? 'in' : 'out',
  };
  return { filters, unread };
}

/**
 * The address with these choices.
 * @param reference id of the reference to draw for this look; null = the one that the clinic chose
 */
export function cohortHref(
  filters: CohortFilters,
  path = '/cohort',
  reference: string | null = null,
): string {
  const address = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) {
    if (value !== null && !(name === 'drifted' && value === 'out')) address.set(name, value as string);
  }
  if (reference !== null) address.set('reference', reference);
  const text = address.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** Whether anything is narrowed, apart from the points that drifted. */
export function isNarrowed(filters: CohortFilters): boolean {
  return cohortHref({ ...filters, drifted: 'out' }, '') !== '';
}

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

/** Every month from the first to the last; none without a course. */
export function monthsBetween(known: { first: Month; last: Month } | null): Month[] {
  const months: Month[] = [];
  for (let month = known?.first ?? ''; known && month <= known.last; month = monthAfter(month))
    months.push(month);
  return months;
}

function monthAfter(month: Month): Month {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12
    ? `${String(year + 1).padStart(4, '0')}-01`
    : `${String(year).padStart(4, '0')}-${String(number + 1).padStart(2, '0')}`;
}
