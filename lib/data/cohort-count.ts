import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { runAs } from '@/lib/auth/run-as';
import { withActor } from '@/lib/auth/with-actor';
import { todayAt } from '@/lib/clock';
import type { Tx } from '@/lib/db';
import { counterChanges, type CounterGroup } from '@/lib/domain/cohort/counter-changes';
import { courseContribution } from '@/lib/domain/cohort/course-contribution';
import type { PlainDate } from '@/lib/domain/plain-date';
import { Prisma } from '@/lib/generated/prisma/client';
import {
  type CourseRow,
  coursesToCountSql,
  type CourseToCount,
  toCourseToCount,
} from './cohort-course-record';

/** Courses counted in one transaction: it holds their roll-ups while it writes, and saves of their forms wait for it. */
const coursesAtOnce = 100;

/**
 * Brings the counters of the clinic's cohort up to date with every change that is committed: only courses that changed
 * since are read. Two readers at once take turns, so that no change is counted twice.
 * @param atOnce more, where a whole clinic is counted for the first time and nobody is at work
 * @param say is told how many courses were counted so far
 */
export async function countChangedCourses(
  actor: Actor,
  atOnce = coursesAtOnce,
  say: (counted: number) => void = () => undefined,
): Promise<void> {
  const today = todayAt(actor.clinic.timeZone);
  let counted = 0;
  do {
    counted += await withActor(actor, (tx) => countSome(tx, today, atOnce), '', { seconds: 60 });
    say(counted);
  } while ((await waitingCourses(actor, 1)) > 0);
}

/** How many courses have changed and are not counted yet; of more than `most`, some number above it. */
export async function waitingCourses(actor: Actor, most: number): Promise<number> {
  const today = todayAt(actor.clinic.timeZone);
  const [[answer]] = await runAs<[{ waiting: number }]>(
    actor,
    Prisma.sql`
      select (select count(*) from (select from course_rollup r
          where r.clinic_id = (select current_clinic_id()) and r.cohort_changed limit ${most + 1}) m)::int
        + (select count(*) from (select from cohort_course k
          where k.clinic_id = (select current_clinic_id()) and ${isOver(today)} limit ${most + 1}) d)::int as waiting`,
  );
  return answer?.waiting ?? 0;
}

/** The calendar alone has changed the course. As a range, else the planner takes a third of all courses for changed. */
function isOver(today: PlainDate): Prisma.Sql {
  return Prisma.sql`k.changes_on between '-infinity' and ${today}::date`;
}

/** @returns how many were counted */
async function countSome(tx: Tx, today: PlainDate, atOnce: number): Promise<number> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('cohort ' || current_clinic_id(), 0))`;
  await tx.$executeRaw`
    update course_rollup r set cohort_changed = true from cohort_course k
    where k.clinic_id = (select current_clinic_id()) and ${isOver(today)} and r.course_id = k.course_id
      and not r.cohort_changed`;
  const rows = await tx.$queryRaw<CourseRow[]>(coursesToCountSql(atOnce));
  const courses = rows.map(toCourseToCount).map((course) => ({
    ...course,
    after: courseContribution(course.record, today),
  }));
  // Whoever changes a course changes its roll-up too: what changed since it was read stays marked for the next turn.
  const stamps = JSON.stringify(courses.map(({ courseId, stamp }) => ({ id: courseId, stamp })));
  const unmarked = await tx.$queryRaw<{ id: string }[]>`
    update course_rollup r set cohort_changed = false
    from jsonb_to_recordset(${stamps}::jsonb) as c (id uuid, stamp text)
    where r.course_id = c.id and r.xmin = c.stamp::xid returning r.course_id as id`;
  const counted = new Set(unmarked.map(({ id }) => id));
  await writeChanges(
    tx,
    courses.filter(({ courseId }) => counted.has(courseId)),
  );
  return counted.size;
}

type CountedCourse = CourseToCount & { after: ReturnType<typeof courseContribution> };

async function writeChanges(tx: Tx, courses: readonly CountedCourse[]): Promise<void> {
  if (courses.length === 0) return;
  const { cells, tallies } = counterChanges(courses);
  const groups = new Map<string, CounterGroup & { n: number }>();
  const numberOf = (row: CounterGroup) => {
    const { period, status, protocol, arm, scale, edition, timepoint } = row;
    const group = { period, status, protocol, arm, scale, edition, timepoint };
    const key = keyOf(group);
    const known = groups.get(key) ?? { ...group, n: groups.size };
    groups.set(key, known);
    return known.n;
  };
  const cellRows = cells.map((cell) => ({
    n: numberOf(cell),
    value: cell.value,
    baseline: cell.baseline,
    drifted: cell.drifted,
    baseline_drifted: cell.baselineDrifted,
    count: cell.count,
  }));
  const tallyRows = tallies.map((tally) => ({ n: numberOf(tally), what: tally.what, count: tally.count }));
  const ids = await stampedGroups(tx, [...groups.values()]);
  const withIds = <Row extends { n: number; count: number }>(rows: readonly Row[], more: boolean) =>
    JSON.stringify(
      rows.filter((row) => row.count > 0 === more).map((row) => ({ ...row, id: ids.get(row.n) })),
    );

  // What there was before is there to be taken from; only what is added may be new.
  await tx.$executeRaw`
    update cohort_cell k set count = k.count + c.count
    from jsonb_to_recordset(${withIds(cellRows, false)}::jsonb) as c (id bigint, value float8, baseline float8,
      drifted boolean, baseline_drifted boolean, count integer)
    where k.group_id = c.id and k.value = c.value and k.baseline is not distinct from c.baseline
      and k.drifted = c.drifted and k.baseline_drifted = c.baseline_drifted`;
  await tx.$executeRaw`
    insert into cohort_cell as k (clinic_id, group_id, value, baseline, drifted, baseline_drifted, count)
    select current_clinic_id(), c.id, c.value, c.baseline, c.drifted, c.baseline_drifted, c.count
    from jsonb_to_recordset(${withIds(cellRows, true)}::jsonb) as c (id bigint, value float8, baseline float8,
      drifted boolean, baseline_drifted boolean, count integer)
    on conflict (group_id, value, baseline, drifted, baseline_drifted) do update set count = k.count + excluded.count`;
  await tx.$executeRaw`
    update cohort_tally k set count = k.count + c.count
    from jsonb_to_recordset(${withIds(tallyRows, false)}::jsonb) as c (id bigint, what text, count bigint)
    where k.group_id = c.id and k.what = c.what`;
  await tx.$executeRaw`
    insert into cohort_tally as k (clinic_id, group_id, what, count)
    select current_clinic_id(), c.id, c.what, c.count
    from jsonb_to_recordset(${withIds(tallyRows, true)}::jsonb) as c (id bigint, what text, count bigint)
    on conflict (group_id, what) do update set count = k.count + excluded.count`;
  await keepContributions(tx, courses);
}

/**
 * Raises the clinic's revision and stamps the groups with it, in one statement: whoever sees the revision sees which groups
 * it is about. New groups are made.
 * @returns the ids by number in the list
 */
async function stampedGroups(
  tx: Tx,
  groups: readonly (CounterGroup & { n: number })[],
): Promise<Map<number, string>> {
  const rows = await tx.$queryRaw<(CounterGroup & { id: string })[]>`
    with raised as (
      insert into cohort_revision as v (clinic_id, revision) values (current_clinic_id(), 1)
      on conflict (clinic_id) do update set revision = v.revision + 1 returning revision)
    insert into cohort_group as g (clinic_id, period, status, protocol, arm, scale, edition, timepoint, revision)
    select current_clinic_id(), w.period, w.status, w.protocol, w.arm, w.scale, w.edition, w.timepoint, r.revision
    from raised r cross join jsonb_to_recordset(${JSON.stringify(groups)}::jsonb) as w (period text, status text,
      protocol text, arm text, scale text, edition text, timepoint text)
    on conflict (clinic_id, period, status, protocol, arm, scale, edition, timepoint)
      do update set revision = excluded.revision
    returning g.id::text, g.period, g.status, g.protocol, g.arm, g.scale, g.edition, g.timepoint`;
  const numbers = new Map(groups.map((group) => [keyOf(group), group.n]));
  return new Map(rows.map(({ id, ...group }) => [numbers.get(keyOf(group)) ?? -1, id]));
}

function keyOf({ period, status, protocol, arm, scale, edition, timepoint }: CounterGroup): string {
  return [period, status, protocol, arm, scale, edition, timepoint].join('|');
}

async function keepContributions(tx: Tx, courses: readonly CountedCourse[]): Promise<void> {
  const rows = courses.map(({ courseId, patientId, studyCode, number, after }) => ({
    course_id: courseId,
    patient_id: patientId,
    study_code: studyCode,
    number,
    arm: after.arm,
    status: after.status,
    protocol: after.protocol,
    started_on: after.startedOn,
    changes_on: after.changesOn,
    contribution: after,
  }));
  await tx.$executeRaw`
    insert into cohort_course as k (course_id, clinic_id, patient_id, study_code, number, arm, status, protocol,
      started_on, changes_on, contribution)
    select c.course_id, current_clinic_id(), c.patient_id, c.study_code, c.number, c.arm, c.status, c.protocol,
      c.started_on, c.changes_on, c.contribution
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c (course_id uuid, patient_id uuid, study_code text,
      number integer, arm text, status text, protocol text, started_on date, changes_on date, contribution jsonb)
    on conflict (course_id) do update set study_code = excluded.study_code, number = excluded.number,
      arm = excluded.arm, status = excluded.status, protocol = excluded.protocol, started_on = excluded.started_on,
      changes_on = excluded.changes_on, contribution = excluded.contribution`;
}
