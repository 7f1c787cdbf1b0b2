import { dateText } from '@/lib/domain/words';
import type { PlainDate } from '@/lib/domain/plain-date';
import { type CourseState, courseText } from '../patients/course-words';
import { ButtonLink } from '../ui/button-link';
import { Card } from '../ui/card';
import { EmptyState } from '../ui/empty-state';
import { Notice } from '../ui/notice';

/** Before the first course there is nothing to draw. */
export function NoCourse({ startHref }: { startHref: string | null }) {
  return (
    <Card>
      <EmptyState
        title="No course yet"
        action={
          startHref !== null && (
            <ButtonLink tone="primary" href={startHref}>
              Start a course
            </ButtonLink>
          )
        }
      >
        {startHref === null
          ? 'A clinician chooses the arm and starts the course; the charts begin with the baseline questionnaires.'
          : 'Choose the arm and the first date. The charts begin with the baseline questionnaires.'}
      </EmptyState>
    </Card>
  );
}

/** A course in which nothing was entered: the pilot is drawn alone, and this says what comes first. */
export function NoForms({ questionnairesHref }: { questionnairesHref: string }) {
  return (
    <Notice
      title="No questionnaire entered yet"
      className="mb-3"
      actions={
        <ButtonLink size="small" href={questionnairesHref}>
          Enter the baseline
        </ButtonLink>
      }
    >
      Enter the baseline first: BDI, BPI, GAD-7 and PCL-5 before session 1. Until then the charts show the
      pilot alone.
    </Notice>
  );
}

type WithoutScoresProps = {
  course: CourseState & { startDate: PlainDate; nextDueOn: PlainDate | null; nextDueWhat: string | null };
  questionnairesHref: string;
};

/** For those who enter forms and see no scores. */
export function WithoutScores({ course, questionnairesHref }: WithoutScoresProps) {
  return (
    <Card title="Course">
      <dl className="grid max-w-md grid-cols-[max-content_1fr] gap-x-4 gap-y-1">
        <dt className="text-muted">State</dt>
        <dd>{courseText(course)}</dd>
        <dt className="text-muted">First session</dt>
        <dd>{dateText(course.startDate)}</dd>
        <dt className="text-muted">Next</dt>
        <dd>
          {course.nextDueWhat ?? 'Nothing due'}
          {course.nextDueOn && `, ${dateText(course.nextDueOn)}`}
        </dd>
      </dl>
      <div className="mt-3">
        <ButtonLink tone="primary" href={questionnairesHref}>
          Enter questionnaires
        </ButtonLink>
      </div>
    </Card>
  );
}
