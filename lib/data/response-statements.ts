import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { runAs } from '@/lib/auth/run-as';
import type { Tx } from '@/lib/db';
import type { GapReasons } from '@/lib/domain/entry/gap-reasons';
import type { CourseEditions } from '@/lib/domain/instruments/course-forms';
import type { Answers, InstrumentId, ScaleId } from '@/lib/domain/instruments/types';
import type { PlainDate } from '@/lib/domain/plain-date';
import type { Totals } from '@/lib/domain/scoring/score-totals';
import { Prisma } from '@/lib/generated/prisma/client';
import { newId } from '@/lib/ids';
import {
  type AssessmentColumns,
  type DueColumns,
  instrumentsSql,
  type LatestScores,
  type NextDue,
  type ScoredAt,
} from './course-rollup';
import { plannedSql } from './planned-columns';
import type { ResponseAlerts } from './response-alerts';

/** A stored response, as editing and conflicts need it. */
export interface StoredResponse {
  id: string;
  version: number;
  completedOn: PlainDate;
  entryMode: 'items' | 'total-only';
  answers: Answers;
  gapReasons: GapReasons;
  totals: Totals | null;
  riskAnswer: number | null;
  /** Null = not scored. */
  scores: Partial<Record<ScaleId, number | null>>;
  by: string | null;
  /** ISO instant. */
  at: string;
  /** It counts for nothing until it is entered anew. */
  enteredInError: boolean;
}

/** Everything that saving one form has to know. */
export interface SavingContext {
  assessment: AssessmentColumns & { courseId: string };
  course: CourseEditions & DueColumns;
  /** `stamp` is the row's version for Postgres (xmin); null before the course has a roll-up. */
  rollup: { stamp: string; latestScores: LatestScores } | null;
  /**
   * Scored values of the same scales at the other assessments of the course, with the form that they stand on; null for an
   * imported one.
   */
  series: (ScoredAt & { responseId: string | null })[];
  /** Known answers to the risk item at the other assessments; empty for a form without such an item. */
  risks: { assessmentId: string; answer: number }[];
  existing: StoredResponse | null;
  submission: { sha: string; resultId: string } | null;
}

/** Who entered a response `r` of a user `u`: also for one that nobody of the staff entered; null for an import. */
export const enteredBySql = Prisma.sql`case when r.source = 'self-report' then 'The patient' else u.name end`;

/** One query for all of it; no row when the clinic's patient has no such assessment. */
function savingContextSql(wanted: WantedContext): Prisma.Sql {
  return Prisma.sql`
    select json_build_object(
      'assessment', json_build_object('id', a.id, 'courseId', a.course_id, 'kind', a.kind,
        'sessionNumber', a.session_number, 'label', a.label, 'timepointKey', a.timepoint_key, 'assessedOn', a.assessed_on),
      'course', json_build_object('status', c.status, 'bdiInstrument', c.bdi_instrument, 'pcl5Edition', c.pcl5_edition,
        'protocol', c.protocol, 'planned', ${plannedSql(Prisma.sql`c.id`)},
        'sessions', coalesce((select json_agg(json_build_object('number', s.number, 'plannedDate', s.planned_date,
          'heldOn', case when s.entered_in_error_at is null then s.held_on end))
          from medicine_session s where s.course_id = c.id), '[]'),
        'assessments', coalesce((select json_agg(json_build_object('id', e.id, 'kind', e.kind,
          'sessionNumber', e.session_number, 'label', e.label, 'timepointKey', e.timepoint_key,
          'assessedOn', e.assessed_on, 'instruments', ${instrumentsSql(Prisma.sql`e.id`)}))
          from assessment e where e.course_id = c.id), '[]')),
      'rollup', (select json_build_object('stamp', l.xmin::text, 'latestScores', l.latest_scores)
        from course_rollup l where l.course_id = c.id),
      'series', coalesce((select json_agg(json_build_object('scale', s.scale, 'value', s.value,
          'assessmentId', r.assessment_id, 'responseId', case when r.source <> 'import' then r.id end))
        from score s join questionnaire_response r on r.id = s.response_id
        where s.clinic_id = c.clinic_id and s.course_id = c.id and s.scale = any(${wanted.scales}) and s.kind = 'scored'
          and r.assessment_id <> a.id and r.entered_in_error_at is null), '[]'),
      'risks', ${wanted.hasRiskItem ? risksSql : Prisma.sql`'[]'::json`},
      'existing', (select json_build_object('id', r.id, 'version', r.version, 'completedOn', r.completed_on,
          'entryMode', r.entry_mode, 'answers', r.answers, 'gapReasons', r.gap_reasons, 'totals', r.totals, 'riskAnswer', r.risk_answer,
          'scores', coalesce((select json_object_agg(s.scale, s.value) from score s where s.response_id = r.id), '{}'),
          'by', ${enteredBySql}, 'at', r.updated_at, 'enteredInError', r.entered_in_error_at is not null)
        from questionnaire_response r left join user_account u on u.id = r.entered_by_id
        where r.assessment_id = a.id and r.instrument = ${wanted.instrument}),
      'submission', (select json_build_object('sha', encode(m.body_sha256, 'hex'), 'resultId', m.result_id)
        from submission m where m.clinic_id = a.clinic_id and m.key = ${wanted.key}::uuid)) as context
    from assessment a join treatment_course c on c.id = a.course_id
    where a.id = ${wanted.assessmentId}::uuid and a.patient_id = ${wanted.patientId}::uuid`;
}

const risksSql = Prisma.sql`
  coalesce((select json_agg(json_build_object('assessmentId', r.assessment_id, 'answer', r.risk_answer))
    from questionnaire_response r where r.clinic_id = c.clinic_id and r.course_id = c.id and r.risk_answer is not null
      and r.entered_in_error_at is null and r.assessment_id <> a.id), '[]')`;

export interface WantedContext {
  patientId: string;
  assessmentId: string;
  instrument: InstrumentId;
  hasRiskItem: boolean;
  scales: readonly ScaleId[];
  key: string;
}

/** Null when the clinic's patient has no such assessment. */
export async function readSavingContext(actor: Actor, wanted: WantedContext): Promise<SavingContext | null> {
  const [rows] = await runAs<[{ context: SavingContext }]>(actor, savingContextSql(wanted));
  return rows[0]?.context ?? null;
}

/** A response and its scores, ready to be written. */
export interface ResponseRecord {
  id: string;
  instrument: InstrumentId;
  edition: string;
  entryMode: 'items' | 'total-only';
  answers: Answers;
  gapReasons: GapReasons;
  totals: Totals | null;
  riskAnswer: number | null;
  completedOn: PlainDate;
  scoringVersion: string;
  /** Typed in by whoever acts, or given by the patient: then nobody entered it. */
  source: 'staff' | 'self-report';
  /** BCP 47, in which the patient answered; null where it was typed from paper. */
  language: string | null;
  scores: readonly {
    scale: ScaleId;
    kind: string;
    value: number | null;
    prorated: boolean;
    missing: readonly number[];
  }[];
}

/** The save settles what differed between two readings of the paper; with it the form is checked. */
export interface Settling {
  secondEntryId: string;
  decisions: readonly object[];
}

export interface Written {
  /** False when the course was changed by somebody else since the context was read: nothing was written, look again. */
  current: boolean;
  /** The version now stored; null when the key was used before: nothing was written. */
  version: number | null;
}

/**
 * One statement for everything a save changes. It holds the course's roll-up, which every change of the course touches, and
 * goes on only when that is still as it was read; then it claims the submission key, adds the response or replaces the
 * version that was opened, writes its scores, raises its alerts, brings the roll-up up to date and drops the draft. Each
 * part hangs on the one before, so that either all is written or nothing.
 * @param tx the transaction it is part of; one of its own when left out
 */
export async function writeResponse(
  actor: Actor,
  patientId: string,
  context: SavingContext,
  record: ResponseRecord,
  save: {
    key: string;
    sha: Uint8Array;
    openedVersion: number | null;
    draftKey: string;
    rollup: { latestScores: LatestScores; due: NextDue };
    alerts: ResponseAlerts;
    settling: Settling | null;
  },
  tx: Tx | null = null,
): Promise<Written> {
  const { assessment } = context;
  const { next, then } = save.rollup.due;
  const scores = record.scores.map((score) => ({ id: newId(), ...score }));
  const statement = Prisma.sql`
    with held as (
      select course_id from course_rollup
      where course_id = ${assessment.courseId}::uuid and xmin = ${context.rollup?.stamp ?? '0'}::text::xid for update),
    claimed as (
      insert into submission (clinic_id, key, user_id, body_sha256, result_id)
      select ${actor.clinic.id}::uuid, ${save.key}::uuid, ${actor.userId}::uuid, ${save.sha}, ${record.id}::uuid from held
      on conflict do nothing returning result_id),
    response as (
      insert into questionnaire_response as kept (id, clinic_id, patient_id, course_id, assessment_id, instrument, edition,
        entry_mode, answers, gap_reasons, totals, risk_answer, source, language, entered_by_id, completed_on, scoring_version, updated_at)
      select result_id, ${actor.clinic.id}::uuid, ${patientId}::uuid, ${assessment.courseId}::uuid,
        ${assessment.id}::uuid, ${record.instrument}, ${record.edition}, ${record.entryMode},
        ${JSON.stringify(record.answers)}::jsonb, ${JSON.stringify(record.gapReasons)}::jsonb, ${record.totals && JSON.stringify(record.totals)}::jsonb,
        ${record.riskAnswer}::int, ${record.source}, ${record.language}, ${record.source === 'staff' ? actor.userId : null}::uuid, ${record.completedOn}::date, ${record.scoringVersion},
        clock_timestamp()
      from claimed
      on conflict (assessment_id, instrument) do update set entry_mode = excluded.entry_mode, answers = excluded.answers,
        gap_reasons = excluded.gap_reasons, totals = excluded.totals, risk_answer = excluded.risk_answer, source = excluded.source,
        language = case when kept.entered_in_error_at is null then coalesce(excluded.language, kept.language) else excluded.language end,
        entered_by_id = excluded.entered_by_id, completed_on = excluded.completed_on,
        scoring_version = excluded.scoring_version, version = kept.version + 1, updated_at = excluded.updated_at,
        entered_in_error_at = null, entered_in_error_by = null, entered_in_error_reason = null
        where kept.version = ${save.openedVersion}::int
      returning id, version),
    scored as (
      insert into score as kept (id, clinic_id, patient_id, course_id, response_id, scale, kind, value, prorated, missing,
        scoring_version)
      select s.id, ${actor.clinic.id}::uuid, ${patientId}::uuid, ${assessment.courseId}::uuid, response.id, s.scale, s.kind,
        s.value, s.prorated, s.missing, ${record.scoringVersion}
      from response, jsonb_to_recordset(${JSON.stringify(scores)}::jsonb)
        as s (id uuid, scale text, kind text, value float8, prorated boolean, missing int[])
      on conflict (response_id, scale) do update set kind = excluded.kind, value = excluded.value,
        prorated = excluded.prorated, missing = excluded.missing, scoring_version = excluded.scoring_version
        where (kept.kind, kept.value, kept.prorated, kept.missing, kept.scoring_version) is distinct from
          (excluded.kind, excluded.value, excluded.prorated, excluded.missing, excluded.scoring_version)),
    rolled as (
      update course_rollup set latest_scores = ${JSON.stringify(save.rollup.latestScores)}::jsonb,
        next_due_on = ${next?.on ?? null}::date, next_due_what = ${next?.what ?? null}, next_due_lapses_on = ${next?.lapsesOn ?? null}::date,
        then_due = ${then.length === 0 ? null : JSON.stringify(then)}::jsonb,
        cohort_changed = true
      where course_id = ${assessment.courseId}::uuid and exists (select from response)),
    dropped as (delete from draft where form_key = ${save.draftKey} and exists (select from response))
    ${alertsSql(actor, patientId, context, save)}${settlingSql(actor, save.settling)}
    select exists (select from held) as current, exists (select from claimed) as claimed,
      (select version from response) as version`;
  type Answer = Written & { claimed: boolean };
  const [written] = tx
    ? await tx.$queryRaw<Answer[]>(statement)
    : (await runAs<[Answer]>(actor, statement))[0];
  if (!written) throw new Error('The statement that saves a response returned nothing.');
  if (written.claimed && written.version === null) throw new Error('A response changed without its roll-up.');
  return written;
}

/** Nothing for most forms; else the parts of the statement that raise alerts and close the one that item 9 was not known. */
function alertsSql(
  actor: Actor,
  patientId: string,
  { assessment }: SavingContext,
  { alerts }: { alerts: ResponseAlerts },
): Prisma.Sql {
  const rows = alerts.raised.map((alert) => ({ id: newId(), ...alert }));
  const raised = Prisma.sql`,
    raised as (
      insert into alert (id, clinic_id, patient_id, course_id, kind, source_kind, source_id, detail)
      select a.id, ${actor.clinic.id}::uuid, ${patientId}::uuid, ${assessment.courseId}::uuid, a.kind, 'response',
        f.id, a.detail || jsonb_build_object('responseId', f.id)
      from response, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as a (id uuid, anew boolean, kind text, detail jsonb, "responseId" uuid),
        lateral (select coalesce(a."responseId", response.id) as id) f
      where not exists (select from alert o where o.clinic_id = ${actor.clinic.id}::uuid and o.kind = a.kind
        and o.patient_id = ${patientId}::uuid and o.detail ->> 'responseId' = f.id::text
        and (o.closed_at is null or not a.anew))
      on conflict (clinic_id, kind, source_id) where closed_at is null do nothing)`;
  const recorded = Prisma.sql`,
    recorded as (
      update alert set action = 'corrected', action_note = 'Item 9 was entered.', version = alert.version + 1
      from response
      where alert.clinic_id = ${actor.clinic.id}::uuid and alert.patient_id = ${patientId}::uuid
        and alert.kind = 'risk-not-recorded' and alert.detail ->> 'responseId' = response.id::text
        and alert.closed_at is null)`;
  return Prisma.sql`${rows.length > 0 ? raised : Prisma.empty}${alerts.riskRecorded ? recorded : Prisma.empty}`;
}

function settlingSql(actor: Actor, settling: Settling | null): Prisma.Sql {
  if (!settling) return Prisma.empty;
  return Prisma.sql`,
    settled as (
      update second_entry set decisions = ${JSON.stringify(settling.decisions)}::jsonb, settled_at = clock_timestamp(),
        settled_by_id = ${actor.userId}::uuid, checked_version = response.version
      from response
      where second_entry.id = ${settling.secondEntryId}::uuid and second_entry.response_id = response.id
        and settled_at is null and replaced_at is null)`;
}
