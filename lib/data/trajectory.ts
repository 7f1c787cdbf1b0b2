import 'server-only';
import { notFoundRefusal } from '@/lib/auth/refusal';
import type { Tx } from '@/lib/db';
import type { InstrumentId } from '@/lib/domain/instruments/types';
import type { PlainDate } from '@/lib/domain/plain-date';
import type { Arm } from '@/lib/domain/protocol/arms';
import type { ScaleScore } from '@/lib/domain/scoring-types';
import type { TrajectoryInput, TrajectoryResponse } from '@/lib/domain/trajectory/types';
import { type CourseHeader, isId } from './patient-header';
import { readReferenceCohort } from './reference';
import { type CourseSession, readCourseSessions } from './sessions';
import { type TimepointColumns, toTimepoint } from './timepoint-columns';

/** What the charts of a course are built from. */
export interface CourseTrajectory {
  assessments: NonNullable<TrajectoryInput['assessments']>;
  responses: TrajectoryResponse[];
  sessions: CourseSession[];
  reference: TrajectoryInput['reference'];
}

interface AssessmentJson extends TimepointColumns {
  assessedOn: PlainDate;
}

interface ResponseJson extends AssessmentJson {
  instrument: InstrumentId;
  edition: string;
  totalOnly: boolean;
  imported: boolean;
  scores: {
    scale: ScaleScore['scale'];
    kind: ScaleScore['kind'];
    value: number | null;
    prorated: boolean;
    missing: number[];
  }[];
}

/**
 * Sessions with doses, assessments with scores, and the pilot: three queries, whatever the course holds.
 * The caller has found the course in this transaction.
 * @param labels typed words of follow-ups and unscheduled visits may name people; research does not see them
 */
export async function readCourseTrajectory(
  tx: Tx,
  courseId: string,
  labels: 'typed' | 'left-out' = 'typed',
): Promise<CourseTrajectory> {
  const sessions = await readCourseSessions(tx, courseId);
  const reference = await readReferenceCohort(tx);
  const rows = await tx.$queryRaw<{ assessments: AssessmentJson[]; responses: ResponseJson[] }[]>`
    select
      (select coalesce(jsonb_agg(jsonb_build_object('kind', a.kind, 'sessionNumber', a.session_number, 'label', a.label,
          'assessedOn', a.assessed_on) order by a.assessed_on, a.id), '[]'::jsonb)
        from assessment a
        where a.course_id = ${courseId}::uuid and a.kind in ('baseline', 'after-session')) as assessments,
      (select coalesce(jsonb_agg(jsonb_build_object('kind', a.kind, 'sessionNumber', a.session_number, 'label', a.label,
          'assessedOn', a.assessed_on, 'instrument', r.instrument, 'edition', r.edition,
          'totalOnly', r.entry_mode = 'total-only', 'imported', r.source = 'import', 'scores', coalesce(
            (select jsonb_agg(jsonb_build_object('scale', s.scale, 'kind', s.kind, 'value', s.value,
                'prorated', s.prorated, 'missing', s.missing))
              from score s where s.response_id = r.id
                and s.scale in ('bdi', 'bpi-severity', 'bpi-interference', 'gad-7', 'pcl-5')), '[]'::jsonb))
          order by a.assessed_on, a.id, r.id), '[]'::jsonb)
        from questionnaire_response r join assessment a on a.id = r.assessment_id
        where r.clinic_id = (select current_clinic_id()) and r.course_id = ${courseId}::uuid
          and r.instrument <> 'meq30') as responses`;
  const { assessments, responses } = rows[0] ?? { assessments: [], responses: [] };
  return {
    assessments: assessments.map(({ assessedOn, ...columns }) => ({
      timepoint: toTimepoint(columns),
      assessedOn,
    })),
    responses: responses.map(({ kind, sessionNumber, label, assessedOn, scores, ...response }) => ({
      ...response,
      timepoint: toTimepoint({ kind, sessionNumber, label: labels === 'typed' ? label : '' }),
      assessedOn,
      scores: scores.map(toScore),
    })),
    sessions,
    reference,
  };
}

/** The table's checks keep a value with `scored` and none with `incomplete`. */
function toScore(row: ResponseJson['scores'][number]): ScaleScore {
  if (row.kind === 'incomplete') return { scale: row.scale, kind: row.kind, missing: row.missing };
  if (row.value === null) throw new Error('A scored scale has no value.');
  return { scale: row.scale, kind: row.kind, value: row.value, prorated: row.prorated };
}

/** A course as research may see it: under the study code, without name, number or dates of birth. */
export interface CohortCourse extends Pick<
  CourseHeader,
  'id' | 'number' | 'arm' | 'status' | 'sessionsHeld' | 'bdiInstrument' | 'pcl5Edition'
> {
  /** For the audit trail; not to be shown. */
  patientId: string;
  studyCode: string;
  synthetic: boolean;
}

/** @throws Refusal `not-found` when the clinic has no such course */
export async function readCohortCourse(tx: Tx, courseId: string): Promise<CohortCourse> {
  if (!isId(courseId)) throw notFoundRefusal();
  const rows = await tx.$queryRaw<(Omit<CohortCourse, 'arm'> & { arm: Arm })[]>`
    select c.id, c.number, c.arm, c.status, coalesce(r.sessions_held, 0) as "sessionsHeld",
      c.bdi_instrument as "bdiInstrument", c.pcl5_edition as "pcl5Edition", p.id as "patientId",
      p.study_code as "studyCode", p.synthetic
    from treatment_course c join patient p on p.id = c.patient_id left join course_rollup r on r.course_id = c.id
    where c.id = ${courseId}::uuid`;
  const course = rows[0];
  if (!course) throw notFoundRefusal();
  return course;
}
