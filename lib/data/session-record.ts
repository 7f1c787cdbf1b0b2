import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { notFoundRefusal, Refusal } from '@/lib/auth/refusal';
import { withActor } from '@/lib/auth/with-actor';
import { todayAt } from '@/lib/clock';
import type { Tx } from '@/lib/db';
import { totalMg } from '@/lib/domain/dosing';
import { type PlainDate, todayIn } from '@/lib/domain/plain-date';
import type { Arm } from '@/lib/domain/protocol/arms';
import {
  type ProtocolDefinition,
  type PsychotherapyPlan,
  type SessionWindow,
  sessionWindow,
} from '@/lib/domain/protocol/definition';
import { definitionOf } from '@/lib/domain/protocol/pilot-definitions';
import { checkSession } from '@/lib/domain/session-check';
import type { SessionInstants } from '@/lib/domain/session-instants';
import type { SessionContext, StoredSessionRecord } from '@/lib/domain/session-record';
import { clockTimeIn } from '@/lib/domain/zoned-time';
import { formatInstant } from '@/lib/format/format-date';
import type { SaveSessionInput } from '@/lib/schemas/session';
import { refreshCourseRollup } from './course-rollup';
import { dropDraft } from './drafts';
import { isId } from './patient-header';
import { raiseRedVitals } from './red-vitals';
import { inRecordWords } from './record-refusal';
import { writeSessionRows } from './session-rows';
import { readCourseSessions } from './sessions';
import { amending, unsecret } from './signatures';
import { confirmSigner } from './signing-password';
import { claimSubmission } from './submissions';

export interface StoredSession {
  id: string;
  courseId: string;
  arm: Arm;
  /** Between two sessions, by the protocol that the course started with. */
  sessionWindow: SessionWindow;
  psychotherapy: PsychotherapyPlan;
  number: number;
  plannedDate: PlainDate;
  version: number;
  /** Rises with every row that is entered in the dosing room, without a new version. */
  consoleRevision: number;
  courseEnded: boolean;
  /** It counts for nothing until it is entered anew. */
  enteredInError: boolean;
  /** Dates and times on the clinic's calendar and clock. */
  record: StoredSessionRecord;
}

/** Whose save a stale one met, and when, on the clinic's clock. */
export interface SessionSave {
  by: string;
  at: string;
}

/** The key under which the form of a session keeps what is being typed. */
export function sessionDraftKey(sessionId: string): string {
  return `session:${sessionId}`;
}

type SessionJson = Omit<StoredSession, 'record' | 'sessionWindow' | 'psychotherapy'>;

type Stored = Omit<StoredSessionRecord, 'startTime' | 'endTime' | 'doses' | 'psychotherapy'> & {
  startedAt: string | null;
  endedAt: string | null;
  doses: (Omit<StoredSessionRecord['doses'][number], 'time'> & { givenAt: string | null })[];
  psychotherapy: (Omit<StoredSessionRecord['psychotherapy'][number], 'date' | 'time'> & {
    startedAt: string;
  })[];
};

/**
 * One session with all its rows, in one query.
 * @throws Refusal `not-found`, also for a session of another patient or another clinic
 */
export async function readSessionRecord(
  tx: Tx,
  actor: Actor,
  patientId: string,
  sessionId: string,
): Promise<StoredSession> {
  if (!isId(patientId) || !isId(sessionId)) throw notFoundRefusal();
  const rows = await tx.$queryRaw<
    { session: SessionJson; protocol: ProtocolDefinition | null; stored: Stored }[]
  >`
    select jsonb_build_object('id', s.id, 'courseId', s.course_id, 'arm', c.arm, 'number', s.number,
        'plannedDate', s.planned_date, 'version', s.version, 'consoleRevision', s.console_revision,
        'courseEnded', c.status <> 'active',
        'enteredInError', s.entered_in_error_at is not null) as session,
      c.protocol,
      jsonb_build_object('heldOn', s.held_on, 'startedAt', s.started_at, 'endedAt', s.ended_at, 'weightKg', s.weight_kg,
        'escalationNote', s.escalation_note, 'notes', s.notes,
        'doses', coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'route', d.route, 'amountMg', d.amount_mg,
            'givenAt', d.given_at, 'site', d.site, 'lot', d.lot) order by d.ordinal, d.id)
          from dose d where d.clinic_id = s.clinic_id and d.session_id = s.id and d.removed_at is null), '[]'::jsonb),
        'vitals', coalesce((select jsonb_agg(jsonb_build_object('id', v.id, 'minutesFromFirstDose', v.minutes_from_first_dose,
            'systolicMmHg', v.systolic_mmhg, 'diastolicMmHg', v.diastolic_mmhg, 'heartRatePerMin', v.heart_rate_per_min,
            'spo2Percent', v.spo2_percent) order by v.minutes_from_first_dose, v.id)
          from vital_signs v where v.clinic_id = s.clinic_id and v.session_id = s.id and v.removed_at is null), '[]'::jsonb),
        'psychotherapy', coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'startedAt', p.started_at,
            'minutes', p.minutes, 'therapist', p.therapist) order by p.started_at, p.id)
          from psychotherapy_session p
          where p.clinic_id = s.clinic_id and p.session_id = s.id and p.removed_at is null), '[]'::jsonb)) as stored
    from medicine_session s
    join treatment_course c on c.clinic_id = s.clinic_id and c.patient_id = s.patient_id and c.id = s.course_id
    where s.id = ${sessionId}::uuid and s.patient_id = ${patientId}::uuid`;
  const row = rows[0];
  if (!row) throw notFoundRefusal();
  const definition = definitionOf({ arm: row.session.arm, protocol: row.protocol });
  return {
    ...row.session,
    sessionWindow: sessionWindow(definition),
    psychotherapy: definition.psychotherapy,
    record: onClinicClock(row.stored, actor.clinic.timeZone),
  };
}

/** What a session is judged against: today and the other sessions of its course. */
export async function readSessionContext(
  tx: Tx,
  actor: Actor,
  session: Pick<StoredSession, 'id' | 'courseId' | 'arm' | 'sessionWindow' | 'psychotherapy' | 'number'>,
): Promise<SessionContext> {
  const sessions = await readCourseSessions(tx, session.courseId);
  const zone = actor.clinic.timeZone;
  return {
    zone,
    today: todayAt(zone),
    arm: session.arm,
    sessionWindow: session.sessionWindow,
    psychotherapy: session.psychotherapy,
    number: session.number,
    neighbours: sessions
      .filter((each) => each.id !== session.id)
      .map(({ number, heldOn, weightKg, doses }) => ({ number, heldOn, weightKg, totalMg: totalMg(doses) })),
  };
}

/**
 * Writes down a session, or changes what was written: it counts as held from then on. Rows that were taken out stay
 * in the table with the time of their removal.
 * @throws Refusal `not-found`; `conflict` for a stale version (detail: `theirs`, a StoredSession); `rule` for
 * impossible values (detail: `problems`), for a signed session without an amendment and for a wrong password (detail:
 * `field`); `confirm` for unusual ones that the stored record does not hold already
 * (detail: `sentences`)
 */
export async function saveSessionRecord(
  actor: Actor,
  input: SaveSessionInput,
): Promise<{ sessionId: string; number: number }> {
  if (input.amendment) await confirmSigner(actor, input.amendment.password);
  return inRecordWords(() => saveChecked(actor, input));
}

function saveChecked(actor: Actor, input: SaveSessionInput): Promise<{ sessionId: string; number: number }> {
  return withActor(actor, async (tx) => {
    const { key, amendment, ...rest } = input;
    const body = amendment ? { ...rest, amendment: unsecret(amendment) } : rest;
    const claim = await claimSubmission(tx, actor, { key, body }, input.sessionId);
    const stored = await readSessionRecord(tx, actor, input.patientId, input.sessionId);
    if (claim.kind === 'repeat') return { sessionId: claim.resultId, number: stored.number };
    const isStale = stored.version !== input.version || hasNewerRows(stored, input);
    if (isStale) throw await staleRecord(tx, actor, input);
    if (stored.courseEnded && stored.record.heldOn === null) throw notHeld();

    const context = await readSessionContext(tx, actor, stored);
    const { problems, unusual, instants } = checkSession(input.record, context);
    const [first] = problems;
    if (first) throw new Refusal('rule', first.message, { problems });
    const confirmed = stored.enteredInError ? [] : confirmedBefore(stored.record, context);
    const asked = unusual.filter((sentence) => !confirmed.includes(sentence));
    if (asked.length > 0 && !input.confirmed) {
      throw new Refusal('confirm', 'Please check what is unusual.', { sentences: asked });
    }

    await amending(tx, actor, signable(input), amendment ?? null, () =>
      write(tx, actor, input, stored, instants),
    );
    await refreshCourseRollup(tx, actor, stored.courseId);
    await dropDraft(tx, sessionDraftKey(stored.id));
    return { sessionId: stored.id, number: stored.number };
  });
}

/** Rows that the form does not show would count as taken out. */
function hasNewerRows(stored: StoredSession, { consoleRevision }: SaveSessionInput): boolean {
  return consoleRevision !== undefined && consoleRevision !== stored.consoleRevision;
}

const signable = ({ patientId, sessionId }: SaveSessionInput) => ({
  patientId,
  recordKind: 'session' as const,
  recordId: sessionId,
});

/** What is written counts again where the session was marked as entered in error. */
async function write(
  tx: Tx,
  actor: Actor,
  input: SaveSessionInput,
  stored: StoredSession,
  instants: SessionInstants,
): Promise<void> {
  const { record } = input;
  const changed = await tx.$executeRaw`
      update medicine_session set status = 'held', held_on = ${record.heldOn}::date, started_at = ${instants.startedAt},
        ended_at = ${instants.endedAt}, weight_kg = ${record.weightKg}::numeric, escalation_note = ${record.escalationNote},
        notes = ${record.notes}, entered_in_error_at = null, entered_in_error_by = null, entered_in_error_reason = null,
        version = version + 1, updated_at = clock_timestamp()
      where id = ${stored.id}::uuid and version = ${input.version}
        and console_revision = coalesce(${input.consoleRevision ?? null}::bigint, console_revision)`;
  if (changed === 0) throw await staleRecord(tx, actor, input);
  await writeSessionRows(tx, actor, { id: stored.id, patientId: input.patientId }, record, instants);
  await raiseRedVitals(tx, actor, stored.id, { anew: stored.enteredInError });
}

/** What was asked and answered when the stored record was saved is not asked again. */
function confirmedBefore(record: StoredSessionRecord, context: SessionContext): string[] {
  const { heldOn } = record;
  return heldOn === null ? [] : checkSession({ ...record, heldOn }, context).unusual;
}

function notHeld(): Refusal {
  return new Refusal(
    'rule',
    'This course has ended. Reopen it on the patient’s record to write down another session.',
  );
}

async function staleRecord(tx: Tx, actor: Actor, input: SaveSessionInput): Promise<Refusal> {
  const theirs = await readSessionRecord(tx, actor, input.patientId, input.sessionId);
  const saved = await lastSave(tx, actor, input);
  const message =
    saved === null
      ? 'Somebody else changed this session since you opened it.'
      : `${saved.by} saved this session on ${saved.at}.`;
  return new Refusal('conflict', message, { theirs, saved });
}

/**
 * Who made the session what it is: the submission of the transaction that changed it last. Null when it was changed
 * from elsewhere, by moving the sessions before it or by an import.
 */
async function lastSave(tx: Tx, actor: Actor, input: SaveSessionInput): Promise<SessionSave | null> {
  // A submission carries the time its transaction began, the session the moment it was written in it.
  const [row] = await tx.$queryRaw<{ name: string; at: Date }[]>`
    select u.name, s.updated_at as at from medicine_session s
    join submission b on b.clinic_id = s.clinic_id and b.result_id = s.id and b.key <> ${input.key}::uuid
      and b.created_at between s.updated_at - interval '10 seconds' and s.updated_at
    join user_account u on u.id = b.user_id
    where s.id = ${input.sessionId}::uuid order by b.created_at desc limit 1`;
  return row ? { by: row.name, at: formatInstant(row.at, actor.clinic.timeZone) } : null;
}

function onClinicClock(stored: Stored, zone: string): StoredSessionRecord {
  const clock = (instant: string | null) => (instant === null ? null : clockTimeIn(zone, new Date(instant)));
  const { startedAt, endedAt, doses, psychotherapy, ...rest } = stored;
  return {
    ...rest,
    startTime: clock(startedAt),
    endTime: clock(endedAt),
    doses: doses.map(({ givenAt, ...dose }) => ({ ...dose, time: clock(givenAt) })),
    psychotherapy: psychotherapy.map(({ startedAt: start, ...each }) => ({
      ...each,
      date: todayIn(zone, new Date(start)),
      time: clockTimeIn(zone, new Date(start)),
    })),
  };
}
