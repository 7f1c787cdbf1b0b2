import 'server-only';
import { viewSql } from '@/lib/audit/record-access';
import type { Actor } from '@/lib/auth/actor';
import { notFoundRefusal } from '@/lib/auth/refusal';
import { runAs } from '@/lib/auth/run-as';
import type { ScaleId } from '@/lib/domain/instruments/types';
import {
  type OwnArmCell,
  type OwnArmShare,
  type OwnArmView,
  ownArmView,
} from '@/lib/domain/trajectory/own-arm';
import { Prisma } from '@/lib/generated/prisma/client';
import { countBeforeLook } from './cohort-counting';
import { isId } from './patient-header';

/** So many courses have this value after this baseline. */
interface CountedRow {
  scale: ScaleId;
  session: number;
  value: number;
  baseline: number | null;
  count: number;
}

interface OwnArmRow {
  cells: CountedRow[];
  own: Omit<CountedRow, 'count'>[];
}

/**
 * The averages of the clinic's own arm beside a course: same arm, same editions, this patient left out. It costs as much
 * in a clinic of many patients as in one of few. The look goes into the audit trail.
 * @param courseId the newest course when left out
 * @throws Refusal `not-found`, CohortBeingCounted
 */
export async function readOwnArm(
  actor: Actor,
  patientId: string,
  courseId: string | undefined,
): Promise<OwnArmView> {
  if (!isId(patientId) || (courseId !== undefined && !isId(courseId))) throw notFoundRefusal();
  await countBeforeLook(actor);
  const [rows] = await runAs<[OwnArmRow, object]>(
    actor,
    ownArmSql(patientId, courseId),
    viewSql(patientId, courseId, { page: 'own arm' }),
  );
  const row = rows[0];
  if (!row) throw notFoundRefusal();
  return ownArmView(toCells(row.cells), toShares(row.own));
}

/**
 * The one place that says where the distributions come from: the counters of the cohort, and what this patient's courses
 * contributed to them. No row for a course that is not there.
 */
function ownArmSql(patientId: string, courseId: string | undefined): Prisma.Sql {
  return Prisma.sql`
    with course as materialized (
      select c.id, c.clinic_id, c.patient_id, c.arm, c.bdi_instrument, c.pcl5_edition from treatment_course c
      where c.patient_id = ${patientId}::uuid and (${courseId ?? null}::uuid is null or c.id = ${courseId ?? null}::uuid)
      order by c.number desc limit 1),
    cells as (
      select g.scale, ${sessionOf(Prisma.sql`g.timepoint`)} as session, c.value, c.baseline, sum(c.count)::int as count
      from course k
      join cohort_group g on g.clinic_id = k.clinic_id and g.arm = k.arm and g.period = 'all' and g.status = 'all'
        and g.protocol = 'all' and ${ofSeries(Prisma.sql`g.scale`, Prisma.sql`g.edition`)}
      join cohort_cell c on c.group_id = g.id and c.count > 0
      where ${sessionOf(Prisma.sql`g.timepoint`)} is not null
      group by 1, 2, 3, 4),
    own as (
      select p.scale, ${sessionOf(Prisma.sql`p.timepoint`)} as session, p.value, p.baseline
      from course k
      join cohort_course t on t.clinic_id = k.clinic_id and t.patient_id = k.patient_id and t.arm = k.arm
      cross join lateral jsonb_to_recordset(t.contribution -> 'points')
        as p (scale text, edition text, timepoint text, value float8, baseline float8)
      where ${ofSeries(Prisma.sql`p.scale`, Prisma.sql`p.edition`)}
        and ${sessionOf(Prisma.sql`p.timepoint`)} is not null)
    select
      (select coalesce(json_agg(c), '[]') from cells c) as cells,
      (select coalesce(json_agg(o), '[]') from own o) as own
    from course`;
}

/** 0 for the baseline, n after session n; null for what is not on the axis of sessions. */
function sessionOf(timepoint: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`case when ${timepoint} = 'baseline' then 0
    else substring(${timepoint} from '^after-session-([0-9]+)$')::int end`;
}

/** A series never mixes editions; the scales that have one edition only are always the same series. */
function ofSeries(scale: Prisma.Sql, edition: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(${scale} in ('bpi-severity', 'bpi-interference', 'gad-7')
    or (${scale} = 'bdi' and ${edition} = k.bdi_instrument) or (${scale} = 'pcl-5' and ${edition} = k.pcl5_edition))`;
}

function toCells(rows: readonly CountedRow[]): OwnArmCell[] {
  const cells = new Map<string, { scale: ScaleId; session: number; rows: CountedRow[] }>();
  for (const row of rows) {
    const key = `${row.scale} ${row.session}`;
    const cell = cells.get(key) ?? { scale: row.scale, session: row.session, rows: [] };
    cell.rows.push(row);
    cells.set(key, cell);
  }
  return [...cells.values()].map(({ scale, session, rows: counted }) => ({
    scale,
    session,
    values: counted.map(({ value, count }) => ({ value, count })),
    percents: counted.flatMap(({ value, baseline, count }) =>
      percentsOf({ value, baseline }).map((percent) => ({ value: percent, count })),
    ),
  }));
}

function percentsOf({ value, baseline }: Pick<CountedRow, 'value' | 'baseline'>): number[] {
  return baseline === null || baseline <= 0 ? [] : [(100 * value) / baseline];
}

function toShares(rows: readonly Omit<CountedRow, 'count'>[]): OwnArmShare[] {
  return toCells(rows.map((row) => ({ ...row, count: 1 }))).map((cell) => ({
    ...cell,
    values: cell.values.map(({ value }) => value),
    percents: cell.percents.map(({ value }) => value),
  }));
}
