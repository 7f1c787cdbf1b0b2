import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { notFoundRefusal, Refusal } from '@/lib/auth/refusal';
import { withActor } from '@/lib/auth/with-actor';
import { todayAt } from '@/lib/clock';
import { fromUtcMidnight, type PlainDate } from '@/lib/domain/plain-date';
import type { Timepoint } from '@/lib/domain/protocol/arms';
import { timepointKey } from '@/lib/domain/protocol/timepoint-key';
import { formatDate } from '@/lib/format/format-date';
import { timepointLabel } from '@/lib/format/timepoint';
import { newId } from '@/lib/ids';
import type { AssessmentInput } from '@/lib/schemas/assessment';
import { refreshCourseRollup } from './course-rollup';
import { claimSubmission } from './submissions';

/**
 * Opens a timepoint of a course, under which its questionnaires are entered.
 * @throws Refusal `not-found`; `rule` for a day to come or on the wrong side of its session; `conflict` (detail: the assessment's id) when the course has it already
 */
export async function addAssessment(actor: Actor, input: AssessmentInput): Promise<{ assessmentId: string }> {
  const { key, ...body } = input;
  const { timepoint } = input;
  if (input.assessedOn > todayAt(actor.clinic.timeZone)) {
    throw new Refusal(
      'rule',
      'The date lies in the future: a timepoint is opened on its day or afterwards.',
      {
        path: 'assessedOn',
      },
    );
  }
  return withActor(actor, async (tx) => {
    const course = await tx.treatmentCourse.findFirst({
      where: { id: input.courseId, patientId: input.patientId },
      select: {
        sessions: { where: { number: sessionBeside(timepoint) }, select: { number: true, heldOn: true } },
      },
    });
    if (!course) throw notFoundRefusal();
    const session = course.sessions[0];
    if (session?.heldOn) refuseWrongSide(input, session.number, fromUtcMidnight(session.heldOn));
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

function refuseWrongSide({ timepoint, assessedOn }: AssessmentInput, session: number, heldOn: PlainDate) {
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
