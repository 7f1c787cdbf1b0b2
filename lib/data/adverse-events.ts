import 'server-only';
import { notFoundRefusal } from '@/lib/auth/refusal';
import type { Tx } from '@/lib/db';
import type { AdverseEventContent } from '@/lib/domain/adverse-events/event';
import { closingOutcomes } from '@/lib/domain/adverse-events/register-query';
import type { PlainDate } from '@/lib/domain/plain-date';
import { Prisma } from '@/lib/generated/prisma/client';
import { isId } from './patient-header';

/** A session that an event may be linked with. */
export interface EventSession {
  id: string;
  courseNumber: number;
  number: number;
  /** The day it was held, else the day it is planned for. */
  on: PlainDate;
  held: boolean;
}

/** A follow-up note; once written it stays. */
export interface EventNote {
  id: string;
  body: string;
  writtenByName: string;
  writtenAt: Date;
}

/** An event of a patient as the record holds it. */
export interface StoredEvent extends AdverseEventContent {
  id: string;
  startedAt: Date;
  sessionId: string | null;
  sessionNumber: number | null;
  /** No end and no final outcome; false for what was entered in error. */
  open: boolean;
  version: number;
  enteredInError: boolean;
}

export interface OpenedEvent extends StoredEvent {
  notes: EventNote[];
}

/** True for a row `e` of adverse_event that still goes on. */
export const isOpenSql = Prisma.sql`(e.entered_in_error_at is null and e.ended_at is null
  and coalesce(e.outcome, '') <> all (${[...closingOutcomes]}::text[]))`;

/** A row `e` of adverse_event with its session `s` as json. */
const eventJson = Prisma.sql`jsonb_build_object('id', e.id, 'term', e.term, 'startedAt', e.started_at, 'endedAt', e.ended_at,
  'startedTimeKnown', e.started_time_known, 'endedTimeKnown', e.ended_time_known,
  'grade', e.grade, 'seriousness', to_jsonb(e.seriousness), 'relatedness', e.relatedness, 'expectedness', e.expectedness,
  'actionOnDose', e.action_on_dose, 'outcome', e.outcome, 'description', e.description, 'sessionId', e.session_id,
  'sessionNumber', s.number, 'open', ${isOpenSql}, 'version', e.version,
  'enteredInError', e.entered_in_error_at is not null)`;

type EventJson = Omit<StoredEvent, 'startedAt' | 'endedAt'> & { startedAt: string; endedAt: string | null };

const fromTables = Prisma.sql`adverse_event e left join medicine_session s
  on s.clinic_id = e.clinic_id and s.patient_id = e.patient_id and s.id = e.session_id`;

/** The patient's events, the latest first, in one query. */
export async function readEvents(tx: Tx, patientId: string): Promise<(StoredEvent & { signed: boolean })[]> {
  const rows = await tx.$queryRaw<{ event: EventJson; signed: boolean }[]>`
    select ${eventJson} as event, exists (select from signature g
      where g.record_kind = 'adverse-event' and g.record_id = e.id) as signed
    from ${fromTables} where e.patient_id = ${patientId}::uuid order by e.started_at desc, e.id desc`;
  return rows.map(({ event, signed }) => ({ ...toEvent(event), signed }));
}

/**
 * One event with its notes, oldest first, in one query.
 * @throws Refusal `not-found`, also for an event of another patient or another clinic
 */
export async function readEvent(tx: Tx, patientId: string, eventId: string): Promise<OpenedEvent> {
  if (!isId(patientId) || !isId(eventId)) throw notFoundRefusal();
  const rows = await tx.$queryRaw<
    {
      event: EventJson;
      notes: (Omit<EventNote, 'writtenAt'> & { writtenAt: string })[];
    }[]
  >`
    select ${eventJson} as event, coalesce((select jsonb_agg(jsonb_build_object('id', n.id, 'body', n.body, 'writtenByName', n.written_by_name,
          'writtenAt', n.written_at) order by n.written_at, n.id)
        from adverse_event_note n where n.clinic_id = e.clinic_id and n.event_id = e.id), '[]') as notes
    from ${fromTables} where e.id = ${eventId}::uuid and e.patient_id = ${patientId}::uuid`;
  const row = rows[0];
  if (!row) throw notFoundRefusal();
  return {
    ...toEvent(row.event),
    notes: row.notes.map((note) => ({ ...note, writtenAt: new Date(note.writtenAt) })),
  };
}

/** All sessions of the patient, the newest course first, to link an event with. */
export async function readEventSessions(tx: Tx, patientId: string): Promise<EventSession[]> {
  const rows = await tx.$queryRaw<{ session: EventSession }[]>`
    select jsonb_build_object('id', s.id, 'courseNumber', c.number, 'number', s.number,
      'on', coalesce(s.held_on, s.planned_date), 'held', s.status = 'held') as session
    from medicine_session s
    join treatment_course c on c.clinic_id = s.clinic_id and c.patient_id = s.patient_id and c.id = s.course_id
    where s.patient_id = ${patientId}::uuid order by c.number desc, s.number`;
  return rows.map((row) => row.session);
}

/** The key under which the form of an event keeps what is being typed; null = a new event. */
export function eventDraftKey(patientId: string, eventId: string | null): string {
  return eventId === null ? `event:new:${patientId}` : `event:${eventId}`;
}

function toEvent({ startedAt, endedAt, ...rest }: EventJson): StoredEvent {
  return {
    ...rest,
    startedAt: new Date(startedAt),
    endedAt: endedAt === null ? null : new Date(endedAt),
  };
}
