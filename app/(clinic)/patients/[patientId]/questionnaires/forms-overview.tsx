import { AddTimepoint } from '@/components/questionnaires/add-timepoint';
import { AskForForm } from '@/components/questionnaires/ask-for-form';
import { FormsMatrix } from '@/components/questionnaires/forms-matrix';
import { ItemLinks } from '@/components/questionnaires/item-links';
import { PageHeader } from '@/components/shell/page-header';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { type Actor, may } from '@/lib/auth/actor';
import { todayAt } from '@/lib/clock';
import type { PatientHeader } from '@/lib/data/patient-header';
import type { CourseForms } from '@/lib/data/responses';
import { responseDraftKey } from '@/lib/data/save-response';
import { formsOfCourse } from '@/lib/domain/instruments/course-forms';
import { instrumentById } from '@/lib/domain/instruments/registry';
import { measureChoices } from '@/lib/domain/protocol/measure-choices';
import { formsTable } from '@/lib/domain/results/forms-table';
import { timepointLabel } from '@/lib/format/timepoint';
import { matrixOf } from './matrix-of';
import { openTimepoint, recordAssessmentDay, recordMeasure, recordMeasureRemoval } from './actions';

type FormsOverviewProps = { actor: Actor; header: PatientHeader; forms: CourseForms | null };

/** All forms of a course at a glance, and the way to enter another. */
export function FormsOverview({ actor, header, forms }: FormsOverviewProps) {
  const { course } = header;
  if (!course || !forms) return <BeforeCourse patientId={header.id} mayStart={may(actor, 'courses.write')} />;
  const today = todayAt(actor.clinic.timeZone);
  const instruments = formsOfCourse(course);
  const rows = matrixOf(course, forms, today);
  const context = {
    patientId: header.id,
    courseId: course.id,
    today,
    dateOrder: actor.clinic.settings.dateOrder,
  };
  const opened = forms.assessments.map((visit) => visit.timepoint);
  const freeSessions = [1, 2, 3, 4, 5, 6].filter(
    (session) =>
      !opened.some((timepoint) => timepoint.kind === 'after-session' && timepoint.session === session),
  );
  return (
    <>
      <PageHeader title="Questionnaires" />
      <Card flush className="mb-3">
        <FormsMatrix
          rows={JSON.stringify(
            formsTable(rows, (visitId, id) => forms.drafts.includes(responseDraftKey(visitId, id))),
          )}
          instruments={instruments.map((id) => ({ id, name: instrumentById(id).name }))}
          context={context}
          open={openTimepoint}
          changeDay={recordAssessmentDay}
        />
      </Card>
      {may(actor, 'scores.read') && forms.assessments.some((visit) => visit.forms.length > 0) && (
        <Card className="mb-3">
          <ItemLinks
            patientId={header.id}
            items={instruments.map((id) => ({ id, name: instrumentById(id).name }))}
            older={course.id === header.courses[0]?.id ? '' : `?course=${course.id}`}
          />
        </Card>
      )}
      <AddTimepoint context={context} freeSessions={freeSessions} open={openTimepoint} />
      {may(actor, 'courses.write') && course.status !== 'withdrawn' && (
        <AskForForm
          patientId={header.id}
          courseId={course.id}
          choices={measureChoices({
            ...course,
            protocol: forms.protocol,
            added: forms.added,
            sessions: forms.sessions,
            today,
          }).map(({ timepoint, instruments: free }) => ({
            timepoint,
            label: timepointLabel(timepoint),
            forms: free.map((id) => ({ id, name: instrumentById(id).name })),
          }))}
          asked={forms.added.map((each) => ({
            id: each.id,
            words: `${instrumentById(each.instrument).name}, ${timepointLabel(each.timepoint).toLowerCase()}`,
            isEntered: each.isEntered,
          }))}
          ask={recordMeasure}
          remove={recordMeasureRemoval}
        />
      )}
    </>
  );
}

function BeforeCourse({ patientId, mayStart }: { patientId: string; mayStart: boolean }) {
  return (
    <>
      <PageHeader title="Questionnaires" />
      <Card>
        <EmptyState
          title="No course has begun"
          action={
            mayStart && (
              <ButtonLink href={`/patients/${patientId}/courses/new`} tone="primary">
                Start a course
              </ButtonLink>
            )
          }
        >
          Questionnaires belong to a course of treatment: baseline first, then after sessions 1, 3 and 6.
        </EmptyState>
      </Card>
    </>
  );
}
