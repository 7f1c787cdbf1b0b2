import 'server-only';
import { viewSql } from '@/lib/audit/record-access';
import type { Actor } from '@/lib/auth/actor';
import { notFoundRefusal } from '@/lib/auth/refusal';
import { runAs } from '@/lib/auth/run-as';
import {
  type OwnArmCell,
  type OwnArmShare,
  type OwnArmView,
  ownArmView,
} from '@/lib/domain/trajectory/own-arm';
import { Prisma } from '@/lib/generated/prisma/client';
import { isId } from './patient-header';

interface OwnArmRow {
  cells: OwnArmCell[];
  own: OwnArmShare[];
}

/**
 * The averages of the clinic's own arm beside a course: same arm, same editions, this patient left out. Invented patients
 * stand beside invented ones only. The look goes into the audit trail.
 * @param courseId the newest course when left out
 * @throws Refusal `not-found`
 */
export async function readOwnArm(
  actor: Actor,
  patientId: string,
  courseId: string | undefined,
): Promise<OwnArmView> {
  if (!isId(patientId) || (courseId !== undefined && !isId(courseId))) throw notFoundRefusal();
  const [rows] = await runAs<[OwnArmRow, object]>(
    actor,
    ownArmSql(patientId, courseId),
    viewSql(patientId, courseId, { page: 'own arm' }),
  );
  const row = rows[0];
  if (!row) throw notFoundRefusal();
  return ownArmView(row.cells, row.own);
}

/** The one place that says where the distributions come from; no row for a course that is not there. */
function ownArmSql(patientId: string, courseId: string | undefined): Prisma.Sql {
  return Prisma.sql`
    with course as materialized (
      select c.id, c.clinic_id, c.patient_id, c.arm, c.bdi_instrument, c.pcl5_edition, p.synthetic
      from treatment_course c join patient p on p.id = c.patient_id
      where c.patient_id = ${patientId}::uuid and (${courseId ?? null}::uuid is null or c.id = ${courseId ?? null}::uuid)
      order by c.number desc limit 1),
    measured as materialized (
      select t.id as course_id, t.patient_id, s.scale, coalesce(a.session_number, 0) as session, s.value
      from course k
      join treatment_course t on t.clinic_id = k.clinic_id and t.arm = k.arm
      join patient p on p.id = t.patient_id and p.synthetic = k.synthetic
      join questionnaire_response r on r.clinic_id = t.clinic_id and r.course_id = t.id
        and r.entered_in_error_at is null
        and (r.instrument in ('bpi-sf', 'gad-7') or r.instrument = k.bdi_instrument
          or (r.instrument = 'pcl-5' and r.edition = k.pcl5_edition))
      join assessment a on a.id = r.assessment_id and a.kind in ('baseline', 'after-session')
      join score s on s.response_id = r.id and s.kind = 'scored'
        and s.scale in ('bdi', 'bpi-severity', 'bpi-interference', 'gad-7', 'pcl-5')),
    placed as materialized (
      select m.patient_id, m.scale, m.session, m.value, 100 * m.value / nullif(b.value, 0) as percent
      from measured m
      left join measured b on b.course_id = m.course_id and b.scale = m.scale and b.session = 0),
    places as (select scale, session from placed group by scale, session)
    select
      (select coalesce(json_agg(json_build_object('scale', g.scale, 'session', g.session,
          'values', (select json_agg(json_build_object('value', v.value, 'count', v.count) order by v.value)
            from (select p.value, count(*) from placed p where (p.scale, p.session) = (g.scale, g.session)
              group by p.value) v),
          'percents', (select coalesce(json_agg(json_build_object('value', v.percent, 'count', v.count)
              order by v.percent), '[]')
            from (select p.percent, count(*) from placed p
              where (p.scale, p.session) = (g.scale, g.session) and p.percent is not null group by p.percent) v))), '[]')
        from places g) as cells,
      (select coalesce(json_agg(json_build_object('scale', o.scale, 'session', o.session, 'values', o.values,
          'percents', o.percents)), '[]')
        from (select p.scale, p.session, json_agg(p.value) as values,
            coalesce(json_agg(p.percent) filter (where p.percent is not null), '[]') as percents
          from placed p where p.patient_id = (select patient_id from course) group by p.scale, p.session) o) as own
    from course`;
}
