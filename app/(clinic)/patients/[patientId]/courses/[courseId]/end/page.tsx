import type { Metadata } from 'next';
import { courseText } from '@/components/patients/course-words';
import { EndCourseForm } from '@/components/patients/end-course-form';
import { readEndingDraft } from '@/components/patients/read-ending-draft';
import { PageHeader } from '@/components/shell/page-header';
import { Notice } from '@/components/ui/notice';
import { recordAccess } from '@/lib/audit/record-access';
import { notFoundRefusal } from '@/lib/auth/refusal';
import { requireActor } from '@/lib/auth/require-actor';
import { todayAt } from '@/lib/clock';
import { readDraft } from '@/lib/data/drafts';
import { loadPage } from '@/lib/data/load-page';
import { readPatientHeader } from '@/lib/data/patient-header';
import { formatTime } from '@/lib/format/format-date';
import { recordCourseEnd } from '../../../../actions';
import { PatientFrame } from '../../../../patient-frame';

export const metadata: Metadata = { title: 'End a course' };

type EndCoursePageProps = { params: Promise<{ patientId: string; courseId: string }> };

export default async function EndCoursePage({ params }: EndCoursePageProps) {
  const { patientId, courseId } = await params;
  const actor = await requireActor('courses.write', `/patients/${patientId}/courses/${courseId}/end`);
  const { timeZone, settings } = actor.clinic;
  const { header, course, draft } = await loadPage(actor, async (tx) => {
    const banner = await readPatientHeader(tx, patientId, courseId);
    if (!banner.course) throw notFoundRefusal();
    await recordAccess(tx, 'view', patientId, { page: 'course end' });
    return { header: banner, course: banner.course, draft: await readDraft(tx, `course:end:${courseId}`) };
  });
  const values = readEndingDraft(draft?.body);
  return (
    <PatientFrame header={header} actor={actor} current="record" narrow>
      <PageHeader title={`End course ${course.number}`}>{courseText(course)}</PageHeader>
      {course.status === 'active' ? (
        <EndCourseForm
          action={recordCourseEnd}
          patientId={patientId}
          course={{ id: course.id, version: course.version }}
          today={todayAt(timeZone)}
          timeZone={timeZone}
          dateOrder={settings.dateOrder}
          draft={draft && values && { values, at: formatTime(draft.updatedAt, timeZone) }}
          startSeq={draft?.seq ?? 0}
        />
      ) : (
        <Notice title="This course has ended">What was recorded of it stays readable.</Notice>
      )}
    </PatientFrame>
  );
}
