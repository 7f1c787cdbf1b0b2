import type { Metadata } from 'next';
import { courseText } from '@/components/patients/course-words';
import { EndCourseForm } from '@/components/patients/end-course-form';
import { readEndingDraft, readReopeningDraft } from '@/components/patients/read-ending-draft';
import { ReopenCourseForm } from '@/components/patients/reopen-course-form';
import { PageHeader } from '@/components/shell/page-header';
import { Notice } from '@/components/ui/notice';
import { recordAccess } from '@/lib/audit/record-access';
import { notFoundRefusal } from '@/lib/auth/refusal';
import { requireActor } from '@/lib/auth/require-actor';
import { todayAt } from '@/lib/clock';
import { readDraft } from '@/lib/data/drafts';
import { loadPage } from '@/lib/data/load-page';
import { readPatientHeader } from '@/lib/data/patient-header';
import { reopeningDraftKey } from '@/lib/data/reopen-course';
import { formatTime } from '@/lib/format/format-date';
import { recordCourseEnd, recordCourseReopening } from '../../../../actions';
import { PatientFrame } from '../../../../patient-frame';

export const metadata: Metadata = { title: 'End of a course' };

type EndCoursePageProps = { params: Promise<{ patientId: string; courseId: string }> };

export default async function EndCoursePage({ params }: EndCoursePageProps) {
  const { patientId, courseId } = await params;
  const actor = await requireActor('courses.write', `/patients/${patientId}/courses/${courseId}/end`);
  const { timeZone, settings } = actor.clinic;
  const { header, course, draft } = await loadPage(actor, async (tx) => {
    const banner = await readPatientHeader(tx, patientId, courseId);
    if (!banner.course) throw notFoundRefusal();
    await recordAccess(tx, 'view', patientId, { page: 'course end' });
    const isActive = banner.course.status === 'active';
    const draft = await readDraft(tx, isActive ? `course:end:${courseId}` : reopeningDraftKey(courseId));
    return { header: banner, course: banner.course, draft };
  });
  const ending = readEndingDraft(draft?.body);
  const reopening = readReopeningDraft(draft?.body);
  const isActive = course.status === 'active';
  const isNewest = course.id === header.courses[0]?.id;
  const shared = {
    patientId,
    course: { id: course.id, version: course.version },
    timeZone,
    startSeq: draft?.seq ?? 0,
  };
  const at = draft ? formatTime(draft.updatedAt, timeZone) : '';
  return (
    <PatientFrame header={header} actor={actor} current="record" narrow>
      <PageHeader title={`${isActive ? 'End' : 'Reopen'} course ${course.number}`}>
        {courseText(course)}
      </PageHeader>
      {isActive && (
        <EndCourseForm
          {...shared}
          action={recordCourseEnd}
          today={todayAt(timeZone)}
          dateOrder={settings.dateOrder}
          draft={ending && { values: ending, at }}
        />
      )}
      {!isActive && isNewest && (
        <ReopenCourseForm
          {...shared}
          action={recordCourseReopening}
          draftKey={reopeningDraftKey(courseId)}
          draft={reopening && { values: reopening, at }}
        />
      )}
      {!isActive && !isNewest && (
        <Notice title="This course has ended">
          Another was started since, so it stays as it ended. What was recorded of it stays readable.
        </Notice>
      )}
    </PatientFrame>
  );
}
