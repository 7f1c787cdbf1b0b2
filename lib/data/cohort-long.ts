import 'server-only';
import { recordAccess } from '@/lib/audit/record-access';
import type { Actor } from '@/lib/auth/actor';
import { withActor } from '@/lib/auth/with-actor';
import type { Tx } from '@/lib/db';
import type { LongRow } from '@/lib/domain/cohort/long-data';
import { comparedScales } from '@/lib/domain/cohort/primary-outcome';
import { Prisma } from '@/lib/generated/prisma/client';

/** Patients whose values are read, and held in memory, at once: some thousand lines. */
const patientsAtOnce = 500;

/** Counting the values of 100,000 patients takes seconds. */
const countingLimit = { seconds: 120 };

const what = 'cohort, long data';

/**
 * All values of the clinic's courses for a longitudinal model, by study code, some patients after the others, so that a large
 * clinic is never in memory as a whole. Unscheduled forms are left out: their words are free text.
 *
 * The export is in the audit trail before its first value: one entry that says of how many patients. Each patient's own entry
 * is written in the transaction that reads their values, so that the trail names whoever was in the part that left.
 */
export async function* exportLongData(actor: Actor, atOnce = patientsAtOnce): AsyncGenerator<LongRow[]> {
  await withActor(
    actor,
    async (tx) => {
      const [found] = await tx.$queryRaw<{ patients: number; rows: number }[]>`
        select count(distinct v.patient_id)::int as patients, count(*)::int as rows from (${valuesSql}) v`;
      await recordAccess(tx, 'export', null, { what, ...found });
    },
    '',
    countingLimit,
  );
  let after = '';
  for (;;) {
    const page = await withActor(actor, (tx) => readPage(tx, after, atOnce));
    if (page.last === null) return;
    if (page.rows.length > 0) yield page.rows;
    after = page.last;
  }
}

async function readPage(
  tx: Tx,
  after: string,
  atOnce: number,
): Promise<{ rows: LongRow[]; last: string | null }> {
  const patients = await tx.$queryRaw<{ id: string; code: string }[]>`
    select p.id, p.study_code as code from patient p
    where p.clinic_id = (select current_clinic_id()) and p.study_code > ${after}
      and exists (select from treatment_course c where c.clinic_id = p.clinic_id and c.patient_id = p.id)
    order by p.study_code limit ${atOnce}`;
  const last = patients.at(-1)?.code ?? null;
  if (last === null) return { rows: [], last };
  const ids = patients.map(({ id }) => id);
  const values = Prisma.sql`${valuesSql} and c.patient_id = any(${ids}::uuid[])`;
  const rows = await tx.$queryRaw<{ row: LongRow }[]>`
    with taken as materialized (${values})
    select jsonb_build_object('studyCode', v.study_code, 'course', v.number, 'arm', v.arm, 'scale', v.scale,
      'edition', v.edition, 'timepoint', v.timepoint_key, 'daysSinceSession1', v.completed_on - f.first_held,
      'value', v.value, 'baseline', b.value) as row
    from taken v
    left join lateral (select min(s.held_on) as first_held from medicine_session s
      where s.course_id = v.course_id and s.entered_in_error_at is null) f on true
    left join taken b on b.course_id = v.course_id and b.kind = 'baseline' and b.scale = v.scale and b.edition = v.edition
    order by v.study_code, v.number, v.scale, v.edition, v.completed_on, v.timepoint_key`;
  await tx.$queryRaw`
    select count(record_access('export', found.patient_id, ${JSON.stringify({ what })}::jsonb)::text)::int as noted
    from (select distinct v.patient_id from (${values}) v) found`;
  return { rows: rows.map(({ row }) => row), last };
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
  where s.clinic_id = (select current_clinic_id()) and s.kind = 'scored' and s.scale = any(${[...comparedScales]})
    and q.entered_in_error_at is null and a.kind <> 'unscheduled'`;
