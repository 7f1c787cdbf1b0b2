import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { runAs } from '@/lib/auth/run-as';
import type { LongRow } from '@/lib/domain/cohort/long-data';
import { comparedScales } from '@/lib/domain/cohort/primary-outcome';
import { Prisma } from '@/lib/generated/prisma/client';

/**
 * All values of the clinic's courses for a longitudinal model, by study code. Unscheduled forms are left out: their
 * words are free text. The export goes into the audit trail, once for the clinic and once for each patient in it.
 */
export async function exportLongData(actor: Actor): Promise<LongRow[]> {
  const detail = JSON.stringify({ what: 'cohort, long data' });
  const [rows] = await runAs<[{ row: LongRow }, object, object]>(
    actor,
    Prisma.sql`
      select jsonb_build_object('studyCode', v.study_code, 'course', v.number, 'arm', v.arm, 'scale', v.scale,
        'edition', v.edition, 'timepoint', v.timepoint_key, 'daysSinceSession1', v.completed_on - f.first_held,
        'value', v.value, 'baseline', b.value) as row
      from (${valuesSql}) v
      left join (select s.course_id, min(s.held_on) as first_held from medicine_session s
        where s.entered_in_error_at is null and s.held_on is not null group by s.course_id) f on f.course_id = v.course_id
      left join (${valuesSql}) b on b.course_id = v.course_id and b.kind = 'baseline' and b.scale = v.scale
        and b.edition = v.edition
      order by v.study_code, v.number, v.scale, v.edition, v.completed_on, v.timepoint_key`,
    Prisma.sql`
      select record_access('export', null, ${detail}::jsonb || jsonb_build_object('rows',
        (select count(*) from (${valuesSql}) v)))::text`,
    Prisma.sql`
      select record_access('export', found.patient_id, ${detail}::jsonb)::text
      from (select distinct v.patient_id from (${valuesSql}) v) found`,
  );
  return rows.map(({ row }) => row);
}

/** Scored values at planned timepoints; a series never mixes editions of the BDI or look-back windows. */
const valuesSql = Prisma.sql`
  select p.study_code, c.id as course_id, c.patient_id, c.number, c.arm, a.kind, a.timepoint_key, q.completed_on,
    s.scale, s.value, case when s.scale = 'bdi' then q.instrument else q.edition end as edition
  from score s
  join questionnaire_response q on q.id = s.response_id and q.clinic_id = s.clinic_id
  join assessment a on a.id = q.assessment_id and a.clinic_id = q.clinic_id
  join treatment_course c on c.id = a.course_id and c.clinic_id = a.clinic_id
  join patient p on p.id = c.patient_id and p.clinic_id = c.clinic_id
  where s.kind = 'scored' and s.scale = any(${[...comparedScales]}) and q.entered_in_error_at is null
    and a.kind <> 'unscheduled'`;
