import 'server-only';
import { viewSql } from '@/lib/audit/record-access';
import type { Actor } from '@/lib/auth/actor';
import { notFoundRefusal, Refusal } from '@/lib/auth/refusal';
import { runAs } from '@/lib/auth/run-as';
import { withActor } from '@/lib/auth/with-actor';
import type { Tx } from '@/lib/db';
import { type AlertAction, alertActionProblem, type RaisedAlert } from '@/lib/domain/alerts/alert';
import type { PlainDate } from '@/lib/domain/plain-date';
import { formatInstant } from '@/lib/format/format-date';
import { Prisma } from '@/lib/generated/prisma/client';
import type { CloseAlertInput } from '@/lib/schemas/alert';
import { type HeaderRow, type PatientHeader, patientHeaderSql, toPatientHeader } from './patient-header';
import { claimSubmission } from './submissions';

/** An alert as lists show it. */
export interface StoredAlert {
  id: string;
  patientId: string;
  alert: RaisedAlert;
  raisedAt: Date;
  version: number;
  source: AlertOrigin;
  /** Null while it is open. */
  closed: { at: Date; byName: string; action: AlertAction; note: string | null } | null;
}

/** Where the alert came from, as far as its page can be opened. */
export interface AlertOrigin {
  kind: 'response' | 'session' | 'adverse-event';
  id: string;
  /** Of a form. */
  assessmentId: string | null;
  instrument: string | null;
  completedOn: PlainDate | null;
  /** What the form says about item 9 today, when that is no longer what the alert was raised for; else null. */
  riskNow: number | null;
}

export interface AlertJson {
  id: string;
  patientId: string;
  kind: RaisedAlert['kind'];
  detail: RaisedAlert['detail'];
  raisedAt: string;
  version: number;
  source: AlertOrigin;
  closedAt: string | null;
  closedByName: string | null;
  action: AlertAction | null;
  actionNote: string | null;
}

/** A row `a` of alert as json (`AlertJson`); beside it goes `alertFormSql`. */
export const alertJsonSql = Prisma.sql`jsonb_build_object('id', a.id, 'patientId', a.patient_id, 'kind', a.kind,
  'detail', a.detail, 'raisedAt', a.raised_at, 'version', a.version, 'closedAt', a.closed_at,
  'closedByName', a.closed_by_name, 'action', a.action, 'actionNote', a.action_note,
  'source', jsonb_build_object('kind', a.source_kind, 'id', coalesce(f.id, a.source_id), 'assessmentId', f.assessment_id,
    'instrument', f.instrument, 'completedOn', f.completed_on, 'riskNow', case when a.kind = 'risk'
      and f.risk_answer is distinct from (a.detail ->> 'value')::int then f.risk_answer end))`;

/** The form of an alert `a`, as `f`. */
export const alertFormSql = Prisma.sql`left join questionnaire_response f on a.source_kind = 'response'
  and f.id = coalesce((a.detail ->> 'responseId')::uuid, a.source_id)`;

export function toStoredAlert(json: AlertJson): StoredAlert {
  const { id, patientId, kind, detail, raisedAt, version, source, closedAt, closedByName, action } = json;
  return {
    id,
    patientId,
    // The app writes kind and detail together, and the table keeps them as they were raised.
    alert: { kind, detail } as RaisedAlert,
    raisedAt: new Date(raisedAt),
    version,
    source,
    closed:
      closedAt === null || action === null
        ? null
        : { at: new Date(closedAt), byName: closedByName ?? '', action, note: json.actionNote },
  };
}

/** The open alerts of a patient, newest last: one cheap statement beside the reads of a page. */
export function openAlertsSql(patientId: string): Prisma.Sql {
  return Prisma.sql`
    select ${alertJsonSql} as alert from alert a ${alertFormSql}
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
    select ${alertJsonSql} as alert from alert a ${alertFormSql}
    where a.clinic_id = (select current_clinic_id()) and a.patient_id = ${patientId}::uuid and a.closed_at is not null
    order by a.closed_at desc, a.id limit ${mostClosed}`;
  const view = viewSql(patientId, undefined, { page: 'alerts' });
  const [headers, open, closed] = await runAs<
    [HeaderRow, { alert: AlertJson }, { alert: AlertJson }, object]
  >(actor, banner, openAlertsSql(patientId), closedSql, view);
  const read = (rows: { alert: AlertJson }[]) => rows.map(({ alert }) => toStoredAlert(alert));
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
    select ${alertJsonSql} as alert from alert a ${alertFormSql}
    where a.id = ${alertId}::uuid and a.patient_id = ${patientId}::uuid`;
  const theirs = row ? toStoredAlert(row.alert).closed : null;
  if (!theirs) return notFoundRefusal();
  const when = formatInstant(theirs.at, actor.clinic.timeZone);
  const message = `${theirs.byName} closed this alert on ${when}. What you wrote is not saved.`;
  return new Refusal('conflict', message, { theirs });
}
