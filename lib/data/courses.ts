import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { notFoundRefusal, Refusal } from '@/lib/auth/refusal';
import { withActor } from '@/lib/auth/with-actor';
import { now, todayAt } from '@/lib/clock';
import type { Tx } from '@/lib/db';
import { courseStartUnusual } from '@/lib/domain/course-start';
import { sessionWindow } from '@/lib/domain/protocol/definition';
import { courseRefusal, notScreened } from '@/lib/domain/screening/course-permission';
import { fromUtcMidnight, toUtcMidnight } from '@/lib/domain/plain-date';
import { planProblem } from '@/lib/domain/protocol/schedule';
import { dateText } from '@/lib/domain/words';
import { newId } from '@/lib/ids';
import type { EndCourseInput, StartCourseInput } from '@/lib/schemas/course';
import { refreshCourseRollup } from './course-rollup';
import { dropDraft } from './drafts';
import { definitionForCourse } from './protocols';
import { readStandingDecision } from './screenings';
import { claimSubmission } from './submissions';

/** Why each course has its arm and how it ended; clinical, so not for the front desk. */
export interface CourseReasons {
  courseId: string;
  armReason: string;
  withdrawalReason: string | null;
}

export async function readCourseReasons(tx: Tx, patientId: string): Promise<CourseReasons[]> {
  const rows = await tx.treatmentCourse.findMany({
    where: { patientId },
    select: { id: true, armReason: true, withdrawalReason: true },
  });
  return rows.map(({ id, ...reasons }) => ({ courseId: id, ...reasons }));
}

/**
 * Starts a course with its planned sessions, from the screening that was decided last and with a copy of its protocol.
 * @throws Refusal `not-found`; `rule` when a course is still active, nobody decided that the patient is eligible, or the
 * planned days are out of order; `confirm` (detail: `sentences`) for an unusual plan
 */
export async function startCourse(actor: Actor, input: StartCourseInput): Promise<{ courseId: string }> {
  return withActor(actor, async (tx) => {
    const { key, confirmed, ...body } = input;
    const courseId = newId();
    const claim = await claimSubmission(tx, actor, { key, body }, courseId);
    if (claim.kind === 'repeat') return { courseId: claim.resultId };

    const earlier = await lockCourses(tx, input.patientId);
    if (earlier.some((course) => course.status === 'active')) {
      throw new Refusal(
        'rule',
        'This patient is in a course already. Complete it or withdraw it before another starts.',
      );
    }
    const screening = await readStandingDecision(tx, input.patientId);
    const notEligible = courseRefusal(screening?.decision ?? null);
    if (screening === null || notEligible !== null) {
      throw new Refusal('rule', notEligible ?? notScreened, { screening: true });
    }
    const protocol = await definitionForCourse(tx, input.protocolId, input.arm);
    const plan = input.plannedDates.map((plannedDate, index) => ({ number: index + 1, plannedDate }));
    const [first] = plan;
    if (!first) throw new Error('a course has sessions');
    const problem = planProblem(plan);
    if (problem !== null) throw new Refusal('rule', problem, { field: 'plannedDates' });
    const unusual = [
      ...courseStartUnusual(plan, todayAt(actor.clinic.timeZone), sessionWindow(protocol)),
      ...(earlier.some((course) => course.screeningId === screening.id)
        ? ['The last screening is the one that an earlier course started from.']
        : []),
    ];
    if (unusual.length > 0 && !confirmed) {
      throw new Refusal('confirm', 'Please check before saving.', { sentences: unusual });
    }

    await tx.treatmentCourse.create({
      data: {
        id: courseId,
        clinicId: actor.clinic.id,
        patientId: input.patientId,
        number: Math.max(0, ...earlier.map((course) => course.number)) + 1,
        arm: input.arm,
        armReason: input.armReason,
        startDate: toUtcMidnight(first.plannedDate),
        bdiInstrument: input.bdiInstrument,
        pcl5Edition: input.pcl5Edition,
        protocol: structuredClone(protocol) as object,
        screeningId: screening.id,
      },
      select: { id: true },
    });
    await tx.medicineSession.createMany({
      data: plan.map((session) => ({
        id: newId(),
        clinicId: actor.clinic.id,
        patientId: input.patientId,
        courseId,
        number: session.number,
        plannedDate: toUtcMidnight(session.plannedDate),
      })),
    });
    await refreshCourseRollup(tx, actor, courseId);
    await dropDraft(tx, `course:new:${input.patientId}`);
    return { courseId };
  });
}

/**
 * Completes an active course, or ends it because the patient withdrew.
 * @throws Refusal `not-found`; `conflict` when somebody changed the course meanwhile; `rule` for a course that has
 * ended or a day that cannot be; `confirm` (detail: `sentences`) for completing with sessions left
 */
export async function endCourse(actor: Actor, input: EndCourseInput): Promise<{ courseId: string }> {
  const reason = input.outcome === 'withdrawn' ? input.reason : 'course completed';
  return withActor(
    actor,
    async (tx) => {
      const body = { ...input, key: undefined, confirmed: undefined };
      const claim = await claimSubmission(tx, actor, { key: input.key, body }, input.courseId);
      if (claim.kind === 'repeat') return { courseId: claim.resultId };
      const courses = await lockCourses(tx, input.patientId);
      const course = courses.find((each) => each.id === input.courseId);
      if (!course) throw notFoundRefusal();
      if (course.status !== 'active') {
        throw new Refusal(
          'rule',
          `This course was ${course.status} already. Reload the page to see how it ended.`,
        );
      }
      if (course.version !== input.version) {
        throw new Refusal(
          'conflict',
          'Somebody else changed this course since you opened the page. Reload it and decide again.',
          {
            theirs: { status: course.status, version: course.version },
          },
        );
      }
      await checkEnding(tx, actor, input);
      await tx.treatmentCourse.update({
        where: { id: input.courseId },
        data: {
          status: input.outcome,
          ...(input.outcome === 'withdrawn' && {
            withdrawnOn: toUtcMidnight(input.withdrawnOn),
            withdrawalReason: input.reason,
          }),
          version: course.version + 1,
          updatedAt: now(),
        },
        select: { id: true },
      });
      await refreshCourseRollup(tx, actor, input.courseId);
      await dropDraft(tx, `course:end:${input.courseId}`);
      return { courseId: input.courseId };
    },
    reason,
  );
}

/** The patient's courses, held until the end of the transaction: of two starts at once the second sees the first. */
export async function lockCourses(tx: Tx, patientId: string) {
  const found = await tx.$executeRaw`select 1 from patient where id = ${patientId}::uuid for no key update`;
  if (found === 0) throw notFoundRefusal();
  return tx.treatmentCourse.findMany({
    where: { patientId },
    select: { id: true, number: true, status: true, version: true, screeningId: true },
  });
}

async function checkEnding(tx: Tx, actor: Actor, input: EndCourseInput): Promise<void> {
  const sessions = await tx.medicineSession.findMany({
    where: { courseId: input.courseId },
    select: { number: true, heldOn: true, status: true, enteredInErrorAt: true },
    orderBy: { number: 'asc' },
  });
  const held = sessions.filter((session) => session.status === 'held' && session.enteredInErrorAt === null);
  switch (input.outcome) {
    case 'completed':
      if (held.length === 0) {
        throw new Refusal('rule', 'No session of this course was held: withdraw it with a reason instead.');
      }
      if (held.length < sessions.length && !input.confirmed) {
        const sentences = [
          `Only ${held.length} of ${sessions.length} sessions were held. Complete the course all the same?`,
        ];
        throw new Refusal('confirm', 'Please check before saving.', { sentences });
      }
      return;
    case 'withdrawn': {
      if (input.withdrawnOn > todayAt(actor.clinic.timeZone)) {
        const message = `${dateText(input.withdrawnOn)} lies in the future: give the day the patient withdrew.`;
        throw new Refusal('rule', message, { field: 'withdrawnOn' });
      }
      const last = held.at(-1);
      if (last?.heldOn && input.withdrawnOn < fromUtcMidnight(last.heldOn)) {
        const message = `Session ${last.number} was held on ${dateText(fromUtcMidnight(last.heldOn))}: the withdrawal cannot come before it.`;
        throw new Refusal('rule', message, { field: 'withdrawnOn' });
      }
      return;
    }
  }
}
