import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { notFoundRefusal } from '@/lib/auth/refusal';
import { todayAt } from '@/lib/clock';
import type { Tx } from '@/lib/db';
import type { InstrumentId, ScaleId } from '@/lib/domain/instruments/types';
import { type PlainDate, toUtcMidnight } from '@/lib/domain/plain-date';
import type { MeasurePlan } from '@/lib/domain/protocol/asked-measures';
import { courseDue, type DueInput } from '@/lib/domain/protocol/due';
import { compareVisits } from '@/lib/domain/protocol/visit-order';
import { Prisma } from '@/lib/generated/prisma/client';
import { type PlannedColumns, plannedSql, toAdded } from './planned-columns';
import { type TimepointColumns, toTimepoint } from './timepoint-columns';

/** Newest scored value of each scale, as the lists show it. */
export type LatestScores = Partial<
  Record<ScaleId, { value: number; timepoint: string; assessedOn: PlainDate }>
>;

export interface AssessmentColumns extends TimepointColumns {
  id: string;
  timepointKey: string;
  assessedOn: PlainDate;
}

/** A scored value and the assessment it was taken at. */
export interface ScoredAt {
  scale: ScaleId;
  value: number;
  assessmentId: string;
}

export interface DueColumns {
  status: DueInput['status'];
  bdiInstrument: DueInput['bdiInstrument'];
  /** The protocol that the course started with; null of imported and older courses. */
  protocol: MeasurePlan | null;
  sessions: { number: number; plannedDate: PlainDate; heldOn: PlainDate | null }[];
  /** `instruments`: the forms that are in, and those of which it is known why they are missing. */
  assessments: (AssessmentColumns & { instruments: InstrumentId[] })[];
  /** What clinicians asked for beyond the protocol. */
  planned: PlannedColumns[];
}

/** The forms of an assessment that nobody waits for: they are in, or it is known why they are not. */
export function instrumentsSql(assessmentId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`coalesce((select jsonb_agg(f.instrument) from (
      select r.instrument from questionnaire_response r
        where r.assessment_id = ${assessmentId} and r.entered_in_error_at is null
      union all select m.instrument from missing_form m
        where m.assessment_id = ${assessmentId} and m.withdrawn_at is null) f), '[]')`;
}

/** Something a course waits for, and the day from which it counts as missed; null = it is waited for until it is done. */
interface Awaited {
  on: PlainDate;
  what: string;
  lapsesOn: PlainDate | null;
}

/** What the course waits for next, and what after it, should nobody do it: the days alone change that then. */
export interface NextDue {
  next: Awaited | null;
  then: Awaited[];
}

export function nextDue(course: DueColumns, today: PlainDate): NextDue {
  const { due } = courseDue({
    ...course,
    added: toAdded(course.planned),
    assessments: course.assessments.map((each) => ({
      timepoint: toTimepoint(each),
      instruments: each.instruments,
    })),
    today,
  });
  const [next = null, ...then] = due.map(({ dueOn, what, lapsesOn }) => ({ on: dueOn, what, lapsesOn }));
  return { next, then: next?.lapsesOn == null ? [] : then };
}

/** Turns to what comes then where the next thing has lapsed. Changes nothing on most days, and is found by its index. */
export function lapseSql(today: PlainDate): Prisma.Sql {
  const lapsesOn = Prisma.sql`(w.item ->> 'lapsesOn')::date`;
  return Prisma.sql`
    update course_rollup r set (next_due_on, next_due_what, next_due_lapses_on, then_due) = (
      select (w.item ->> 'on')::date, w.item ->> 'what', ${lapsesOn}, (
        select jsonb_agg(l.item order by l.place) from jsonb_array_elements(r.then_due) with ordinality l (item, place)
        where l.place > w.place)
      from jsonb_array_elements(r.then_due) with ordinality w (item, place)
      where ${lapsesOn} is null or ${lapsesOn} > ${today}::date
      order by w.place limit 1)
    where r.clinic_id = (select current_clinic_id()) and r.next_due_lapses_on <= ${today}::date`;
}

/** The latest of the scored values of each scale, by the order of the assessments. */
export function latestScores(
  assessments: readonly AssessmentColumns[],
  scored: readonly ScoredAt[],
): LatestScores {
  const latest: LatestScores = {};
  const visits = assessments.map((each) => ({ ...each, timepoint: toTimepoint(each) })).sort(compareVisits);
  for (const visit of visits) {
    for (const { scale, value, assessmentId } of scored) {
      if (assessmentId !== visit.id) continue;
      latest[scale] = { value, timepoint: visit.timepointKey, assessedOn: visit.assessedOn };
    }
  }
  return latest;
}

/**
 * Recomputes what the lists show of a course from its own rows. Locks the roll-up first, so that of two changes at once
 * the later sees what the earlier wrote.
 * @throws Refusal `not-found` when the clinic has no such course
 */
export async function refreshCourseRollup(tx: Tx, actor: Actor, courseId: string): Promise<void> {
  const locked = await tx.$executeRaw`
    insert into course_rollup (course_id, clinic_id, patient_id)
    select c.id, c.clinic_id, c.patient_id from treatment_course c where c.id = ${courseId}::uuid
    on conflict (course_id) do update set sessions_held = course_rollup.sessions_held`;
  if (locked === 0) throw notFoundRefusal();
  const rows = await tx.$queryRaw<{ course: DueColumns & { scored: ScoredAt[] } }[]>`
    select jsonb_build_object('status', c.status, 'bdiInstrument', c.bdi_instrument, 'protocol', c.protocol,
      'planned', ${plannedSql(Prisma.sql`c.id`)},
      'sessions', coalesce((select jsonb_agg(jsonb_build_object('number', s.number, 'plannedDate', s.planned_date,
          'heldOn', case when s.entered_in_error_at is null then s.held_on end))
        from medicine_session s where s.clinic_id = c.clinic_id and s.course_id = c.id), '[]'),
      'assessments', coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'kind', a.kind,
          'sessionNumber', a.session_number, 'label', a.label, 'timepointKey', a.timepoint_key,
          'assessedOn', a.assessed_on, 'instruments', ${instrumentsSql(Prisma.sql`a.id`)}))
        from assessment a where a.clinic_id = c.clinic_id and a.course_id = c.id), '[]'),
      'scored', coalesce((select jsonb_agg(jsonb_build_object('scale', s.scale, 'value', s.value,
          'assessmentId', r.assessment_id))
        from score s join questionnaire_response r on r.id = s.response_id
        where s.clinic_id = c.clinic_id and s.course_id = c.id and s.kind = 'scored'
          and r.entered_in_error_at is null), '[]')) as course
    from treatment_course c where c.id = ${courseId}::uuid`;
  const course = rows[0]?.course;
  if (!course) throw notFoundRefusal();
  const { next, then } = nextDue(course, todayAt(actor.clinic.timeZone));
  await tx.courseRollup.update({
    where: { courseId },
    data: {
      sessionsHeld: course.sessions.filter((session) => session.heldOn !== null).length,
      nextDueOn: midnight(next?.on),
      nextDueWhat: next?.what ?? null,
      nextDueLapsesOn: midnight(next?.lapsesOn),
      thenDue: then.length === 0 ? Prisma.DbNull : (then as unknown as Prisma.InputJsonValue),
      latestScores: latestScores(course.assessments, course.scored),
      cohortChanged: true,
    },
    select: { courseId: true },
  });
}

function midnight(day: PlainDate | null | undefined): Date | null {
  return day == null ? null : toUtcMidnight(day);
}
