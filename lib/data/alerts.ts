import 'server-only';
import { viewSql } from '@/lib/audit/record-access';
import type { Actor } from '@/lib/auth/actor';
import { notFoundRefusal, Refusal } from '@/lib/auth/refusal';
import { runAs } from '@/lib/auth/run-as';
import { withActor } from '@/lib/auth/with-actor';
import type { Tx } from '@/lib/db';
import type { Grade, Seriousness } from '@/lib/domain/adverse-events/vocabulary';
import { type AlertAction, alertActionProblem, type RaisedAlert } from '@/lib/domain/alerts/alert';
import { type SinceRaised, sinceRaised, type SourceNow } from '@/lib/domain/alerts/since-raised';
import type { AlertSourceKind, SourceInError } from '@/lib/domain/alerts/source-in-error';
import type { VitalsReading } from '@/lib/domain/console/limits';
import type { PlainDate } from '@/lib/domain/plain-date';
import { formatInstant } from '@/lib/format/format-date';
import { Prisma } from '@/lib/generated/prisma/client';
import type { CloseAlertInput } from '@/lib/schemas/alert';
import { type HeaderRow, type PatientHeader, patientHeaderSql, toPatientHeader } from './patient-header';
import { readingJson } from './red-vitals';
import { claimSubmission } from './submissions';

/** An alert as lists show it. */
export interface StoredAlert {
  id: string;
  patientId: string;
  alert: RaisedAlert;
  raisedAt: Date;
  version: number;
  source: AlertOrigin;
  /** What came to its source since; nothing once it is closed. */
  since: SinceRaised;
  /** Null while it is open. */
  closed: { at: Date; byName: string; action: AlertAction; note: string | null } | null;
}

/** Where the alert came from, as far as its page can be opened. */
export interface AlertOrigin {
  kind: AlertSourceKind;
  id: string;
  /** Of a form. */
  assessmentId: string | null;
  instrument: string | null;
  completedOn: PlainDate | null;
  /** What the form says about item 9 today, when that is no longer what the alert was raised for; else null. */
  riskNow: number | null;
  /** The mark "entered in error" on it; null without. */
  inError: SourceInError | null;
}

type SourceJson = Omit<AlertOrigin, 'inError'> & {
  inError: { at: string; byName: string | null; reason: string } | null;
  event: { grade: Grade; seriousness: Seriousness[]; changedAt: string } | null;
  readings: (VitalsReading & { minutesFromFirstDose: number; recordedAt: string })[] | null;
  scores: SourceNow['scores'];
};

export interface AlertJson {
  id: string;
  patientId: string;
  kind: RaisedAlert['kind'];
  detail: RaisedAlert['detail'];
  raisedAt: string;
  version: number;
  source: SourceJson;
  closedAt: string | null;
  closedByName: string | null;
  action: AlertAction | null;
  actionNote: string | null;
}

/** A row `a` of alert as json (`AlertJson`); beside it goes `alertSourceSql`. */
export const alertJsonSql = Prisma.sql`jsonb_build_object('id', a.id, 'patientId', a.patient_id, 'kind', a.kind,
  'detail', a.detail, 'raisedAt', a.raised_at, 'version', a.version, 'closedAt', a.closed_at,
  'closedByName', a.closed_by_name, 'action', a.action, 'actionNote', a.action_note,
  'source', jsonb_build_object('kind', a.source_kind, 'id', coalesce(f.id, a.source_id), 'assessmentId', f.assessment_id,
    'instrument', f.instrument, 'completedOn', f.completed_on, 'riskNow', case when a.kind = 'risk'
      and f.risk_answer is distinct from (a.detail ->> 'value')::int then f.risk_answer end,
    'inError', case when m.at is not null then jsonb_build_object('at', m.at, 'reason', m.reason,
      'byName', (select u.name from user_account u where u.id = m.by)) end,
    'event', case when e.id is not null and a.closed_at is null then jsonb_build_object('grade', e.grade,
      'seriousness', to_jsonb(e.seriousness), 'changedAt', e.updated_at) end,
    'readings', case when a.kind = 'red-vitals' and a.closed_at is null then (
      select jsonb_agg(${readingJson} || jsonb_build_object('recordedAt', v.recorded_at) order by v.minutes_from_first_dose)
      from vital_signs v where v.clinic_id = a.clinic_id and v.session_id = a.source_id and v.removed_at is null
        and v.recorded_at >= a.raised_at) end,
    'scores', case when a.kind = 'worsening' and a.closed_at is null and f.id is not null then jsonb_build_object(
      'form', (select coalesce(jsonb_object_agg(s.scale, s.value), '{}') from score s
        where s.clinic_id = a.clinic_id and s.response_id = f.id and s.kind = 'scored'),
      'baseline', (select coalesce(jsonb_object_agg(s.scale, s.value), '{}') from assessment b
        join questionnaire_response r on r.assessment_id = b.id and r.instrument = f.instrument
        join score s on s.response_id = r.id
        where b.course_id = f.course_id and b.timepoint_key = 'baseline' and r.entered_in_error_at is null
          and s.kind = 'scored')) end))`;

/** What an alert `a` was raised for: the form `f`, the session `h` or the event `e`, and its mark `m`. */
export const alertSourceSql = Prisma.sql`
  -- Worked out beforehand: behind row-level security an index is not asked for what a leaky function makes of a row.
  cross join lateral (select coalesce((a.detail ->> 'responseId')::uuid, a.source_id) as response_id offset 0) origin
  left join questionnaire_response f on a.source_kind = 'response' and f.id = origin.response_id
  left join medicine_session h on a.source_kind = 'session' and h.id = a.source_id
  left join adverse_event e on a.source_kind = 'adverse-event' and e.id = a.source_id
  cross join lateral (select coalesce(f.entered_in_error_at, h.entered_in_error_at, e.entered_in_error_at) as at,
    coalesce(f.entered_in_error_by, h.entered_in_error_by, e.entered_in_error_by) as by,
    coalesce(f.entered_in_error_reason, h.entered_in_error_reason, e.entered_in_error_reason) as reason) m`;

/** @param actor whose clinic says which readings are red */
export function toStoredAlert(actor: Actor, json: AlertJson): StoredAlert {
  const { id, patientId, raisedAt, version, closedAt, closedByName, action } = json;
  const { inError, event, readings, scores, ...origin } = json.source;
  // The app writes kind and detail together, and the table keeps them as they were raised.
  const alert = { kind: json.kind, detail: json.detail } as RaisedAlert;
  const now = {
    riskNow: closedAt === null ? origin.riskNow : null,
    scores,
    event: event && { ...event, changedAt: new Date(event.changedAt) },
    readings: (readings ?? []).map((each) => ({
      ...each,
      recordedAt: new Date(each.recordedAt),
    })),
  };
  return {
    id,
    patientId,
    alert,
    raisedAt: new Date(raisedAt),
    version,
    source: { ...origin, inError: inError && { ...inError, at: new Date(inError.at) } },
    since: sinceRaised(alert, now, actor.clinic.settings.consoleLimits),
    closed:
      closedAt === null || action === null
        ? null
        : { at: new Date(closedAt), byName: closedByName ?? '', action, note: json.actionNote },
  };
}

/** The open alerts of a patient, newest last: one cheap statement beside the reads of a page. */
export function openAlertsSql(patientId: string): Prisma.Sql {
  return Prisma.sql`
    select ${alertJsonSql} as alert from alert a ${alertSourceSql}
    where a.clinic_id = (select current_clinic_id()) and a.patient_id = ${patientId}::uuid and a.closed_at is null
    order by a.raised_at, a.id`;
}

/** At most so many closed alerts are read at once. */
const mostClosed = 200;

export interface PatientAlerts {
  header: PatientHeader;
  open: StoredAlert[];
  /** Last closed first. */
  closed: StoredAlert[];
}

/**
 * All alerts of a patient. The look goes into the audit trail.
 * @throws Refusal `not-found`
 */
export async function openPatientAlerts(actor: Actor, patientId: string): Promise<PatientAlerts> {
  const banner = patientHeaderSql(patientId, undefined);
  const closedSql = Prisma.sql`
    select ${alertJsonSql} as alert from alert a ${alertSourceSql}
    where a.clinic_id = (select current_clinic_id()) and a.patient_id = ${patientId}::uuid and a.closed_at is not null
    order by a.closed_at desc, a.id limit ${mostClosed}`;
  const view = viewSql(patientId, undefined, { page: 'alerts' });
  const [headers, open, closed] = await runAs<
    [HeaderRow, { alert: AlertJson }, { alert: AlertJson }, object]
  >(actor, banner, openAlertsSql(patientId), closedSql, view);
  const read = (rows: { alert: AlertJson }[]) => rows.map(({ alert }) => toStoredAlert(actor, alert));
  return { header: toPatientHeader(headers, undefined), open: read(open), closed: read(closed) };
}

/**
 * Closes an alert with what was done; who and when are the database's. The alert stays readable.
 * @throws Refusal `not-found`; `rule` when what was done is missing; `conflict` when somebody closed it meanwhile
 *   (detail: `theirs` with action, note, name and time)
 */
export async function closeAlert(actor: Actor, input: CloseAlertInput): Promise<{ alertId: string }> {
  const note = input.note === '' ? null : input.note;
  const problem = alertActionProblem(input.action, note);
  if (problem !== null) throw new Refusal('rule', problem, { path: 'note' });
  return withActor(actor, async (tx) => {
    const { key, ...body } = input;
    const claim = await claimSubmission(tx, actor, { key, body }, input.alertId);
    if (claim.kind === 'repeat') return { alertId: claim.resultId };
    const changed = await tx.$executeRaw`
      update alert set action = ${input.action}, action_note = ${note}, version = version + 1
      where id = ${input.alertId}::uuid and patient_id = ${input.patientId}::uuid and version = ${input.version}
        and closed_at is null`;
    if (changed === 0) throw await closedMeanwhile(tx, actor, input);
    return { alertId: input.alertId };
  });
}

async function closedMeanwhile(tx: Tx, actor: Actor, { alertId, patientId }: CloseAlertInput) {
  const [row] = await tx.$queryRaw<{ alert: AlertJson }[]>`
    select ${alertJsonSql} as alert from alert a ${alertSourceSql}
    where a.id = ${alertId}::uuid and a.patient_id = ${patientId}::uuid`;
  const theirs = row ? toStoredAlert(actor, row.alert).closed : null;
  if (!theirs) return notFoundRefusal();
  const when = formatInstant(theirs.at, actor.clinic.timeZone);
  const message = `${theirs.byName} closed this alert on ${when}. What you wrote is not saved.`;
  return new Refusal('conflict', message, { theirs });
}
