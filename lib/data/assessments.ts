import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { notFoundRefusal, Refusal } from '@/lib/auth/refusal';
import { withActor } from '@/lib/auth/with-actor';
import { todayAt } from '@/lib/clock';
import type { Tx } from '@/lib/db';
import { fromUtcMidnight, type PlainDate, toUtcMidnight } from '@/lib/domain/plain-date';
import type { Timepoint } from '@/lib/domain/protocol/arms';
import { timepointKey } from '@/lib/domain/protocol/timepoint-key';
import { formatDate } from '@/lib/format/format-date';
import { timepointLabel } from '@/lib/format/timepoint';
import { newId } from '@/lib/ids';
import type { AssessmentDayInput, AssessmentInput } from '@/lib/schemas/assessment';
import { refreshCourseRollup } from './course-rollup';
import { claimSubmission } from './submissions';
import { toTimepoint } from './timepoint-columns';

/**
 * Opens a timepoint of a course, under which its questionnaires are entered.
 * @throws Refusal `not-found`; `rule` for a day to come or on the wrong side of its session; `conflict` (detail: the assessment's id) when the course has it already
 */
export async function addAssessment(actor: Actor, input: AssessmentInput): Promise<{ assessmentId: string }> {
  const { key, ...body } = input;
  const { timepoint } = input;
  refuseToCome(actor, input.assessedOn);
  return withActor(actor, async (tx) => {
    const course = await tx.treatmentCourse.findFirst({
      where: { id: input.courseId, patientId: input.patientId },
      select: {
        sessions: { where: { number: sessionBeside(timepoint) }, select: { number: true, heldOn: true } },
      },
    });
    if (!course) throw notFoundRefusal();
    const session = course.sessions[0];
    if (session?.heldOn)
      refuseWrongSide(timepoint, input.assessedOn, session.number, fromUtcMidnight(session.heldOn));
    const id = newId();
    const claim = await claimSubmission(tx, actor, { key, body }, id);
    if (claim.kind === 'repeat') return { assessmentId: claim.resultId };
    const added = await tx.$executeRaw`
      insert into assessment (id, clinic_id, patient_id, course_id, kind, session_number, label, timepoint_key, assessed_on)
      values (${id}::uuid, ${actor.clinic.id}::uuid, ${input.patientId}::uuid, ${input.courseId}::uuid, ${timepoint.kind},
        ${timepoint.kind === 'after-session' ? timepoint.session : null}::int,
        ${'label' in timepoint ? timepoint.label : null}, ${timepointKey(timepoint, id)}, ${input.assessedOn}::date)
      on conflict (course_id, timepoint_key) do nothing`;
    if (added === 0) {
      const there = await tx.assessment.findFirst({
        where: { courseId: input.courseId, timepointKey: timepointKey(timepoint, id) },
        select: { id: true },
      });
      throw new Refusal('conflict', `This course already has the timepoint “${timepointLabel(timepoint)}”.`, {
        assessmentId: there?.id ?? null,
      });
    }
    await refreshCourseRollup(tx, actor, input.courseId);
    return { assessmentId: id };
  });
}

/**
 * Gives a timepoint another day. The days on which its forms were completed stay as they are.
 * @throws Refusal `not-found`; `rule` for a day to come or on the wrong side of its session; `conflict` (detail: `theirs`,
 * the day as it stands) when somebody changed it meanwhile
 */
export async function changeAssessmentDay(
  actor: Actor,
  input: AssessmentDayInput,
): Promise<{ assessmentId: string }> {
  const { key, ...body } = input;
  refuseToCome(actor, input.assessedOn);
  return withActor(actor, async (tx) => {
    const claim = await claimSubmission(tx, actor, { key, body }, input.assessmentId);
    if (claim.kind === 'repeat') return { assessmentId: claim.resultId };
    const assessment = await tx.assessment.findFirst({
      where: { id: input.assessmentId, patientId: input.patientId },
      select: { courseId: true, kind: true, sessionNumber: true, label: true },
    });
    if (!assessment) throw notFoundRefusal();
    const timepoint = toTimepoint({ ...assessment, kind: assessment.kind as Timepoint['kind'] });
    const session = await tx.medicineSession.findFirst({
      where: { courseId: assessment.courseId, number: sessionBeside(timepoint), enteredInErrorAt: null },
      select: { number: true, heldOn: true },
    });
    if (session?.heldOn) {
      refuseWrongSide(timepoint, input.assessedOn, session.number, fromUtcMidnight(session.heldOn));
    }
    const changed = await tx.assessment.updateMany({
      where: { id: input.assessmentId, assessedOn: toUtcMidnight(input.openedOn) },
      data: { assessedOn: toUtcMidnight(input.assessedOn) },
    });
    if (changed.count === 0) throw await changedMeanwhile(tx, input.assessmentId);
    await refreshCourseRollup(tx, actor, assessment.courseId);
    return { assessmentId: input.assessmentId };
  });
}

async function changedMeanwhile(tx: Tx, assessmentId: string): Promise<Refusal> {
  const now = await tx.assessment.findUniqueOrThrow({
    where: { id: assessmentId },
    select: { assessedOn: true },
  });
  const theirs = { assessedOn: fromUtcMidnight(now.assessedOn) };
  return new Refusal(
    'conflict',
    `Somebody else changed this day to ${formatDate(theirs.assessedOn)} meanwhile.`,
    {
      theirs,
    },
  );
}

/** The session that a timepoint lies beside: baseline before the first, the others after their own; 0 = none. */
function sessionBeside(timepoint: Timepoint): number {
  switch (timepoint.kind) {
    case 'baseline':
      return 1;
    case 'after-session':
      return timepoint.session;
    case 'follow-up':
    case 'unscheduled':
      return 0;
  }
}

function refuseToCome(actor: Actor, assessedOn: PlainDate) {
  if (assessedOn <= todayAt(actor.clinic.timeZone)) return;
  const message = 'The date lies in the future: a timepoint is opened on its day or afterwards.';
  throw new Refusal('rule', message, { path: 'assessedOn' });
}

function refuseWrongSide(timepoint: Timepoint, assessedOn: PlainDate, session: number, heldOn: PlainDate) {
  const isBaseline = timepoint.kind === 'baseline';
  if (isBaseline ? assessedOn <= heldOn : assessedOn >= heldOn) return;
  throw new Refusal(
    'rule',
    `Session ${session} was held on ${formatDate(heldOn)}: ` +
      (isBaseline
        ? 'a baseline is taken before it. Add it as unscheduled if it was taken later.'
        : 'forms after it cannot be older.'),
    { path: 'assessedOn' },
  );
}
