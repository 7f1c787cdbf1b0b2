import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { notFoundRefusal, Refusal } from '@/lib/auth/refusal';
import { withActor } from '@/lib/auth/with-actor';
import { todayAt } from '@/lib/clock';
import type { Tx } from '@/lib/db';
import type { DoseRoute } from '@/lib/domain/dosing';
import type { PlainDate } from '@/lib/domain/plain-date';
import type { Arm } from '@/lib/domain/protocol/arms';
import { type ProtocolDefinition, sessionWindow } from '@/lib/domain/protocol/definition';
import { definitionOf } from '@/lib/domain/protocol/pilot-definitions';
import { movePlan } from '@/lib/domain/session-plan';
import type { ClockTime } from '@/lib/domain/zoned-time';
import { Prisma } from '@/lib/generated/prisma/client';
import type { MoveSessionInput } from '@/lib/schemas/session-plan';
import { refreshCourseRollup } from './course-rollup';
import { inRecordWords } from './record-refusal';
import { claimSubmission } from './submissions';

/** A session as the overview and the charts need it; instants are UTC. */
export interface CourseSession {
  id: string;
  number: number;
  plannedDate: PlainDate;
  /** On the clinic's clock; null = no hour was given. */
  plannedTime: ClockTime | null;
  /** Null also while what was written down is marked as entered in error; then nothing of it is given here. */
  heldOn: PlainDate | null;
  enteredInError: boolean;
  version: number;
  weightKg: number | null;
  escalationNote: string | null;
  doses: { route: DoseRoute; amountMg: number; givenAt: Date | null }[];
  /** The reading with the highest systolic pressure; null when none was taken. */
  peakPressure: { systolicMmHg: number; diastolicMmHg: number | null } | null;
  psychotherapy: { startedAt: Date; minutes: number | null }[];
}

type SessionJson = Omit<CourseSession, 'doses' | 'psychotherapy'> & {
  doses: { route: DoseRoute; amountMg: number; givenAt: string | null }[];
  psychotherapy: { startedAt: string; minutes: number | null }[];
};

/** The sessions of a course by number, with doses, peak pressure and psychotherapy, in one query. */
export async function readCourseSessions(tx: Tx, courseId: string): Promise<CourseSession[]> {
  return toCourseSessions(await tx.$queryRaw<SessionRow[]>(courseSessionsSql(Prisma.sql`${courseId}::uuid`)));
}

export interface SessionRow {
  session: SessionJson;
}

/** @param courseId an expression for the course's id */
export function courseSessionsSql(courseId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    select jsonb_build_object('id', s.id, 'number', s.number, 'plannedDate', s.planned_date,
      'plannedTime', to_char(s.planned_time, 'HH24:MI'), 'heldOn', k.held_on,
      'enteredInError', s.entered_in_error_at is not null, 'version', s.version, 'weightKg', k.weight_kg,
      'escalationNote', k.escalation_note,
      'doses', coalesce((select jsonb_agg(jsonb_build_object('route', d.route, 'amountMg', d.amount_mg, 'givenAt', d.given_at)
          order by d.ordinal, d.id)
        from dose d where d.clinic_id = s.clinic_id and d.session_id = k.id and d.removed_at is null), '[]'::jsonb),
      'peakPressure', (select jsonb_build_object('systolicMmHg', v.systolic_mmhg, 'diastolicMmHg', v.diastolic_mmhg)
        from vital_signs v where v.clinic_id = s.clinic_id and v.session_id = k.id and v.removed_at is null
          and v.systolic_mmhg is not null
        order by v.systolic_mmhg desc, v.diastolic_mmhg desc nulls last limit 1),
      'psychotherapy', coalesce((select jsonb_agg(jsonb_build_object('startedAt', p.started_at, 'minutes', p.minutes)
          order by p.started_at, p.id)
        from psychotherapy_session p
        where p.clinic_id = s.clinic_id and p.session_id = k.id and p.removed_at is null), '[]'::jsonb)) as session
    from medicine_session s
    left join lateral (select s.id, s.held_on, s.weight_kg, s.escalation_note where s.entered_in_error_at is null) k on true
    where s.course_id = ${courseId} order by s.number`;
}

export function toCourseSessions(rows: readonly SessionRow[]): CourseSession[] {
  return rows.map(({ session }) => ({
    ...session,
    doses: session.doses.map((dose) => ({
      ...dose,
      givenAt: dose.givenAt === null ? null : new Date(dose.givenAt),
    })),
    psychotherapy: session.psychotherapy.map((each) => ({ ...each, startedAt: new Date(each.startedAt) })),
  }));
}

/**
 * Moves a planned session, with `moveLater` also the planned ones after it by as many days.
 * @throws Refusal `not-found`; `conflict` when somebody changed the plan meanwhile (detail: `plannedDate`, `version`);
 * `rule` when the session was held already or the order would break; `confirm` (detail: `sentences`) for unusual gaps
 */
export async function moveSession(actor: Actor, input: MoveSessionInput): Promise<{ sessionId: string }> {
  return inRecordWords(() => moveChecked(actor, input));
}

function moveChecked(actor: Actor, input: MoveSessionInput): Promise<{ sessionId: string }> {
  return withActor(actor, async (tx) => {
    const { key, ...body } = input;
    const claim = await claimSubmission(tx, actor, { key, body }, input.sessionId);
    if (claim.kind === 'repeat') return { sessionId: claim.resultId };

    const session = await tx.medicineSession.findFirst({
      where: { id: input.sessionId, patientId: input.patientId },
      select: { courseId: true, course: { select: { status: true, arm: true, protocol: true } } },
    });
    if (!session) throw notFoundRefusal();
    if (session.course.status !== 'active') {
      throw new Refusal('rule', 'This course has ended: its sessions are not planned any more.');
    }
    const plan = await readCourseSessions(tx, session.courseId);
    const asked = plan.find((each) => each.id === input.sessionId);
    if (!asked) throw notFoundRefusal();
    if (asked.version !== input.version) throw planConflict(asked);
    const today = todayAt(actor.clinic.timeZone);
    const { arm, protocol } = session.course as unknown as CoursePlan;
    const window = sessionWindow(definitionOf({ arm, protocol }));
    const options = { moveLater: input.moveLater, today, window };
    const move = movePlan(plan, asked.number, input.plannedDate, options);
    if (move.problem !== null) throw new Refusal('rule', move.problem);
    if (move.unusual.length > 0 && !input.confirmed) {
      throw new Refusal('confirm', 'Please check the new date.', { sentences: move.unusual });
    }

    const changes = withHour(move.moved, asked, input.plannedTime);
    const rows = JSON.stringify(
      changes.map(({ id, version, plannedDate, plannedTime }) => ({
        id,
        version,
        planned_date: plannedDate,
        planned_time: plannedTime,
      })),
    );
    const changed = await tx.$executeRaw`
      update medicine_session s set planned_date = m.planned_date, planned_time = m.planned_time, version = s.version + 1,
        updated_at = clock_timestamp()
      from jsonb_to_recordset(${rows}::jsonb) as m(id uuid, version integer, planned_date date, planned_time time)
      where s.id = m.id and s.version = m.version`;
    if (changed !== changes.length) {
      const newest = await readCourseSessions(tx, session.courseId);
      throw planConflict(newest.find((each) => each.id === input.sessionId) ?? asked);
    }
    await refreshCourseRollup(tx, actor, session.courseId);
    return { sessionId: input.sessionId };
  });
}

type CoursePlan = { arm: Arm; protocol: ProtocolDefinition | null };

/** The hour belongs to the one session it was given for; those that move along keep theirs. */
function withHour(
  moved: readonly CourseSession[],
  asked: CourseSession,
  plannedTime: ClockTime | null | undefined,
): CourseSession[] {
  if (plannedTime === undefined || plannedTime === asked.plannedTime) return [...moved];
  const own = moved.find((each) => each.id === asked.id) ?? asked;
  return [...moved.filter((each) => each.id !== asked.id), { ...own, plannedTime }];
}

function planConflict(session: CourseSession): Refusal {
  const { plannedDate, plannedTime, heldOn, version } = session;
  const theirs = { plannedDate, plannedTime, heldOn, version };
  return new Refusal('conflict', 'Somebody else changed this session since you opened the page.', { theirs });
}
