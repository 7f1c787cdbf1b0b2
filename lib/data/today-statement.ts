import 'server-only';
import type { InstrumentId } from '@/lib/domain/instruments/types';
import type { PlainDate } from '@/lib/domain/plain-date';
import type { Arm } from '@/lib/domain/protocol/arms';
import type { ClockTime } from '@/lib/domain/zoned-time';
import type { RecordKind } from '@/lib/domain/signing/meanings';
import { Prisma } from '@/lib/generated/prisma/client';
import { type AlertJson, alertJsonSql, alertSourceSql } from './alerts';

/** At most so many of each kind are read: more nobody works through in a day, and the counts stay true. */
export const mostOfEach = 400;
/** Records older than this are not asked to be signed: a history that was brought along is no work of today. */
const unsignedFromDays = 60;

export interface PersonJson {
  id: string;
  familyName: string;
  givenName: string;
  recordNumber: string;
  synthetic: boolean;
  /** Of the newest course. */
  arm: Arm | null;
  sessionsHeld: number | null;
}

export interface OverdueJson {
  patientId: string;
  courseId: string;
  what: string;
  dueOn: PlainDate;
}

export interface UnsignedJson {
  patientId: string;
  kind: RecordKind;
  id: string;
  /** Of a session. */
  number: number | null;
  /** Of the form that waits longest. */
  instrument: InstrumentId | null;
  assessmentId: string | null;
  courseId: string | null;
  /** The forms of a patient's course are one row with their count; 1 else. */
  count: number;
  on: PlainDate;
}

export interface SessionJson {
  id: string;
  patientId: string;
  number: number;
  sessionsInCourse: number;
  arm: Arm;
  held: boolean;
  /** On the clinic's clock; null = no hour was given. */
  plannedTime: ClockTime | null;
  startedAt: string | null;
  openedAt: string | null;
  lastDoseAt: string | null;
  dischargedAt: string | null;
}

export interface ReviewJson {
  id: string;
  patientId: string;
  byName: string;
  at: string;
}

export interface BoardJson {
  alerts: AlertJson[];
  alertCount: number;
  overdue: OverdueJson[];
  overdueCount: number;
  unsigned: UnsignedJson[];
  unsignedCount: number;
  sessions: SessionJson[];
  reviews: ReviewJson[];
  people: PersonJson[];
}

/**
 * Everything on the board in one statement, each part cut before it is joined: open alerts, what is overdue, what nobody
 * signed for more than a day, today's sessions, and who was reviewed today (by the database's clock, in the clinic's zone).
 */
export function boardSql(today: PlainDate, zone: string): Prisma.Sql {
  return Prisma.sql`
    with clinic as materialized (select current_clinic_id() as id),
    alerts as (
      select ${alertJsonSql} as alert, a.patient_id, count(*) over () as counted
      from alert a ${alertSourceSql}
      where a.clinic_id = (select id from clinic) and a.closed_at is null
      order by array_position(array['risk', 'serious-event', 'risk-not-recorded', 'worsening', 'red-vitals'], a.kind),
        a.raised_at limit ${mostOfEach}::int),
    overdue as (
      select r.patient_id, r.course_id, r.next_due_what, r.next_due_on, count(*) over () as counted
      from course_rollup r
      where r.clinic_id = (select id from clinic) and r.next_due_on < ${today}::date
      order by r.next_due_on limit ${mostOfEach}::int),
    waiting as (${unsignedSql(today)}),
    unsigned as (select w.*, count(*) over () as counted from waiting w order by w.day limit ${mostOfEach}::int),
    sessions as (
      select s.* from medicine_session s
      where s.clinic_id = (select id from clinic) and s.entered_in_error_at is null
        and (s.held_on = ${today}::date and s.status = 'held' or s.planned_date = ${today}::date and s.status = 'planned')),
    reviews as (
      select distinct on (v.patient_id) v.id, v.patient_id, v.reviewed_by_name, v.reviewed_at
      from patient_review v
      where v.clinic_id = (select id from clinic) and v.undone_at is null
        and v.reviewed_at >= date_trunc('day', now() at time zone ${zone}) at time zone ${zone}
      order by v.patient_id, v.reviewed_at desc),
    concerned as (
      select patient_id from alerts union select patient_id from overdue union select patient_id from unsigned
      union select patient_id from sessions union select patient_id from reviews)
    select
      (select coalesce(jsonb_agg(alert), '[]') from alerts) as alerts,
      (select coalesce(max(counted), 0)::int from alerts) as "alertCount",
      (select coalesce(jsonb_agg(jsonb_build_object('patientId', patient_id, 'courseId', course_id, 'what', next_due_what,
        'dueOn', next_due_on)), '[]') from overdue) as overdue,
      (select coalesce(max(counted), 0)::int from overdue) as "overdueCount",
      (select coalesce(jsonb_agg(jsonb_build_object('patientId', patient_id, 'kind', kind, 'id', id, 'number', number,
        'instrument', instrument, 'assessmentId', assessment_id, 'courseId', course_id, 'count', forms, 'on', day) order by day, id), '[]') from unsigned) as unsigned,
      (select coalesce(max(counted), 0)::int from unsigned) as "unsignedCount",
      (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'patientId', s.patient_id, 'number', s.number,
          'sessionsInCourse', (select count(*) from medicine_session e where e.course_id = s.course_id), 'arm', c.arm,
          'held', s.status = 'held',
          'plannedTime', to_char(s.planned_time, 'HH24:MI'), 'startedAt', s.started_at, 'openedAt', s.opened_at, 'dischargedAt', s.discharged_at,
          'lastDoseAt', (select max(d.given_at) from dose d
            where d.clinic_id = s.clinic_id and d.session_id = s.id and d.removed_at is null))
          order by coalesce((${today}::date + s.planned_time) at time zone ${zone}, s.started_at, s.opened_at) nulls last,
            s.id), '[]')
        from sessions s join treatment_course c on c.id = s.course_id
        where c.status = 'active' or s.status = 'held') as sessions,
      (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'patientId', patient_id, 'byName', reviewed_by_name,
        'at', reviewed_at)), '[]') from reviews) as reviews,
      (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'familyName', p.family_name, 'givenName', p.given_name,
          'recordNumber', p.record_number, 'synthetic', p.synthetic, 'arm', c.arm, 'sessionsHeld', l.sessions_held)), '[]')
        from patient p
        left join lateral (select t.id, t.arm from treatment_course t
          where t.clinic_id = p.clinic_id and t.patient_id = p.id order by t.number desc limit 1) c on true
        left join course_rollup l on l.course_id = c.id
        where p.id in (select patient_id from concerned)) as people`;
}

/**
 * Records of the last weeks that stand unsigned for more than a day; the forms of a course as one row, because a course
 * brings thirty of them. Imported totals are a history, signed on its paper.
 */
function unsignedSql(today: PlainDate): Prisma.Sql {
  const unsigned = (kind: string, id: Prisma.Sql) => Prisma.sql`
    not exists (select from signature g where g.record_kind = ${kind} and g.record_id = ${id})`;
  return Prisma.sql`
    select s.patient_id, 'session' as kind, s.id, s.number, null as instrument,
      null::uuid as assessment_id, s.course_id, 1 as forms, s.held_on as day
    from medicine_session s
    where s.clinic_id = (select id from clinic) and s.status = 'held' and s.entered_in_error_at is null
      and s.held_on < ${today}::date - 1 and s.held_on >= ${today}::date - ${unsignedFromDays}::int
      and ${unsigned('session', Prisma.sql`s.id`)}
    union all
    select r.patient_id, 'response', (array_agg(r.id order by r.created_at, r.id))[1], null,
      (array_agg(r.instrument order by r.created_at, r.id))[1],
      (array_agg(r.assessment_id order by r.created_at, r.id))[1], r.course_id, count(*)::int, min(r.created_at)::date
    from questionnaire_response r
    where r.clinic_id = (select id from clinic) and r.entered_in_error_at is null and r.source <> 'import'
      and r.completed_on >= ${today}::date - ${unsignedFromDays}::int and r.created_at < now() - interval '1 day'
      and ${unsigned('response', Prisma.sql`r.id`)}
    group by r.patient_id, r.course_id
    union all
    select e.patient_id, 'adverse-event', e.id, null, null, null, null, 1, e.created_at::date
    from adverse_event e
    where e.clinic_id = (select id from clinic) and e.entered_in_error_at is null
      and e.started_at >= ${today}::date - ${unsignedFromDays}::int and e.created_at < now() - interval '1 day'
      and ${unsigned('adverse-event', Prisma.sql`e.id`)}
    union all
    select n.patient_id, 'screening', n.id, null, null, null, null, 1, n.decided_at::date
    from screening n
    where n.clinic_id = (select id from clinic) and n.status = 'decided'
      and n.decided_at < now() - interval '1 day' and n.decided_at >= ${today}::date - ${unsignedFromDays}::int
      and ${unsigned('screening', Prisma.sql`n.id`)}`;
}
