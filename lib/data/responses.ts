import 'server-only';
import { viewSql } from '@/lib/audit/record-access';
import { type Actor, may } from '@/lib/auth/actor';
import { notFoundRefusal } from '@/lib/auth/refusal';
import { runAs } from '@/lib/auth/run-as';
import type { Tx } from '@/lib/db';
import type { GapReasons } from '@/lib/domain/entry/gap-reasons';
import {
  type KeptSecondEntry,
  type SecondEntryStanding,
  secondEntryStanding,
} from '@/lib/domain/entry/second-entry-standing';
import type { Answers, ScaleId } from '@/lib/domain/instruments/types';
import { instrumentById } from '@/lib/domain/instruments/registry';
import type { PlainDate } from '@/lib/domain/plain-date';
import { type AddedMeasure, isSameTimepoint } from '@/lib/domain/protocol/asked-measures';
import type { ProtocolDefinition } from '@/lib/domain/protocol/definition';
import { compareVisits } from '@/lib/domain/protocol/visit-order';
import type { FormRecord, MissingForm, VisitForms } from '@/lib/domain/results/saved-form';
import type { Totals } from '@/lib/domain/scoring/score-totals';
import type { ScaleScore } from '@/lib/domain/scoring-types';
import { Prisma } from '@/lib/generated/prisma/client';
import {
  type HeaderRow,
  isId,
  type PatientHeader,
  patientHeaderSql,
  toPatientHeader,
} from './patient-header';
import { ownDraftsSql } from './drafts';
import { enteredBySql } from './response-statements';
import { type PlannedColumns, plannedSql, toAdded } from './planned-columns';
import { type TimepointColumns, toTimepoint } from './timepoint-columns';

/** A saved form, with who entered it and what editing it needs. */
export interface SavedForm extends FormRecord {
  id: string;
  lacksRisk: boolean;
  /** Who entered it last, also the patient; null for an import. */
  by: string | null;
  /** ISO instant. */
  at: string;
  /** The reader typed it; then somebody else types the paper the second time. */
  isOwn: boolean;
  source: 'staff' | 'self-report' | 'import';
  /** Null before the paper was typed a second time. */
  secondEntry: SecondEntryStanding | null;
  /** How many signatures stand under it: 0 = not signed, more than one = amended. */
  signatures: number;
  read: {
    answers: Answers;
    gapReasons: GapReasons;
    totals: Totals | null;
    riskAnswer: number | null;
    scores: ScaleScore[];
  } | null;
}

/** The forms that count at a timepoint, and those that were entered in error and count for nothing. */
export interface CourseVisit extends VisitForms<SavedForm> {
  inError: readonly SavedForm[];
  missing: readonly MissingForm[];
}

export interface CourseForms {
  /** In the order of the course. */
  assessments: CourseVisit[];
  /** The one the course started with; null of imported and older courses. */
  protocol: ProtocolDefinition | null;
  sessions: { number: number; plannedDate: PlainDate; heldOn: PlainDate | null }[];
  /** Keys of the forms into which the reader typed something that is not saved. */
  drafts: readonly string[];
  /** What clinicians asked for beyond the protocol. */
  added: (AddedMeasure & { id: string; /** Until then it can be taken back. */ isEntered: boolean })[];
}

/** @throws Refusal `not-found` when the patient has no such assessment in this clinic */
export async function courseOfAssessment(tx: Tx, patientId: string, assessmentId: string): Promise<string> {
  if (!isId(patientId) || !isId(assessmentId)) throw notFoundRefusal();
  const assessment = await tx.assessment.findFirst({
    where: { id: assessmentId, patientId },
    select: { courseId: true },
  });
  if (!assessment) throw notFoundRefusal();
  return assessment.courseId;
}

interface FormColumns extends Omit<SavedForm, 'read' | 'secondEntry'> {
  assessmentId: string;
  inError: boolean;
  /** The rest is null for those who may not read scores. */
  answers: Answers | null;
  gapReasons: GapReasons | null;
  totals: Totals | null;
  riskAnswer: number | null;
}
interface ScoreColumns {
  responseId: string;
  scale: ScaleId;
  kind: ScaleScore['kind'];
  value: number;
  prorated: boolean;
  missing: number[];
}
interface CourseColumns {
  protocol: ProtocolDefinition | null;
  planned: PlannedColumns[];
  sessions: CourseForms['sessions'];
  assessments: (TimepointColumns & { id: string; assessedOn: PlainDate })[];
  forms: FormColumns[];
  scores: ScoreColumns[];
  missing: (MissingForm & { assessmentId: string })[];
  /** Oldest first. */
  checks: (KeptSecondEntry & { responseId: string })[];
  drafts: string[];
}

/** All assessments of a course with their saved forms, in one query. */
export async function readCourseForms(tx: Tx, actor: Actor, courseId: string): Promise<CourseForms> {
  const [course] = await tx.$queryRaw<CourseColumns[]>(
    courseFormsSql(may(actor, 'scores.read'), Prisma.sql`${courseId}::uuid`),
  );
  return joinForms(course, may(actor, 'scores.read'));
}

/**
 * The questionnaires of a patient's course, in one way to the database; the look goes into the audit trail.
 * @param courseId the newest course when left out
 * @throws Refusal `not-found`
 */
export async function openCourseForms(
  actor: Actor,
  patientId: string,
  courseId: string | undefined,
  page: 'questionnaires' | 'items' = 'questionnaires',
): Promise<{ header: PatientHeader; forms: CourseForms | null }> {
  const readable = may(actor, 'scores.read');
  const banner = patientHeaderSql(patientId, courseId);
  const course = Prisma.sql`(select c.id from treatment_course c where c.patient_id = ${patientId}::uuid
    and (${courseId ?? null}::uuid is null or c.id = ${courseId ?? null}::uuid) order by c.number desc limit 1)`;
  const [headers, [columns]] = await runAs<[HeaderRow, CourseColumns, object]>(
    actor,
    banner,
    courseFormsSql(readable, course),
    viewSql(patientId, courseId, { page }),
  );
  const header = toPatientHeader(headers, courseId);
  return { header, forms: header.course && joinForms(columns, readable) };
}

/** Flat lists, put together by `joinForms`. What a reader may not see is not even selected. */
function courseFormsSql(readable: boolean, courseId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    with course as materialized (select ${courseId} as id)
    select
      (select c.protocol from treatment_course c where c.id = (select id from course)) as protocol,
      ${plannedSql(Prisma.sql`(select id from course)`)} as planned,
      (select coalesce(json_agg(json_build_object('number', s.number, 'plannedDate', s.planned_date, 'heldOn',
          case when s.entered_in_error_at is null then s.held_on end) order by s.number), '[]')
        from medicine_session s where s.course_id = (select id from course)) as sessions,
      (select coalesce(json_agg(json_build_object('id', a.id, 'kind', a.kind, 'sessionNumber', a.session_number,
          'label', a.label, 'assessedOn', a.assessed_on)), '[]')
        from assessment a where a.course_id = (select id from course)) as assessments,
      (select coalesce(json_agg(json_build_object('assessmentId', r.assessment_id, 'id', r.id,
          'instrument', r.instrument, 'version', r.version, 'completedOn', r.completed_on, 'by', ${enteredBySql}, 'selfReport', r.source = 'self-report',
          'source', r.source, 'language', r.language, 'isOwn', r.entered_by_id is not null and r.entered_by_id = (select current_user_id()),
          'at', r.updated_at, 'inError', r.entered_in_error_at is not null, 'signatures', (select coalesce(max(g.ordinal), 0)
            from signature g where g.record_kind = 'response' and g.record_id = r.id), 'entryMode', r.entry_mode, 'needsReview', coalesce(r.risk_answer > 0, false),
          'lacksRisk', r.entry_mode = 'total-only' and r.risk_answer is null,
          'answers', case when ${readable}::boolean then r.answers end,
          'gapReasons', case when ${readable}::boolean then r.gap_reasons end,
          'totals', case when ${readable}::boolean then r.totals end,
          'riskAnswer', case when ${readable}::boolean then r.risk_answer end)), '[]')
        from questionnaire_response r left join user_account u on u.id = r.entered_by_id
        where r.clinic_id = (select current_clinic_id()) and r.course_id = (select id from course)) as forms,
      (select coalesce(json_agg(json_build_object('responseId', s.response_id, 'scale', s.scale, 'kind', s.kind,
          'value', s.value, 'prorated', s.prorated, 'missing', s.missing)), '[]')
        from score s where ${readable}::boolean and s.clinic_id = (select current_clinic_id())
          and s.course_id = (select id from course)) as scores,
      (select coalesce(json_agg(json_build_object('assessmentId', m.assessment_id, 'instrument', m.instrument,
          'reason', m.reason, 'version', m.version, 'by', coalesce(u.name, case when exists (select from answer_invitation i
            where i.id = m.recorded_by_id) then 'the patient' end), 'at', m.updated_at)), '[]')
        from missing_form m left join user_account u on u.id = m.recorded_by_id
        where m.clinic_id = (select current_clinic_id()) and m.course_id = (select id from course)
          and m.withdrawn_at is null) as missing,
      (select coalesce(json_agg(json_build_object('responseId', e.response_id, 'id', e.id, 'secondBy', s.name,
          'firstBy', f.name, 'differences', e.differences, 'at', e.created_at, 'settledAt', e.settled_at,
          'settledBy', w.name, 'checkedVersion', e.checked_version) order by e.created_at, e.id), '[]')
        from second_entry e join user_account s on s.id = e.entered_by_id
          left join user_account f on f.id = e.first_by_id left join user_account w on w.id = e.settled_by_id
        where e.clinic_id = (select current_clinic_id()) and e.course_id = (select id from course)
          and e.replaced_at is null) as checks,
      ${ownDraftsSql} as drafts`;
}

function joinForms(columns: CourseColumns | undefined, readable: boolean): CourseForms {
  const { protocol, planned, sessions, assessments, forms, scores, missing, checks, drafts } = columns ?? {
    protocol: null,
    planned: [],
    sessions: [],
    assessments: [],
    forms: [],
    scores: [],
    missing: [],
    checks: [],
    drafts: [],
  };
  const added = toAdded(planned);
  const visits = assessments
    .map((each) => {
      const own = forms.filter((form) => form.assessmentId === each.id);
      const saved = (inError: boolean) =>
        own
          .filter((form) => form.inError === inError)
          .map((form) => toSavedForm(form, readable ? scores : null, checks));
      return {
        id: each.id,
        timepoint: toTimepoint(each),
        assessedOn: each.assessedOn,
        forms: saved(false),
        inError: saved(true),
        missing: missing
          .filter((form) => form.assessmentId === each.id && !own.some((one) => isIn(one, form.instrument)))
          .map(({ assessmentId: _place, ...form }) => form),
      };
    })
    .sort(compareVisits);
  return {
    protocol,
    sessions,
    drafts,
    added: added.map((each) => ({
      ...each,
      isEntered: visits.some(
        (visit) =>
          isSameTimepoint(each.timepoint, visit.timepoint) &&
          visit.forms.some((form) => form.instrument === each.instrument),
      ),
    })),
    assessments: visits,
  };
}

function isIn(form: FormColumns, instrument: string): boolean {
  return form.instrument === instrument && !form.inError;
}

function toSavedForm(
  { assessmentId: _place, inError: _marked, answers, gapReasons, totals, riskAnswer, ...form }: FormColumns,
  scores: readonly ScoreColumns[] | null,
  checks: CourseColumns['checks'],
): SavedForm {
  const own = scores?.filter((score) => score.responseId === form.id).map(toScore);
  const asksRisk = instrumentById(form.instrument).riskItem !== undefined;
  return {
    ...form,
    lacksRisk: form.lacksRisk && asksRisk,
    secondEntry: secondEntryStanding(
      checks.findLast(({ responseId }) => responseId === form.id),
      form.version,
    ),
    read: own
      ? { answers: answers ?? [], gapReasons: gapReasons ?? {}, totals, riskAnswer, scores: own }
      : null,
  };
}

function toScore({ scale, kind, value, prorated, missing }: ScoreColumns): ScaleScore {
  return kind === 'scored' ? { scale, kind, value, prorated } : { scale, kind, missing };
}
