import 'server-only';
import type { CohortCourseRecord, CourseContribution } from '@/lib/domain/cohort/course-contribution';
import { Prisma } from '@/lib/generated/prisma/client';
import { type PlannedColumns, plannedSql, toAdded } from './planned-columns';
import { type TimepointColumns, toTimepoint } from './timepoint-columns';

/** A course to be counted: what it is, what it contributed until now, and its roll-up's version for Postgres (xmin). */
export interface CourseToCount {
  courseId: string;
  patientId: string;
  stamp: string;
  studyCode: string;
  number: number;
  record: CohortCourseRecord;
  before: CourseContribution | null;
}

interface CourseColumns extends Omit<CohortCourseRecord, 'assessments' | 'added'> {
  courseId: string;
  patientId: string;
  stamp: string;
  studyCode: string;
  number: number;
  assessments: (TimepointColumns & Omit<CohortCourseRecord['assessments'][number], 'timepoint'>)[];
  planned: PlannedColumns[];
  before: CourseContribution | null;
}

export interface CourseRow {
  course: CourseColumns;
}

/** The marked courses of the clinic, at most so many, each with everything that is counted of it, in one query. */
export function coursesToCountSql(most: number): Prisma.Sql {
  return Prisma.sql`
    with marked as materialized (
      select r.course_id, r.xmin::text as stamp from course_rollup r
      where r.clinic_id = (select current_clinic_id()) and r.cohort_changed order by r.course_id limit ${most})
    select json_build_object('courseId', c.id, 'patientId', c.patient_id, 'stamp', m.stamp,
      'studyCode', (select p.study_code from patient p where p.id = c.patient_id), 'number', c.number,
      'arm', c.arm, 'status', c.status, 'startedOn', c.start_date, 'bdiInstrument', c.bdi_instrument,
      'pcl5Edition', c.pcl5_edition, 'protocol', c.protocol, 'planned', ${plannedSql(Prisma.sql`c.id`)},
      'before', (select k.contribution from cohort_course k where k.course_id = c.id),
      'sessions', coalesce((select json_agg(json_build_object('number', s.number, 'plannedDate', s.planned_date,
          'heldOn', h.held_on, 'weightKg', h.weight_kg,
          'doses', coalesce((select json_agg(json_build_object('route', d.route, 'amountMg', d.amount_mg))
            from dose d where d.clinic_id = c.clinic_id and d.session_id = h.id and d.removed_at is null), '[]'),
          'psychotherapy', exists (select from psychotherapy_session t
            where t.clinic_id = c.clinic_id and t.session_id = h.id and t.removed_at is null)))
        from medicine_session s
        left join lateral (select s.id, s.held_on, s.weight_kg where s.entered_in_error_at is null) h on true
        where s.course_id = c.id), '[]'),
      'assessments', coalesce((select json_agg(json_build_object('id', a.id, 'kind', a.kind,
          'sessionNumber', a.session_number, 'label', a.label, 'assessedOn', a.assessed_on))
        from assessment a where a.course_id = c.id), '[]'),
      'responses', coalesce((select json_agg(json_build_object('assessmentId', r.assessment_id,
          'instrument', r.instrument, 'edition', r.edition,
          'scores', coalesce((select json_agg(json_build_object('scale', v.scale, 'value', v.value))
            from score v where v.response_id = r.id and v.kind = 'scored'), '[]')))
        from questionnaire_response r where r.clinic_id = c.clinic_id and r.course_id = c.id
          and r.entered_in_error_at is null), '[]'),
      'missing', coalesce((select json_agg(json_build_object('assessmentId', f.assessment_id,
          'instrument', f.instrument, 'reason', f.reason))
        from missing_form f where f.clinic_id = c.clinic_id and f.course_id = c.id and f.withdrawn_at is null), '[]'),
      'events', coalesce((select json_agg(json_build_object('session', s.number,
          'serious', cardinality(e.seriousness) > 0))
        from adverse_event e left join medicine_session s on s.id = e.session_id
        where e.clinic_id = c.clinic_id and e.patient_id = c.patient_id and e.course_id = c.id
          and e.entered_in_error_at is null), '[]')) as course
    from marked m join treatment_course c on c.id = m.course_id`;
}

export function toCourseToCount({ course }: CourseRow): CourseToCount {
  const { courseId, patientId, stamp, studyCode, number, before, assessments, planned, ...columns } = course;
  const record = {
    ...columns,
    assessments: assessments.map(({ id, assessedOn, ...timepoint }) => ({
      id,
      assessedOn,
      timepoint: toTimepoint(timepoint),
    })),
    added: toAdded(planned),
  };
  return { courseId, patientId, stamp, studyCode, number, before, record };
}
