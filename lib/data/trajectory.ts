import 'server-only';
import { notFoundRefusal } from '@/lib/auth/refusal';
import type { Tx } from '@/lib/db';
import type { InstrumentId } from '@/lib/domain/instruments/types';
import type { PlainDate } from '@/lib/domain/plain-date';
import type { Arm } from '@/lib/domain/protocol/arms';
import type { ScaleScore } from '@/lib/domain/scoring-types';
import type { TrajectoryInput, TrajectoryResponse } from '@/lib/domain/trajectory/types';
import { type CourseHeader, isId } from './patient-header';
import { readPilot } from './reference';
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
  id: string;
  assessedOn: PlainDate;
}

interface ResponseJson {
  id: string;
  assessmentId: string;
  instrument: InstrumentId;
  edition: string;
  totalOnly: boolean;
  imported: boolean;
}

interface ScoreJson {
  responseId: string;
  scale: ScaleScore['scale'];
  kind: ScaleScore['kind'];
  value: number | null;
  prorated: boolean;
  missing: number[];
}

interface CourseJson {
  assessments: AssessmentJson[];
  responses: ResponseJson[];
  scores: ScoreJson[];
}

/**
 * Sessions with doses, assessments with scores, and the pilot: two queries, whatever the course holds, and one more the
 * first time.
 * The caller has found the course in this transaction.
 * @param labels typed words of follow-ups and unscheduled visits may name people; research does not see them
 */
export async function readCourseTrajectory(
  tx: Tx,
  courseId: string,
  labels: 'typed' | 'left-out' = 'typed',
): Promise<CourseTrajectory> {
  const sessions = await readCourseSessions(tx, courseId);
  const reference = await readPilot(tx);
  // Three flat lists, put together here: sub-selects per response cost Postgres several times as much.
  const rows = await tx.$queryRaw<CourseJson[]>`
    select
      (select coalesce(json_agg(json_build_object('id', a.id, 'kind', a.kind, 'sessionNumber', a.session_number,
          'label', a.label, 'assessedOn', a.assessed_on) order by a.assessed_on, a.id), '[]')
        from assessment a where a.course_id = ${courseId}::uuid and (a.kind in ('baseline', 'after-session')
          or a.id in (select r.assessment_id from questionnaire_response r
            where r.clinic_id = (select current_clinic_id()) and r.course_id = ${courseId}::uuid))) as assessments,
      (select coalesce(json_agg(json_build_object('id', r.id, 'assessmentId', r.assessment_id, 'instrument', r.instrument,
          'edition', r.edition, 'totalOnly', r.entry_mode = 'total-only', 'imported', r.source = 'import')
          order by r.id), '[]')
        from questionnaire_response r
        where r.clinic_id = (select current_clinic_id()) and r.course_id = ${courseId}::uuid
          and r.instrument <> 'meq30') as responses,
      (select coalesce(json_agg(json_build_object('responseId', s.response_id, 'scale', s.scale, 'kind', s.kind,
          'value', s.value, 'prorated', s.prorated, 'missing', s.missing)), '[]')
        from score s where s.clinic_id = (select current_clinic_id()) and s.course_id = ${courseId}::uuid
          and s.scale in ('bdi', 'bpi-severity', 'bpi-interference', 'gad-7', 'pcl-5')) as scores`;
  const { assessments, responses, scores } = rows[0] ?? { assessments: [], responses: [], scores: [] };
  const placed = assessments.map((each) => ({ ...each, timepoint: timepointOf(each, labels) }));
  return {
    assessments: placed
      .filter(({ kind }) => kind === 'baseline' || kind === 'after-session')
      .map(({ timepoint, assessedOn }) => ({ timepoint, assessedOn })),
    responses: placed.flatMap(({ id, timepoint, assessedOn }) =>
      responses
        .filter((response) => response.assessmentId === id)
        .map(({ id: responseId, instrument, edition, totalOnly, imported }) => ({
          instrument,
          edition,
          totalOnly,
          imported,
          timepoint,
          assessedOn,
          scores: scores.filter((score) => score.responseId === responseId).map(toScore),
        })),
    ),
    sessions,
    reference,
  };
}

function timepointOf(columns: TimepointColumns, labels: 'typed' | 'left-out') {
  return toTimepoint(labels === 'typed' || columns.label === null ? columns : { ...columns, label: '' });
}

/** The table's checks keep a value with `scored` and none with `incomplete`. */
function toScore(row: ScoreJson): ScaleScore {
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
