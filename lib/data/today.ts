import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { runAs } from '@/lib/auth/run-as';
import { todayAt } from '@/lib/clock';
import { type BoardGroup, boardGroup, boardOrder } from '@/lib/domain/alerts/board-order';
import { daysBetween, type PlainDate } from '@/lib/domain/plain-date';
import type { Arm } from '@/lib/domain/protocol/arms';
import { Prisma } from '@/lib/generated/prisma/client';
import { type StoredAlert, toStoredAlert } from './alerts';
import { lapseSql } from './course-rollup';
import {
  type BoardJson,
  boardSql,
  mostOfEach,
  type OverdueJson,
  type PersonJson,
  type SessionJson,
  type UnsignedJson,
} from './today-statement';

/** Who a row of the board is about. */
export type BoardPerson = PersonJson;

/** A patient with everything that waits for somebody, in the order of the board. */
export interface BoardPatient {
  person: BoardPerson;
  group: BoardGroup;
  alerts: StoredAlert[];
  overdue: (OverdueJson & { days: number })[];
  unsigned: UnsignedJson[];
  /** Today's review, as long as nothing was raised after it and nothing came to what is open. */
  review: { id: string; byName: string; at: Date } | null;
}

export interface BoardSession extends Omit<
  SessionJson,
  'startedAt' | 'openedAt' | 'lastDoseAt' | 'dischargedAt' | 'arm'
> {
  arm: Arm;
  person: BoardPerson;
  startedAt: Date | null;
  openedAt: Date | null;
  lastDoseAt: Date | null;
  dischargedAt: Date | null;
}

export interface TodayBoard {
  today: PlainDate;
  /** Who needs somebody; a patient with an open risk stays here when reviewed, until the alert is closed. */
  waiting: BoardPatient[];
  /** Reviewed today, with nothing raised since and no open risk. */
  reviewed: BoardPatient[];
  sessions: BoardSession[];
  /** What the board leaves out, when a clinic has more than it reads; 0 else. */
  leftOut: { alerts: number; overdue: number; unsigned: number };
}

/** The board of the day: one statement whatever the clinic holds, after what has lapsed by today, and the look into the audit trail. */
export async function openToday(actor: Actor): Promise<TodayBoard> {
  const today = todayAt(actor.clinic.timeZone);
  const view = Prisma.sql`select record_access('view', null, '{"page": "today"}'::jsonb)::text`;
  const sql = boardSql(today, actor.clinic.timeZone);
  const [, [board]] = await runAs<[object, BoardJson, object]>(actor, lapseSql(today), sql, view);
  if (!board) throw new Error('the board answered nothing');
  const people = new Map(board.people.map((person) => [person.id, person]));
  const patients = boardOrder(board.people.map((person) => boardRow(actor, person, board, today))).map(
    ({ patient }) => patient,
  );
  const listed = patients.filter((patient) => patient.group !== 'stable' || patient.review !== null);
  const isDone = (patient: BoardPatient) => patient.review !== null && patient.group !== 'risk';
  return {
    today,
    waiting: listed.filter((patient) => !isDone(patient)),
    reviewed: listed.filter(isDone),
    sessions: board.sessions.flatMap((session) => toSession(session, people) ?? []),
    leftOut: {
      alerts: Math.max(0, board.alertCount - mostOfEach),
      overdue: Math.max(0, board.overdueCount - mostOfEach),
      unsigned: Math.max(0, board.unsignedCount - mostOfEach),
    },
  };
}

function boardRow(actor: Actor, person: PersonJson, board: BoardJson, today: PlainDate) {
  const own = <Row extends { patientId: string }>(rows: readonly Row[]) =>
    rows.filter((row) => row.patientId === person.id);
  const alerts = own(board.alerts).map((alert) => toStoredAlert(actor, alert));
  const overdue = own(board.overdue).map((each) => ({ ...each, days: daysBetween(each.dueOn, today) }));
  const unsigned = own(board.unsigned);
  const row = {
    patientId: person.id,
    name: `${person.familyName} ${person.givenName}`,
    alerts: alerts.map(asItStands),
    overdue,
    unsigned: unsigned.reduce((sum, { count }) => sum + count, 0),
  };
  const found = own(board.reviews)[0];
  const review = found ? { id: found.id, byName: found.byName, at: new Date(found.at) } : null;
  const isCurrent =
    review !== null &&
    alerts.every(({ raisedAt, since }) => raisedAt <= review.at && (since.at ?? raisedAt) <= review.at);
  const patient: BoardPatient = {
    person,
    group: boardGroup(row),
    alerts,
    overdue,
    unsigned,
    review: isCurrent ? review : null,
  };
  return { ...row, patient };
}

/** A correction of the form weighs more than what stood there when the alert was raised. */
function asItStands({ alert, raisedAt, source: { riskNow } }: StoredAlert) {
  if (alert.kind !== 'risk' || riskNow === null) return { ...alert, raisedAt };
  return { ...alert, detail: { ...alert.detail, value: Math.max(riskNow, alert.detail.value) }, raisedAt };
}

function toSession(session: SessionJson, people: ReadonlyMap<string, PersonJson>): BoardSession | null {
  const person = people.get(session.patientId);
  if (!person) return null;
  const instant = (text: string | null) => (text === null ? null : new Date(text));
  return {
    ...session,
    person,
    startedAt: instant(session.startedAt),
    openedAt: instant(session.openedAt),
    lastDoseAt: instant(session.lastDoseAt),
    dischargedAt: instant(session.dischargedAt),
  };
}
