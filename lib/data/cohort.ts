import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { withActor } from '@/lib/auth/with-actor';
import { todayAt } from '@/lib/clock';
import type { GapReason } from '@/lib/domain/entry/gap-reasons';
import type { ScaleId } from '@/lib/domain/instruments/types';
import type { Arm } from '@/lib/domain/protocol/arms';

/** A course without its person: no name, number or birth date, and days instead of dates. */
export interface CohortCourse {
  courseId: string;
  studyCode: string;
  /** 1 for the person's first course. */
  number: number;
  arm: Arm;
  status: 'active' | 'completed' | 'withdrawn';
  sessionsHeld: number;
  /** Days from the first held session until today; null before it. */
  daysSinceFirst: number | null;
  baseline: Partial<Record<ScaleId, number>>;
  /** Forms that are missing for a known reason, by reason. */
  missing: Partial<Record<GapReason, number>>;
  /** The newest scored value and when it was taken ("after-session-3"). */
  latest: Partial<Record<ScaleId, { value: number; timepoint: string }>>;
}

export const cohortPageSize = 50;

/** One page of the clinic's courses by study code, in one query. */
export async function listCohort(
  actor: Actor,
  page: number,
): Promise<{ courses: CohortCourse[]; total: number }> {
  const today = todayAt(actor.clinic.timeZone);
  const rows = await withActor(
    actor,
    (tx) => tx.$queryRaw<{ courses: CohortCourse[]; total: number }[]>`
      with page as (
        select c.id, c.clinic_id, c.number, c.arm, c.status, p.study_code
        from treatment_course c join patient p on p.id = c.patient_id
        order by p.study_code, c.number limit ${cohortPageSize} offset ${(page - 1) * cohortPageSize})
      select (select count(*)::int from treatment_course) as total,
        coalesce((select jsonb_agg(jsonb_build_object('courseId', g.id, 'studyCode', g.study_code, 'number', g.number,
            'arm', g.arm, 'status', g.status, 'sessionsHeld', coalesce(r.sessions_held, 0),
            'daysSinceFirst', (select ${today}::date - min(s.held_on) from medicine_session s
              where s.clinic_id = g.clinic_id and s.course_id = g.id and s.entered_in_error_at is null),
            'baseline', coalesce((select jsonb_object_agg(s.scale, s.value)
              from assessment a join questionnaire_response q on q.assessment_id = a.id
              join score s on s.response_id = q.id
              where a.clinic_id = g.clinic_id and a.course_id = g.id and a.kind = 'baseline' and s.kind = 'scored'
                and q.entered_in_error_at is null), '{}'),
            'missing', coalesce((select jsonb_object_agg(x.reason, x.count) from (
              select m.reason, count(*) as count from missing_form m
              where m.clinic_id = g.clinic_id and m.course_id = g.id and m.withdrawn_at is null
                and not exists (select from questionnaire_response q where q.assessment_id = m.assessment_id
                  and q.instrument = m.instrument and q.entered_in_error_at is null)
              group by m.reason) x), '{}'),
            'latest', coalesce((select jsonb_object_agg(key, value - 'assessedOn') from jsonb_each(r.latest_scores)), '{}'))
            order by g.study_code, g.number)
          from page g left join course_rollup r on r.course_id = g.id), '[]') as courses`,
  );
  const answer = rows[0];
  if (!answer) throw new Error('the cohort answered nothing');
  return answer;
}
