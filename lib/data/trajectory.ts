import 'server-only';
import { recordAccess, viewSql } from '@/lib/audit/record-access';
import { type Actor, may } from '@/lib/auth/actor';
import { notFoundRefusal } from '@/lib/auth/refusal';
import { runAs } from '@/lib/auth/run-as';
import { withActor } from '@/lib/auth/with-actor';
import type { Tx } from '@/lib/db';
import type { GapReason } from '@/lib/domain/entry/gap-reasons';
import type { InstrumentId } from '@/lib/domain/instruments/types';
import { changeWords, type MedicineChange } from '@/lib/domain/medicines/medicine-change';
import type { PlainDate } from '@/lib/domain/plain-date';
import type { Arm } from '@/lib/domain/protocol/arms';
import type { ProtocolDefinition } from '@/lib/domain/protocol/definition';
import type { ScaleScore } from '@/lib/domain/scoring-types';
import { bareEventWords } from '@/lib/domain/trajectory/event-words';
import type {
  CourseEvent,
  MysticalExperience,
  TrajectoryInput,
  TrajectoryResponse,
} from '@/lib/domain/trajectory/types';
import { Prisma } from '@/lib/generated/prisma/client';
import { type AlertJson, openAlertsSql, type StoredAlert, toStoredAlert } from './alerts';
import {
  type CourseHeader,
  type HeaderRow,
  isId,
  type PatientHeader,
  patientHeaderSql,
  toPatientHeader,
} from './patient-header';
import { referenceCohort } from './reference';
import {
  type CourseSession,
  courseSessionsSql,
  readCourseSessions,
  type SessionRow,
  toCourseSessions,
} from './sessions';
import { type TimepointColumns, toTimepoint } from './timepoint-columns';

/** What the charts of a course are built from. */
export interface CourseTrajectory {
  assessments: NonNullable<TrajectoryInput['assessments']>;
  responses: TrajectoryResponse[];
  missing: NonNullable<TrajectoryInput['missing']>;
  sessions: CourseSession[];
  /** MEQ30 totals after sessions. */
  mystical: MysticalExperience[];
  /** Adverse events of the course, those of the patient without a course among them, and changes of medicines. */
  events: CourseEvent[];
  withdrawnOn: PlainDate | null;
  reference: TrajectoryInput['reference'];
  /** The protocol that the course started with; null = the pilot's of its arm. */
  protocol: ProtocolDefinition | null;
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
  selfReport: boolean;
}

/** The scores that a signature which was followed by an amendment stands for, in the order of signing. */
interface AmendedJson {
  responseId: string;
  ordinal: number;
  scores: Omit<ScoreJson, 'responseId'>[];
}

type EventJson =
  | { on: PlainDate; term: string; grade: number; serious: boolean }
  | Pick<MedicineChange, 'on' | 'medicine' | 'happening' | 'about' | 'doseBefore' | 'doseAfter'>;

interface ScoreJson {
  responseId: string;
  scale: ScaleScore['scale'];
  kind: ScaleScore['kind'];
  value: number | null;
  prorated: boolean;
  missing: number[];
}

interface CourseLists {
  assessments: AssessmentJson[];
  responses: ResponseJson[];
  scores: ScoreJson[];
  missing: { assessmentId: string; instrument: InstrumentId; reason: GapReason }[];
  protocol: ProtocolDefinition | null;
  withdrawnOn: PlainDate | null;
  amended: AmendedJson[];
  mystical: MysticalExperience[];
  events: EventJson[];
}

/** A patient with the course a page is about, and its trajectory. */
export interface PatientTrajectory {
  header: PatientHeader;
  /** Null before the first course, and for those who may not see scores. */
  trajectory: CourseTrajectory | null;
  /** The open ones; none for those who may not see scores. */
  alerts: StoredAlert[];
}

/**
 * Banner, sessions with doses, assessments with scores, and the pilot: a fixed number of statements, sent in one way and
 * one transaction whatever the course holds. The look at the patient goes into the audit trail.
 * @param courseId the newest course when left out
 * @param askedReference what to compare with, when not what the clinic has chosen
 * @param view what the audit trail says in place of a look at the charts, where something else reads the same
 * @throws Refusal `not-found`
 */
export async function openTrajectory(
  actor: Actor,
  patientId: string,
  courseId: string | undefined,
  askedReference?: string,
  view = viewSql(patientId, courseId, { page: 'trajectory' }),
): Promise<PatientTrajectory> {
  const banner = patientHeaderSql(patientId, courseId);
  if (!may(actor, 'scores.read')) {
    const [headers] = await runAs<[HeaderRow, object]>(actor, banner, view);
    return { header: toPatientHeader(headers, courseId), trajectory: null, alerts: [] };
  }
  const course = Prisma.sql`(select c.id from treatment_course c where c.patient_id = ${patientId}::uuid
    and (${courseId ?? null}::uuid is null or c.id = ${courseId ?? null}::uuid) order by c.number desc limit 1)`;
  const reference = await referenceCohort(actor, askedReference);
  const [headers, sessions, [lists], alerts] = await runAs<
    [HeaderRow, SessionRow, CourseLists, { alert: AlertJson }, object]
  >(actor, banner, courseSessionsSql(course), courseListsSql(actor, course), openAlertsSql(patientId), view);
  const header = toPatientHeader(headers, courseId);
  return {
    header,
    trajectory: header.course && {
      ...joinLists(lists, 'typed'),
      sessions: toCourseSessions(sessions),
      reference,
    },
    alerts: alerts.map(({ alert }) => toStoredAlert(actor, alert)),
  };
}

/** A course under its study code, with the trajectory that research may see. */
export interface CohortTrajectory {
  course: CohortCourse;
  trajectory: CourseTrajectory;
}

/**
 * The course of a study code without name, number or date of birth; typed words of follow-ups and unscheduled visits may
 * name people and are left out. The look goes into the audit trail.
 * @throws Refusal `not-found`
 */
export async function openCohortTrajectory(
  actor: Actor,
  courseId: string,
  askedReference?: string,
): Promise<CohortTrajectory> {
  const reference = await referenceCohort(actor, askedReference);
  return withActor(actor, async (tx) => {
    const course = await readCohortCourse(tx, courseId);
    const id = Prisma.sql`${course.id}::uuid`;
    const sessions = await readCourseSessions(tx, course.id);
    const [lists] = await tx.$queryRaw<CourseLists[]>(courseListsSql(actor, id));
    await recordAccess(tx, 'view', course.patientId, { page: 'cohort course' });
    return { course, trajectory: { ...joinLists(lists, 'left-out'), sessions, reference } };
  });
}

/** Three flat lists, put together by `joinLists`: sub-selects per response cost Postgres several times as much. */
function courseListsSql(actor: Actor, courseId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    with course as materialized (select c.id, c.patient_id, c.protocol, c.withdrawn_on from treatment_course c
      where c.id = ${courseId})
    select
      (select coalesce(json_agg(json_build_object('id', a.id, 'kind', a.kind, 'sessionNumber', a.session_number,
          'label', a.label, 'assessedOn', a.assessed_on) order by a.assessed_on, a.id), '[]')
        from assessment a where a.course_id = (select id from course) and (a.kind in ('baseline', 'after-session')
          or a.id in (select r.assessment_id from questionnaire_response r
            where r.clinic_id = (select current_clinic_id()) and r.course_id = (select id from course)
              and r.entered_in_error_at is null))) as assessments,
      (select coalesce(json_agg(json_build_object('id', r.id, 'assessmentId', r.assessment_id, 'instrument', r.instrument,
          'edition', r.edition, 'totalOnly', r.entry_mode = 'total-only', 'imported', r.source = 'import',
          'selfReport', r.source = 'self-report')
          order by r.id), '[]')
        from questionnaire_response r
        where r.clinic_id = (select current_clinic_id()) and r.course_id = (select id from course)
          and r.instrument <> 'meq30' and r.entered_in_error_at is null) as responses,
      (select coalesce(json_agg(json_build_object('responseId', s.response_id, 'scale', s.scale, 'kind', s.kind,
          'value', s.value, 'prorated', s.prorated, 'missing', s.missing)), '[]')
        from score s where s.clinic_id = (select current_clinic_id()) and s.course_id = (select id from course)
          and s.scale in ('bdi', 'bpi-severity', 'bpi-interference', 'gad-7', 'pcl-5')) as scores,
      (select coalesce(json_agg(json_build_object('assessmentId', m.assessment_id, 'instrument', m.instrument,
          'reason', m.reason)), '[]')
        from missing_form m where m.clinic_id = (select current_clinic_id())
          and m.course_id = (select id from course) and m.withdrawn_at is null) as missing,
      (select coalesce(json_agg(json_build_object('responseId', g.record_id, 'ordinal', g.ordinal,
          'scores', g.content #> '{record,scores}') order by g.record_id, g.ordinal), '[]')
        from signature g where g.clinic_id = (select current_clinic_id())
          and g.patient_id = (select patient_id from course) and g.record_kind = 'response'
          and exists (select from signature n where n.record_kind = g.record_kind and n.record_id = g.record_id
            and n.ordinal = g.ordinal + 1)) as amended,
      (select coalesce(json_agg(json_build_object('session', a.session_number, 'value', s.value)
          order by a.session_number), '[]')
        from score s join questionnaire_response r on r.id = s.response_id
        join assessment a on a.id = r.assessment_id
        where s.clinic_id = (select current_clinic_id()) and s.course_id = (select id from course)
          and s.scale = 'meq30' and r.entered_in_error_at is null and a.kind = 'after-session') as mystical,
      (select coalesce(json_agg(x.event order by x.place, x.id), '[]') from (
        select e.id, e.started_at as place, json_build_object('on', (e.started_at at time zone ${actor.clinic.timeZone})::date,
          'term', e.term, 'grade', e.grade, 'serious', e.seriousness <> '{}') as event
        from adverse_event e where e.clinic_id = (select current_clinic_id())
          and e.patient_id = (select patient_id from course) and e.entered_in_error_at is null
          and coalesce(e.course_id, (select id from course)) = (select id from course)
        union all
        select m.id, m.recorded_at, json_build_object('on', m.happened_on, 'medicine', m.medicine, 'happening', m.happening,
          'about', m.day_is_about, 'doseBefore', m.dose_before, 'doseAfter', m.dose_after)
        from medicine_change m where m.clinic_id = (select current_clinic_id())
          and m.patient_id = (select patient_id from course) and m.entered_in_error_at is null) x) as events,
      (select protocol from course) as protocol, (select to_json(withdrawn_on) from course) as "withdrawnOn"`;
}

const noLists: CourseLists = {
  assessments: [],
  responses: [],
  scores: [],
  missing: [],
  protocol: null,
  withdrawnOn: null,
  amended: [],
  mystical: [],
  events: [],
};

function joinLists(
  lists: CourseLists = noLists,
  labels: 'typed' | 'left-out',
): Omit<CourseTrajectory, 'sessions' | 'reference'> {
  const { assessments, responses, scores, missing, protocol, withdrawnOn, mystical } = lists;
  const placed = assessments.map((each) => ({ ...each, timepoint: timepointOf(each, labels) }));
  return {
    protocol,
    withdrawnOn,
    mystical,
    events: lists.events.map((event) => toEvent(event, labels)),
    missing: placed.flatMap(({ id, timepoint, assessedOn }) =>
      missing
        .filter((form) => form.assessmentId === id)
        .map(({ instrument, reason }) => ({ instrument, reason, timepoint, assessedOn })),
    ),
    assessments: placed
      .filter(({ kind }) => kind === 'baseline' || kind === 'after-session')
      .map(({ timepoint, assessedOn }) => ({ timepoint, assessedOn })),
    responses: placed.flatMap(({ id, timepoint, assessedOn }) =>
      responses
        .filter((response) => response.assessmentId === id)
        .map(({ id: responseId, instrument, edition, totalOnly, imported, selfReport }) => ({
          instrument,
          edition,
          totalOnly,
          imported,
          selfReport,
          amendedFrom: lists.amended
            .filter((signed) => signed.responseId === responseId)
            .map((signed) => signed.scores.map((score) => toScore({ ...score, responseId }))),
          timepoint,
          assessedOn,
          scores: scores.filter((score) => score.responseId === responseId).map(toScore),
        })),
    ),
  };
}

/** Names of events, medicines and doses are typed words too: research sees the grade or what happened alone. */
function toEvent(json: EventJson, labels: 'typed' | 'left-out'): CourseEvent {
  const event = toTypedEvent(json);
  return labels === 'typed' ? event : { ...event, words: bareEventWords(event) };
}

function toTypedEvent(json: EventJson): CourseEvent {
  if ('medicine' in json) {
    const { on, happening, about } = json;
    return { kind: 'medicine-change', on, happening, about, serious: false, words: changeWords(json) };
  }
  const { on, term, grade, serious } = json;
  return { kind: 'adverse-event', on, serious, words: `${term}, grade ${grade}` };
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
async function readCohortCourse(tx: Tx, courseId: string): Promise<CohortCourse> {
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
