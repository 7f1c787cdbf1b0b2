import type { Metadata } from 'next';
import { AlertBanner } from '@/components/alerts/alert-banner';
import { NoCourse, NoForms, WithoutScores } from '@/components/trajectory/empty-trajectory';
import { TrajectoryScreen, type TrajectoryScreenData } from '@/components/trajectory/trajectory-screen';
import { may } from '@/lib/auth/actor';
import { requireActorFor } from '@/lib/auth/require-actor';
import { now, todayAt } from '@/lib/clock';
import { orNotFound } from '@/lib/data/load-page';
import { openTrajectory } from '@/lib/data/trajectory';
import { formsOfCourse } from '@/lib/domain/instruments/course-forms';
import { instrumentById } from '@/lib/domain/instruments/registry';
import { dateText } from '@/lib/domain/words';
import { courseView } from '@/lib/domain/trajectory/course-view';
import { readChartChoice } from '@/lib/format/chart-choice';
import { pack } from '@/lib/format/packed';
import { tabsOf } from '../patient-frame';
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
  const { course } = header;
  const seesScores = may(actor, 'scores.read');
  const path = `/patients/${header.id}`;
  const older = course && course.id !== header.courses[0]?.id ? `?course=${course.id}` : '';
  const questionnaires = `${path}/questionnaires${older}`;
  const hasForms = trajectory !== null && trajectory.responses.length > 0;
  const screen: TrajectoryScreenData = {
    reader: {
      userId: actor.userId,
      name: actor.userName,
      zone: actor.clinic.timeZone,
      seesScores,
      entersForms: may(actor, 'responses.write'),
      closesAlerts: may(actor, 'alerts.close'),
    },
    loadedAt: now().toISOString(),
    header,
    today: todayAt(actor.clinic.timeZone),
    tabs: tabsOf(actor),
    older,
    view:
      course &&
      trajectory &&
      courseView({
        course,
        protocol: trajectory.protocol,
        data: trajectory,
        settings: actor.clinic.settings,
        dayText: dateText,
      }),
    choice: readChartChoice(address),
    items:
      course && hasForms ? formsOfCourse(course).map((id) => ({ id, name: instrumentById(id).name })) : [],
  };
  return (
    <TrajectoryScreen packed={pack(screen)} print={recordTrajectoryPrinted}>
      {alerts.length > 0 && (
        <AlertBanner alerts={alerts} href={`${path}/alerts`} timeZone={actor.clinic.timeZone} />
      )}
      {!course && <NoCourse startHref={may(actor, 'courses.write') ? `${path}/courses/new` : null} />}
      {course && !seesScores && <WithoutScores course={course} questionnairesHref={questionnaires} />}
      {course && trajectory && !hasForms && <NoForms questionnairesHref={questionnaires} />}
    </TrajectoryScreen>
  );
}

function oneOf(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
