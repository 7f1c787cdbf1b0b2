import type { Metadata } from 'next';
import { courseText } from '@/components/patients/course-words';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { PackedCharts } from '@/components/trajectory/packed-charts';
import { ArmMark } from '@/components/ui/arm-mark';
import { Chip } from '@/components/ui/chip';
import { InventedMark } from '@/components/ui/invented-mark';
import { requireActor } from '@/lib/auth/require-actor';
import { orNotFound } from '@/lib/data/load-page';
import { openCohortTrajectory } from '@/lib/data/trajectory';
import { courseView, studyDayText } from '@/lib/domain/trajectory/course-view';
import { readChartChoice } from '@/lib/format/chart-choice';
import { pack } from '@/lib/format/packed';

export const metadata: Metadata = { title: 'Course' };

type CohortCoursePageProps = {
  params: Promise<{ courseId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** A course as research sees it: study code and days since session 1, no name and no date. */
export default async function CohortCoursePage({ params, searchParams }: CohortCoursePageProps) {
  const { courseId } = await params;
  const address = await searchParams;
  const { reference } = address;
  const actor = await requireActor('cohort.read', `/cohort/${courseId}`);

  const { course, trajectory } = await orNotFound(() =>
    openCohortTrajectory(actor, courseId, typeof reference === 'string' ? reference : undefined),
  );
  const view = courseView({
    course,
    protocol: trajectory.protocol,
    data: trajectory,
    settings: actor.clinic.settings,
    dayText: studyDayText(trajectory.sessions),
  });
  return (
    <PageBody>
      <PageHeader
        title={course.studyCode}
        facts={
          <>
            {course.synthetic && <InventedMark />}
            <ArmMark arm={course.arm} look="chip" />
            {course.number > 1 && <Chip>course {course.number}</Chip>}
            <Chip>{courseText({ ...course, withdrawnOn: null })}</Chip>
          </>
        }
      />
      <PackedCharts
        packed={pack(view)}
        initial={readChartChoice(address)}
        dayHeading="Day"
        ended={course.status !== 'active'}
        routes={null}
      />
    </PageBody>
  );
}
