import type { Metadata } from 'next';
import { PrintedBy } from '@/components/pre-session/printed-by';
import { AlertBanner } from '@/components/alerts/alert-banner';
import { ExportButton } from '@/components/export/export-button';
import { ItemLinks } from '@/components/questionnaires/item-links';
import { NoCourse, NoForms, WithoutScores } from '@/components/trajectory/empty-trajectory';
import { TrajectoryCharts } from '@/components/trajectory/trajectory-charts';
import { ButtonLink } from '@/components/ui/button-link';
import { may } from '@/lib/auth/actor';
import { requireActorFor } from '@/lib/auth/require-actor';
import { now } from '@/lib/clock';
import { orNotFound } from '@/lib/data/load-page';
import { openTrajectory } from '@/lib/data/trajectory';
import { formsOfCourse } from '@/lib/domain/instruments/course-forms';
import { dateText } from '@/lib/domain/words';
import { courseView } from '@/lib/domain/trajectory/course-view';
import { readChartChoice } from '@/lib/format/chart-choice';
import { PatientFrame } from '../patient-frame';
import { recordTrajectoryPrinted } from './actions';

export const metadata: Metadata = { title: 'Trajectory' };

type TrajectoryPageProps = {
  params: Promise<{ patientId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function TrajectoryPage({ params, searchParams }: TrajectoryPageProps) {
  const { patientId } = await params;
  const address = await searchParams;
  const { course: asked, reference } = address;
  const { actor, value } = await requireActorFor('patients.read', `/patients/${patientId}`, (reader) =>
    orNotFound(() => openTrajectory(reader, patientId, oneOf(asked), oneOf(reference))),
  );
  const { header, trajectory, alerts } = value;
  const seesScores = may(actor, 'scores.read');
  const { course } = header;
  const path = `/patients/${header.id}`;
  const older = course && course.id !== header.courses[0]?.id ? `?course=${course.id}` : '';
  const questionnaires = `${path}/questionnaires${older}`;
  return (
    <PatientFrame
      header={header}
      actor={actor}
      current="trajectory"
      actions={
        <>
          {course && seesScores && (
            <PrintedBy
              name={actor.userName}
              loadedAt={now().toISOString()}
              zone={actor.clinic.timeZone}
              print={recordTrajectoryPrinted}
              of={{ patientId: header.id, courseId: course.id }}
            />
          )}
          {seesScores && (
            <ExportButton
              href={`/api/patients/${header.id}/report${older}`}
              label="Report (PDF)"
              description="The whole record of this patient for another clinician, with the name on every page."
            />
          )}
          {course && seesScores && (
            <ButtonLink href={`${path}/own-view${older}`}>Show to the patient</ButtonLink>
          )}
          {course && may(actor, 'responses.write') && (
            <ButtonLink tone="primary" href={questionnaires}>
              Enter questionnaires
            </ButtonLink>
          )}
        </>
      }
    >
      <h1 className="sr-only">Trajectory</h1>
      <AlertBanner alerts={alerts} href={`${path}/alerts`} timeZone={actor.clinic.timeZone} />
      {!course && <NoCourse startHref={may(actor, 'courses.write') ? `${path}/courses/new` : null} />}
      {course && !seesScores && <WithoutScores course={course} questionnairesHref={questionnaires} />}
      {course && trajectory && (
        <>
          {trajectory.responses.length === 0 && <NoForms questionnairesHref={questionnaires} />}
          <TrajectoryCharts
            packed={JSON.stringify(
              courseView({
                course,
                protocol: trajectory.protocol,
                data: trajectory,
                settings: actor.clinic.settings,
                dayText: dateText,
              }),
            )}
            initial={readChartChoice(address)}
            dayHeading="Date"
            ended={course.status !== 'active'}
            routes={{
              ownArm: `/api${path}/own-arm?course=${course.id}`,
              download: `/api${path}/chart-export?course=${course.id}`,
            }}
          />
        </>
      )}
      {course && trajectory && trajectory.responses.length > 0 && (
        <div className="mt-2">
          <ItemLinks
            patientId={header.id}
            instruments={formsOfCourse(course)}
            olderCourseId={older === '' ? null : course.id}
          />
        </div>
      )}
      {may(actor, 'alerts.close') && (
        <p className="mt-2 text-xs print:hidden">
          <a href={`${path}/alerts`} className="inline-flex items-center coarse:min-h-target">
            Alerts of this patient, open and closed
          </a>
        </p>
      )}
    </PatientFrame>
  );
}

function oneOf(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
