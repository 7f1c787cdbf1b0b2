import 'server-only';
import type { Tx } from '@/lib/db';
import { type CohortFilters, type Month, periodsOf } from '@/lib/domain/cohort/cohort-filters';
import { type CounterRow, isOtherEdition } from '@/lib/domain/cohort/counter-figures';
import type { CohortPoint } from '@/lib/domain/cohort/course-contribution';
import type { Arm } from '@/lib/domain/protocol/arms';
import { Prisma } from '@/lib/generated/prisma/client';

/** At most so many courses are drawn one by one, the first by study code. */
export const mostLines = 60;

/** One course as thin lines: its points under its study code. */
export interface CohortLine {
  courseId: string;
  studyCode: string;
  /** 1 for the person's first course. */
  number: number;
  arm: Arm;
  points: readonly CohortPoint[];
}

/** What the counters of a choice of courses say at one revision. */
export interface CountersRead {
  /** Null before anything was counted. */
  revision: string | null;
  /** Every place, or those that changed after the revision that was asked from. */
  places: readonly CounterRow[];
  lines: readonly CohortLine[];
  months: StartMonths | null;
}

/** First and last month in which a course started. */
export interface StartMonths {
  first: Month;
  last: Month;
}

/**
 * Reads the counters that the filters choose.
 * @param months in which courses started, as far as the caller knows
 * @param since reads only the places in which any counter of the clinic changed after this revision; null = all
 */
export async function readCounters(
  tx: Tx,
  filters: CohortFilters,
  months: StartMonths | null,
  since: string | null,
): Promise<CountersRead> {
  const chosen = chosenSql(filters, periodsOf(filters, months));
  // One statement, so that figures, lines and revision are of the same moment.
  const [read] = await tx.$queryRaw<CountersRead[]>`
    select ${revisionSql} as revision, ${startMonthsSql} as months,
      coalesce((select json_agg(x.place) from (${placesSql(chosen, since)}) x), '[]') as places,
      coalesce((select json_agg(x.line) from (${linesSql(filters)}) x), '[]') as lines`;
  if (!read) throw new Error('the counters answered nothing');
  // A course that started earlier or later than all others was counted just now: its month was not among the chosen.
  if (JSON.stringify(read.months) !== JSON.stringify(months)) {
    return readCounters(tx, filters, read.months, since);
  }
  return {
    ...read,
    lines: read.lines.map((line) => ({
      ...line,
      points: line.points.filter(({ edition }) => !isOtherEdition(filters.edition, edition)),
    })),
  };
}

export const startMonthsSql = Prisma.sql`(select case when min(k.started_on) is not null then json_build_object(
    'first', to_char(min(k.started_on), 'YYYY-MM'), 'last', to_char(max(k.started_on), 'YYYY-MM')) end
  from cohort_course k where k.clinic_id = (select current_clinic_id()))`;

const latest = Prisma.sql`(select v.revision from cohort_revision v where v.clinic_id = (select current_clinic_id()))`;

export const revisionSql = Prisma.sql`${latest}::text`;

/** The counter groups of the filters; without any the totals alone. */
function chosenSql({ status, protocol }: CohortFilters, periods: string[] | null): Prisma.Sql {
  const own = Prisma.sql`g.clinic_id = (select current_clinic_id())`;
  if (periods === null && status === null && protocol === null) {
    return Prisma.sql`${own} and g.period = 'all' and g.status = 'all' and g.protocol = 'all'`;
  }
  return Prisma.sql`${own} and g.period = any(${periods ?? ['all']}) and g.status <> 'all' and g.protocol <> 'all'
    and (${status}::text is null or g.status = ${status}) and (${protocol}::text is null or g.protocol = ${protocol})`;
}

/**
 * A place changed when a group of any period, status or protocol did: whoever left the choice may have left it for groups
 * that are not in it. Then all its chosen groups are summed anew, whichever of them changed.
 */
function placesSql(chosen: Prisma.Sql, since: string | null): Prisma.Sql {
  // A range, else the planner takes a third of all groups for changed and reads them all.
  const changed = Prisma.sql`
    changed as materialized (
      select distinct g.arm, g.scale, g.edition, g.timepoint from cohort_group g
      where g.clinic_id = (select current_clinic_id()) and g.revision > ${since}::bigint and g.revision <= ${latest}),
    chosen as materialized (
      select g.id, g.arm, g.scale, g.edition, g.timepoint
      from cohort_group g join changed using (arm, scale, edition, timepoint) where ${chosen})`;
  const all = Prisma.sql`
    chosen as materialized (
      select g.id, g.arm, g.scale, g.edition, g.timepoint from cohort_group g where ${chosen}),
    changed as (select distinct arm, scale, edition, timepoint from chosen)`;
  return Prisma.sql`
    with ${since === null ? all : changed},
    cells as (
      select g.arm, g.scale, g.edition, g.timepoint, c.value, c.baseline, c.drifted, c.baseline_drifted,
        sum(c.count)::int as count
      from chosen g join cohort_cell c on c.group_id = g.id where c.count > 0 group by 1, 2, 3, 4, 5, 6, 7, 8),
    tallies as (
      select g.arm, g.scale, g.edition, g.timepoint, t.what, sum(t.count)::int as count
      from chosen g join cohort_tally t on t.group_id = g.id where t.count > 0 group by 1, 2, 3, 4, 5),
    -- Put together once: the planner takes it for few rows and would do it again for each group.
    listed as materialized (
      select arm, scale, edition, timepoint,
        json_agg(json_build_array(value, baseline, drifted, baseline_drifted, count)) as cells
      from cells group by 1, 2, 3, 4),
    named as materialized (
      select arm, scale, edition, timepoint, json_object_agg(what, count) as tallies from tallies group by 1, 2, 3, 4)
    select json_build_object('arm', p.arm, 'scale', p.scale, 'edition', p.edition, 'timepoint', p.timepoint,
      'cells', coalesce(l.cells, '[]'), 'tallies', coalesce(n.tallies, '{}')) as place
    from changed p left join named n using (arm, scale, edition, timepoint)
      left join listed l using (arm, scale, edition, timepoint)`;
}

function linesSql({ from, to, status, protocol }: CohortFilters): Prisma.Sql {
  const start = from === null ? null : `${from}-01`;
  const end = to === null ? null : `${to}-01`;
  return Prisma.sql`
    select json_build_object('courseId', k.course_id, 'studyCode', k.study_code, 'number', k.number, 'arm', k.arm,
      'points', k.contribution -> 'points') as line
    from cohort_course k
    where k.clinic_id = (select current_clinic_id())
      and (${start}::date is null or k.started_on >= ${start}::date)
      and (${end}::date is null or k.started_on < ${end}::date + interval '1 month')
      and (${status}::text is null or k.status = ${status}) and (${protocol}::text is null or k.protocol = ${protocol})
    order by k.study_code, k.number limit ${mostLines}`;
}
