import { ButtonLink } from '../ui/button-link';
import { Card } from '../ui/card';
import { EmptyState } from '../ui/empty-state';

/** Nothing to count: what to do about it. */
export function NoCohort({ anyCourse }: { anyCourse: boolean }) {
  return (
    <Card>
      {anyCourse ? (
        <EmptyState title="No course fits">
          <p className="mb-3">Widen the months, or take a choice back.</p>
          <ButtonLink href="/cohort">Show all courses</ButtonLink>
        </EmptyState>
      ) : (
        <EmptyState title="No courses yet">
          The figures begin with the first course that a clinician starts on the page of a patient.
        </EmptyState>
      )}
    </Card>
  );
}
