import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { runAs } from '@/lib/auth/run-as';
import { todayAt } from '@/lib/clock';
import type { RegisteredEvent } from '@/lib/domain/adverse-events/event-csv';
import {
  type EventRegisterQuery,
  readEventRegisterQuery,
  registerPageSize,
} from '@/lib/domain/adverse-events/register-query';
import type { RegisterRow } from '@/lib/domain/adverse-events/registered-event';
import { parseTypedDate } from '@/lib/domain/typed-date';
import { Prisma } from '@/lib/generated/prisma/client';
import { isOpenSql } from './adverse-events';

export interface RegisterPage {
  rows: RegisterRow[];
  /** Over all pages. */
  total: number;
  /** Events of the clinic at all, whatever is narrowed. */
  clinicHasEvents: boolean;
}

/**
 * Reads the choices of an address; days may be typed in any usual format.
 * @returns also what was typed as a day and is none, so that the page can say that it did not narrow by it
 */
export function readRegisterChoice(
  actor: Actor,
  address: Record<string, string | string[] | undefined>,
): { query: EventRegisterQuery; unread: string[] } {
  const text = (name: string) => {
    const value = address[name];
    return typeof value === 'string' ? value.slice(0, 100) : '';
  };
  const { timeZone, settings } = actor.clinic;
  const rules = { order: settings.dateOrder, latest: todayAt(timeZone) };
  const readDay = (typed: string) => {
    const days = typed.trim() === '' ? null : parseTypedDate(typed, rules);
    return days?.length === 1 ? (days[0] ?? null) : null;
  };
  return {
    query: readEventRegisterQuery(text, readDay),
    unread: ['from', 'to'].map(text).filter((typed) => typed.trim() !== '' && readDay(typed) === null),
  };
}

/** One page of the clinic's events, the latest first. The look goes into the audit trail. */
export async function readEventRegister(actor: Actor, query: EventRegisterQuery): Promise<RegisterPage> {
  const skip = (query.page - 1) * registerPageSize;
  const { page, ...choice } = query;
  const detail = JSON.stringify({ ...choice, page: 'adverse events', sheet: page });
  const [rows, [counted]] = await runAs<
    [{ row: RegisterRow & { startedAt: string; endedAt: string | null } }, Omit<RegisterPage, 'rows'>, object]
  >(
    actor,
    Prisma.sql`
      select jsonb_build_object('id', e.id, 'patientId', p.id, 'familyName', p.family_name, 'givenName', p.given_name,
        'recordNumber', p.record_number, 'arm', c.arm, 'sessionNumber', s.number, 'term', e.term,
        'startedAt', e.started_at, 'endedAt', e.ended_at, 'grade', e.grade, 'seriousness', to_jsonb(e.seriousness),
        'relatedness', e.relatedness, 'outcome', e.outcome, 'open', ${isOpenSql},
        'signed', exists (select from signature g where g.record_kind = 'adverse-event' and g.record_id = e.id),
        'enteredInError', e.entered_in_error_at is not null) as row
      from ${registerTables} where ${registerFilter(actor, query)}
      order by e.started_at desc, e.id desc limit ${registerPageSize} offset ${skip}`,
    Prisma.sql`
      select count(*)::int as total, exists (select from adverse_event) as "clinicHasEvents"
      from ${asksBeyondEvents(query) ? registerTables : Prisma.sql`adverse_event e`} where ${registerFilter(actor, query)}`,
    Prisma.sql`select record_access('view', null, ${detail}::jsonb)::text`,
  );
  return {
    rows: rows.map(({ row }) => ({
      ...row,
      startedAt: new Date(row.startedAt),
      endedAt: row.endedAt === null ? null : new Date(row.endedAt),
    })),
    total: counted?.total ?? 0,
    clinicHasEvents: counted?.clinicHasEvents ?? false,
  };
}

/**
 * All events of the choice, the earliest first, for the file that leaves the clinic: patients by record number alone.
 * The export goes into the audit trail, once for the clinic and once for each patient in it.
 */
export async function exportEvents(actor: Actor, query: EventRegisterQuery): Promise<RegisteredEvent[]> {
  const detail = JSON.stringify({ what: 'adverse events', ...query, page: undefined });
  const [rows] = await runAs<
    [
      {
        event: Omit<RegisteredEvent, 'startedAt' | 'endedAt'> & { startedAt: string; endedAt: string | null };
      },
      object,
      object,
    ]
  >(
    actor,
    Prisma.sql`
      select jsonb_build_object('patient', p.record_number, 'session', s.number, 'term', e.term,
        'startedAt', e.started_at, 'endedAt', e.ended_at, 'startedTimeKnown', e.started_time_known,
        'endedTimeKnown', e.ended_time_known, 'grade', e.grade, 'seriousness', to_jsonb(e.seriousness),
        'relatedness', e.relatedness, 'expectedness', e.expectedness, 'actionOnDose', e.action_on_dose,
        'outcome', e.outcome, 'description', e.description,
        'enteredInError', e.entered_in_error_at is not null) as event
      from ${registerTables} where ${registerFilter(actor, query)} order by e.started_at, e.id`,
    Prisma.sql`
      select record_access('export', null, ${detail}::jsonb || jsonb_build_object('rows', (
        select count(*) from ${registerTables} where ${registerFilter(actor, query)})))::text`,
    Prisma.sql`
      select record_access('export', found.patient_id, ${detail}::jsonb)::text
      from (select distinct e.patient_id from ${registerTables} where ${registerFilter(actor, query)}) found`,
  );
  return rows.map(({ event }) => ({
    ...event,
    startedAt: new Date(event.startedAt),
    endedAt: event.endedAt === null ? null : new Date(event.endedAt),
  }));
}

const registerTables = Prisma.sql`adverse_event e
  join patient p on p.clinic_id = e.clinic_id and p.id = e.patient_id
  left join treatment_course c on c.clinic_id = e.clinic_id and c.patient_id = e.patient_id and c.id = e.course_id
  left join medicine_session s on s.clinic_id = e.clinic_id and s.patient_id = e.patient_id and s.id = e.session_id`;

/** Whether the choices need more than the events themselves: else they are counted without looking up whose they are. */
function asksBeyondEvents({ arm, session }: EventRegisterQuery): boolean {
  return arm !== null || (session !== null && session !== 'none');
}

/** The choices as SQL; days are the clinic's. */
function registerFilter(actor: Actor, query: EventRegisterQuery): Prisma.Sql {
  const zone = actor.clinic.timeZone;
  const conditions = [Prisma.sql`e.clinic_id = ${actor.clinic.id}::uuid`];
  if (query.from !== null)
    conditions.push(Prisma.sql`e.started_at >= ${query.from}::date::timestamp at time zone ${zone}`);
  if (query.to !== null)
    conditions.push(Prisma.sql`e.started_at < (${query.to}::date + 1)::timestamp at time zone ${zone}`);
  if (query.grade !== null) conditions.push(Prisma.sql`e.grade = ${query.grade}::int`);
  if (query.serious !== null)
    conditions.push(Prisma.sql`(cardinality(e.seriousness) > 0) = ${query.serious}::boolean`);
  if (query.arm !== null) conditions.push(Prisma.sql`c.arm = ${query.arm}`);
  if (query.session === 'none') conditions.push(Prisma.sql`e.session_id is null`);
  else if (query.session !== null) conditions.push(Prisma.sql`s.number = ${query.session}::int`);
  if (query.state === 'open') conditions.push(isOpenSql);
  if (query.state === 'closed')
    conditions.push(Prisma.sql`e.entered_in_error_at is null and not ${isOpenSql}`);
  if (query.state === 'in-error') conditions.push(Prisma.sql`e.entered_in_error_at is not null`);
  return Prisma.join(conditions, ' and ');
}
