import 'server-only';
import { recordAccess } from '@/lib/audit/record-access';
import type { Actor } from '@/lib/auth/actor';
import { withActor } from '@/lib/auth/with-actor';
import { now } from '@/lib/clock';
import type { Tx } from '@/lib/db';
import {
  armTallies,
  type ArmTallies,
  type CellRow,
  cohortCounts,
  type CohortCounts,
  eventTallies,
  type EventTallies,
} from '@/lib/domain/cohort/cohort-counts';
import { type CohortFilters, type Month, periodsOf } from '@/lib/domain/cohort/cohort-filters';
import type { CohortScale } from '@/lib/domain/cohort/cohort-scales';
import type { CohortPoint } from '@/lib/domain/cohort/course-contribution';
import { type Arm, arms } from '@/lib/domain/protocol/arms';
import { pilotDefinitions } from '@/lib/domain/protocol/pilot-definitions';
import { Prisma } from '@/lib/generated/prisma/client';
import { countChangedCourses } from './cohort-count';
import { keptFigures } from './cohort-kept';

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

/** The figures of the clinic's cohort as they stand at one moment. */
export interface CohortDashboard {
  /** ISO instant of the read. */
  asOf: string;
  filters: CohortFilters;
  /** Courses that the filters leave, and all there are. */
  courses: number;
  allCourses: number;
  options: {
    /** First and last month in which a course started; null without a course. */
    months: { first: Month; last: Month } | null;
    protocols: { id: string; label: string }[];
    editions: string[];
  };
  arms: Readonly<Record<Arm, ArmTallies>>;
  counts: readonly CohortCounts[];
  events: readonly EventTallies[];
  /** Adverse events that name no course and therefore no arm; they are in none of the figures. */
  eventsWithoutCourse: number;
  lines: readonly CohortLine[];
}

interface GroupRow {
  arm: Arm;
  scale: CohortScale | '';
  edition: string;
  timepoint: string;
  cells: CellRow[];
  tallies: Record<string, number>;
}

interface Overview {
  revision: string | null;
  courses: number;
  first: Month | null;
  last: Month | null;
  protocols: string[];
  editions: string[];
  eventsWithoutCourse: number;
  names: { id: string; name: string; version: number }[];
}

/**
 * Everything the cohort's figures are made of, exact at the moment of the read: the courses that changed are counted
 * first, then counters are summed. What that costs depends on how many different values there are, not on how many
 * patients.
 */
export async function readCohortDashboard(
  actor: Actor,
  filters: CohortFilters,
  access: 'view' | 'export' | 'print' = 'view',
): Promise<CohortDashboard> {
  await countChangedCourses(actor);
  return withActor(actor, async (tx) => {
    const [overview] = await tx.$queryRaw<Overview[]>(overviewSql);
    if (!overview) throw new Error('the cohort answered nothing');
    const { first, last, names } = overview;
    const months = first === null || last === null ? null : { first, last };
    const figures = await keptFigures(actor, filters, overview.revision, () =>
      readFigures(tx, filters, chosenSql(filters, periodsOf(filters, months))),
    );
    await recordAccess(tx, access, null, { page: 'cohort', filters: { ...filters } });
    return {
      asOf: now().toISOString(),
      filters,
      courses: arms.reduce((sum, arm) => sum + figures.arms[arm].courses, 0),
      allCourses: overview.courses,
      options: {
        months,
        protocols: overview.protocols.map((id) => ({ id, label: protocolLabel(id, names) })),
        editions: overview.editions,
      },
      ...figures,
      eventsWithoutCourse: overview.eventsWithoutCourse,
    };
  });
}

/** What the counters alone say: true as long as they stay as they are. */
export type CounterFigures = Pick<CohortDashboard, 'arms' | 'counts' | 'events' | 'lines'>;

async function readFigures(
  tx: Tx,
  filters: CohortFilters,
  chosen: Prisma.Sql,
): Promise<{ figures: CounterFigures; revision: string | null }> {
  // One statement, so that figures, lines and revision are of the same moment.
  const [read] = await tx.$queryRaw<{ revision: string | null; groups: GroupRow[]; lines: CohortLine[] }[]>`
    select ${revisionSql} as revision, coalesce((select json_agg(x."group") from (${groupsSql(chosen)}) x), '[]') as groups,
      coalesce((select json_agg(x.line) from (${linesSql(filters)}) x), '[]') as lines`;
  const { revision, groups, lines } = read ?? { revision: null, groups: [], lines: [] };
  const wholeOf = (arm: Arm) =>
    armTallies(
      groups.find((each) => each.arm === arm && each.scale === '' && each.timepoint === '')?.tallies ?? {},
    );
  return {
    revision,
    figures: {
      arms: { psychedelic: wholeOf('psychedelic'), psycholytic: wholeOf('psycholytic') },
      counts: groups.flatMap(({ arm, scale, edition, timepoint, cells, tallies }) =>
        scale === '' || isOtherEdition(filters.edition, edition)
          ? []
          : [cohortCounts({ arm, scale, edition, timepoint }, cells, tallies, filters.drifted)],
      ),
      events: groups.flatMap(({ arm, scale, timepoint, tallies }) =>
        scale === '' && timepoint !== '' ? [eventTallies(arm, timepoint, tallies)] : [],
      ),
      lines: lines.map((line) => ({
        ...line,
        points: line.points.filter(({ edition }) => !isOtherEdition(filters.edition, edition)),
      })),
    },
  };
}

/** Editions of the same questionnaire; choosing one leaves the other out, and other questionnaires alone. */
const rivals = [
  ['bdi-ii', 'bdi-ia'],
  ['past-month', 'past-week'],
];

function isOtherEdition(wanted: string | null, edition: string): boolean {
  if (wanted === null || wanted === edition) return false;
  return rivals.some((pair) => pair.includes(wanted) && pair.includes(edition));
}

function protocolLabel(id: string, names: Overview['names']): string {
  if (id === 'none') return 'none of their own';
  const version = id.split('/')[1] ?? '';
  const pilot = arms.map((arm) => pilotDefinitions[arm]).find((each) => `${each.key}/${each.version}` === id);
  const name = names.find((each) => each.id === id)?.name ?? pilot?.name ?? id.split('/')[0] ?? id;
  return `${name}, version ${version}`;
}

const revisionSql = Prisma.sql`(select v.revision::text from cohort_revision v
  where v.clinic_id = (select current_clinic_id()))`;

const overviewSql = Prisma.sql`
  select ${revisionSql} as revision,
    (select coalesce(sum(t.count), 0)::int from cohort_group g join cohort_tally t on t.group_id = g.id
      where g.clinic_id = (select current_clinic_id()) and g.period = 'all' and g.status = 'all' and g.protocol = 'all'
        and g.scale = '' and g.timepoint = '' and t.what = 'courses') as courses,
    (select to_char(min(k.started_on), 'YYYY-MM') from cohort_course k
      where k.clinic_id = (select current_clinic_id())) as first,
    (select to_char(max(k.started_on), 'YYYY-MM') from cohort_course k
      where k.clinic_id = (select current_clinic_id())) as last,
    (select coalesce(json_agg(distinct g.protocol order by g.protocol), '[]') from cohort_group g
      where g.clinic_id = (select current_clinic_id()) and g.period = 'all' and g.protocol <> 'all') as protocols,
    (select coalesce(json_agg(distinct g.edition order by g.edition), '[]') from cohort_group g
      where g.clinic_id = (select current_clinic_id()) and g.period = 'all' and g.protocol = 'all'
        and g.scale in ('bdi', 'pcl-5')) as editions,
    (select count(*)::int from adverse_event e where e.clinic_id = (select current_clinic_id())
      and e.course_id is null and e.entered_in_error_at is null) as "eventsWithoutCourse",
    (select coalesce(json_agg(json_build_object('id', p.key || '/' || p.version, 'name', p.name,
        'version', p.version)), '[]') from protocol_definition p) as names`;

/** The counter groups of the filters; without any the totals alone. */
function chosenSql({ status, protocol }: CohortFilters, periods: string[] | null): Prisma.Sql {
  const own = Prisma.sql`g.clinic_id = (select current_clinic_id())`;
  if (periods === null && status === null && protocol === null) {
    return Prisma.sql`${own} and g.period = 'all' and g.status = 'all' and g.protocol = 'all'`;
  }
  return Prisma.sql`${own} and g.period = any(${periods ?? ['all']}) and g.status <> 'all' and g.protocol <> 'all'
    and (${status}::text is null or g.status = ${status}) and (${protocol}::text is null or g.protocol = ${protocol})`;
}

function groupsSql(chosen: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    with chosen as materialized (
      select g.id, g.arm, g.scale, g.edition, g.timepoint from cohort_group g where ${chosen}),
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
    named as (
      select arm, scale, edition, timepoint, json_object_agg(what, count) as tallies from tallies group by 1, 2, 3, 4)
    select json_build_object('arm', n.arm, 'scale', n.scale, 'edition', n.edition, 'timepoint', n.timepoint,
      'cells', coalesce(l.cells, '[]'), 'tallies', n.tallies) as group
    from named n left join listed l using (arm, scale, edition, timepoint)`;
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
