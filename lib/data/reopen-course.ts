import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { notFoundRefusal, Refusal } from '@/lib/auth/refusal';
import { withActor } from '@/lib/auth/with-actor';
import { now } from '@/lib/clock';
import type { ReopenCourseInput } from '@/lib/schemas/course';
import { refreshCourseRollup } from './course-rollup';
import { lockCourses } from './courses';
import { dropDraft } from './drafts';
import { claimSubmission } from './submissions';

export function reopeningDraftKey(courseId: string): string {
  return `course:reopen:${courseId}`;
}

/**
 * Makes a course active again that was ended by mistake. How it had ended stays in the audit trail, with the reason for
 * reopening.
 * @throws Refusal `not-found`; `rule` for a course that is active or was followed by another; `conflict` when somebody
 * changed it meanwhile
 */
export async function reopenCourse(actor: Actor, input: ReopenCourseInput): Promise<{ courseId: string }> {
  return withActor(
    actor,
    async (tx) => {
      const body = { ...input, key: undefined, confirmed: undefined };
      const claim = await claimSubmission(tx, actor, { key: input.key, body }, input.courseId);
      if (claim.kind === 'repeat') return { courseId: claim.resultId };
      const courses = await lockCourses(tx, input.patientId);
      const course = courses.find((each) => each.id === input.courseId);
      if (!course) throw notFoundRefusal();
      if (course.status === 'active') {
        throw new Refusal('rule', 'This course is active already. Reload the page to see it.');
      }
      if (course.version !== input.version) {
        const message =
          'Somebody else changed this course since you opened the page. Reload it and decide again.';
        throw new Refusal('conflict', message, {
          theirs: { status: course.status, version: course.version },
        });
      }
      const later = courses.find((each) => each.number > course.number);
      if (later) {
        throw new Refusal('rule', `Course ${later.number} was started since, so this one stays as it ended.`);
      }
      await tx.treatmentCourse.update({
        where: { id: input.courseId },
        data: {
          status: 'active',
          withdrawnOn: null,
          withdrawalReason: null,
          version: course.version + 1,
          updatedAt: now(),
        },
        select: { id: true },
      });
      await refreshCourseRollup(tx, actor, input.courseId);
      await dropDraft(tx, reopeningDraftKey(input.courseId));
      return { courseId: input.courseId };
    },
    `reopened: ${input.reason}`,
  );
}
