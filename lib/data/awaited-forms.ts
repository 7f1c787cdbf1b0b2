import 'server-only';
import { recordAccess } from '@/lib/audit/record-access';
import type { Actor } from '@/lib/auth/actor';
import { notFoundRefusal, Refusal } from '@/lib/auth/refusal';
import { withActor } from '@/lib/auth/with-actor';
import { todayAt } from '@/lib/clock';
import type { Tx } from '@/lib/db';
import type { CourseEditions } from '@/lib/domain/instruments/course-forms';
import type { InstrumentId } from '@/lib/domain/instruments/types';
import type { MissingFormsQuery } from '@/lib/domain/missing-forms-query';
import type { PlainDate } from '@/lib/domain/plain-date';
import type { Arm } from '@/lib/domain/protocol/arms';
import { type MissingForms, missingForms, type MissingState } from '@/lib/domain/protocol/missing-forms';
import { Prisma } from '@/lib/generated/prisma/client';
import { newId } from '@/lib/ids';
import type { MissingPlaceInput } from '@/lib/schemas/missing-forms';
import { addAssessment } from './assessments';
import { type DueColumns, instrumentsSql } from './course-rollup';
import { plannedSql, toAdded } from './planned-columns';
import { toTimepoint } from './timepoint-columns';

/** A course with what its missing forms depend on, and whom to ask. */
export interface AskedCourse extends CourseEditions, DueColumns {
  patientId: string;
  courseId: string;
  familyName: string;
  givenName: string;
  recordNumber: string;
  synthetic: boolean;
  birthDateKnown: boolean;
  arm: Arm;
  email: string | null;
  /** The patient wants no e-mail. */
  optedOut: boolean;
  /** The latest e-mail about each timepoint. */
  mail: LatestMail[];
}

export interface LatestMail {
  timepointKey: string;
  state: 'waiting' | 'sending' | 'sent' | 'failed' | 'dropped' | 'unclear';
  problem: string | null;
  /** ISO instant. */
  at: string;
}

/** A line of the list: the forms of one timepoint of one patient. */
export interface MissingLine extends MissingForms {
  course: AskedCourse;
}

export interface MissingList {
  today: PlainDate;
  lines: MissingLine[];
  /** Of the chosen arm, by state. */
  counts: Record<MissingState, number>;
}

/** Lines on one page of the list. */
export const missingPageSize = 40;

/** Everybody who has forms to complete, as chosen; the look goes into the audit trail. */
export async function listMissingForms(actor: Actor, query: MissingFormsQuery): Promise<MissingList> {
  const today = todayAt(actor.clinic.timeZone);
  return withActor(actor, async (tx) => {
    const courses = await readAskedCourses(tx, { arm: query.arm });
    await recordAccess(tx, 'view', null, { page: 'missing questionnaires' });
    const all = courses.flatMap((course) => linesOf(course, today));
    const counts = { overdue: 0, due: 0, upcoming: 0 };
    for (const { state } of all) counts[state] += 1;
    const chosen = all.filter(({ state }) =>
      query.state === 'open' ? state !== 'upcoming' : state === query.state,
    );
    const order = ({ state, dueOn, from, course }: MissingLine) =>
      `${state === 'overdue' ? 0 : 1} ${dueOn ?? from ?? ''} ${course.familyName} ${course.courseId}`;
    chosen.sort((a, b) => (order(a) < order(b) ? -1 : 1));
    return { today, lines: chosen, counts };
  });
}

/** What is missing in one course, on a day. */
export function linesOf(course: AskedCourse, today: PlainDate): MissingLine[] {
  const assessments = course.assessments.map((each) => ({
    id: each.id,
    timepoint: toTimepoint(each),
    instruments: each.instruments,
  }));
  const input = { ...course, added: toAdded(course.planned), assessments, today };
  return missingForms(input).map((each) => ({ ...each, course }));
}

/**
 * Courses in which anything is due, now or later, in one statement. Once a later course has begun, what is missing in an
 * earlier one would measure the later, so it is nobody's task any more.
 * @param wanted one course, or all of an arm (null = both)
 */
export async function readAskedCourses(
  tx: Tx,
  wanted: { arm: Arm | null } | { patientId: string; courseId: string },
): Promise<AskedCourse[]> {
  const which =
    'courseId' in wanted
      ? Prisma.sql`c.id = ${wanted.courseId}::uuid and c.patient_id = ${wanted.patientId}::uuid`
      : Prisma.sql`r.next_due_on is not null and c.status <> 'withdrawn'
          and not exists (select from treatment_course later where later.patient_id = c.patient_id and later.number > c.number)
          and (${wanted.arm}::text is null or c.arm = ${wanted.arm}::text)`;
  const rows = await tx.$queryRaw<{ course: AskedCourse }[]>`
    select jsonb_build_object('patientId', p.id, 'courseId', c.id, 'familyName', p.family_name, 'givenName', p.given_name,
      'recordNumber', p.record_number, 'synthetic', p.synthetic, 'birthDateKnown', p.birth_date is not null, 'arm', c.arm,
      'email', p.email, 'optedOut', coalesce(o.opted_out, false), 'status', c.status, 'bdiInstrument', c.bdi_instrument,
      'pcl5Edition', c.pcl5_edition, 'protocol', case when c.protocol is not null then jsonb_build_object(
        'measures', c.protocol -> 'measures', 'measureWindowDays', c.protocol -> 'measureWindowDays',
        'followUpWindowDays', c.protocol -> 'followUpWindowDays') end,
      'planned', ${plannedSql(Prisma.sql`c.id`)},
      'sessions', coalesce((select jsonb_agg(jsonb_build_object('number', s.number, 'plannedDate', s.planned_date,
          'heldOn', case when s.entered_in_error_at is null then s.held_on end))
        from medicine_session s where s.course_id = c.id), '[]'),
      'assessments', coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'kind', a.kind,
          'sessionNumber', a.session_number, 'label', a.label, 'timepointKey', a.timepoint_key,
          'assessedOn', a.assessed_on, 'instruments', ${instrumentsSql(Prisma.sql`a.id`)})
          order by a.created_at, a.id)
        from assessment a where a.course_id = c.id), '[]'),
      'mail', coalesce((select jsonb_agg(to_jsonb(latest)) from (
          select distinct on (m.timepoint_key) m.timepoint_key as "timepointKey", m.state, m.problem,
            coalesce(m.sent_at, m.planned_at) as at
          from patient_mail m where m.clinic_id = c.clinic_id and m.patient_id = c.patient_id and m.course_id = c.id
          order by m.timepoint_key, m.planned_at desc, m.id desc) latest), '[]')) as course
    from treatment_course c
      join patient p on p.id = c.patient_id
      left join course_rollup r on r.course_id = c.id
      left join mail_choice o on o.clinic_id = c.clinic_id and o.patient_id = c.patient_id
    where ${which}
    order by p.family_name, p.given_name, c.id`;
  return rows.map(({ course }) => course);
}

/** A timepoint that is open for entry, and the forms missing there. */
export interface OpenedPlace {
  line: MissingLine;
  assessmentId: string;
  missing: readonly InstrumentId[];
}

/**
 * Opens the timepoint of a line of the list, unless somebody has opened it.
 * @throws Refusal `not-found`; `rule` when nothing is missing there any more, or it cannot be answered yet
 */
export async function openMissing(
  actor: Actor,
  { patientId, courseId, timepointKey }: MissingPlaceInput,
): Promise<OpenedPlace> {
  const today = todayAt(actor.clinic.timeZone);
  const [course] = await withActor(actor, (tx) => readAskedCourses(tx, { patientId, courseId }));
  if (!course) throw notFoundRefusal();
  const line = linesOf(course, today).find((each) => each.timepointKey === timepointKey);
  if (!line) {
    throw new Refusal('rule', 'Nothing is missing here any more. Load the page again to see what is.');
  }
  const { assessmentId, missing, opensOn, timepoint } = line;
  if (assessmentId !== null) return { line, assessmentId, missing };
  if (opensOn === null || timepoint.kind === 'unscheduled') {
    throw new Refusal('rule', 'These forms cannot be answered yet: what they ask about lies ahead.');
  }
  try {
    const input = { key: newId(), patientId, courseId, timepoint, assessedOn: opensOn };
    return { line, ...(await addAssessment(actor, input)), missing };
  } catch (error) {
    const opened = openedMeanwhile(error);
    if (opened === null) throw error;
    return { line, assessmentId: opened, missing };
  }
}

/** The assessment that somebody else opened a moment before. */
function openedMeanwhile(error: unknown): string | null {
  if (!(error instanceof Refusal) || error.reason !== 'conflict') return null;
  return (error.detail as { assessmentId?: string | null } | null)?.assessmentId ?? null;
}

/** Opens a line of the list for typing in. @throws Refusal as `openMissing` */
export async function openMissingForms(
  actor: Actor,
  input: MissingPlaceInput,
): Promise<{ assessmentId: string; instrument: InstrumentId }> {
  const { assessmentId, missing } = await openMissing(actor, input);
  const [instrument] = missing;
  if (!instrument) throw notFoundRefusal();
  return { assessmentId, instrument };
}
