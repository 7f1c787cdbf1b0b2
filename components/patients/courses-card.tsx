import { ArmMark } from '@/components/ui/arm-mark';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import type { PlainDate } from '@/lib/domain/plain-date';
import type { Arm } from '@/lib/domain/protocol/arms';
import { formatDate } from '@/lib/format/format-date';
import { type CourseState, courseText } from './course-words';

type CoursesCardProps = {
  patientId: string;
  /** Newest first. */
  courses: readonly (CourseState & { id: string; number: number; arm: Arm; startDate: PlainDate })[];
  /** Empty for readers who may not see clinical text. */
  reasons: readonly { courseId: string; armReason: string; withdrawalReason: string | null }[];
  /** May start and end courses. */
  mayDecide: boolean;
};

/** The patient's courses and what can be decided about them. */
export function CoursesCard({ patientId, courses, reasons, mayDecide }: CoursesCardProps) {
  const inCourse = courses.some((course) => course.status === 'active');
  return (
    <Card
      title="Courses"
      aside={
        mayDecide &&
        !inCourse && (
          <ButtonLink href={`/patients/${patientId}/courses/new`} size="small" tone="primary">
            Start a course
          </ButtonLink>
        )
      }
    >
      {courses.length === 0 && <p className="text-muted">No course yet.</p>}
      <ul className="divide-y divide-line">
        {courses.map((course) => {
          const reason = reasons.find((each) => each.courseId === course.id);
          return (
            <li
              key={course.id}
              className="flex flex-wrap items-start gap-x-4 gap-y-1 py-2 first:pt-0 last:pb-0"
            >
              <div className="min-w-0 flex-1">
                <p>
                  <span className="font-medium">Course {course.number}</span> · <ArmMark arm={course.arm} /> ·
                  from {formatDate(course.startDate)} · {courseText(course)}
                </p>
                {reason && (
                  <p className="text-sm break-words whitespace-pre-line text-muted">
                    Why this arm: {reason.armReason}
                  </p>
                )}
                {reason?.withdrawalReason && (
                  <p className="text-sm break-words whitespace-pre-line text-muted">
                    Why withdrawn: {reason.withdrawalReason}
                  </p>
                )}
              </div>
              {mayDecide && (course.status === 'active' || course.id === courses[0]?.id) && (
                <ButtonLink href={`/patients/${patientId}/courses/${course.id}/end`} size="small">
                  {course.status === 'active' ? 'End this course' : 'Reopen'}
                </ButtonLink>
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
