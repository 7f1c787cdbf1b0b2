import type { Metadata } from 'next';
import { CourseForm } from '@/components/patients/course-form';
import { readCourseDraft } from '@/components/patients/read-course-draft';
import { offeredProtocols } from '@/components/protocols/offered-protocols';
import { NotScreened } from '@/components/screening/not-screened';
import { PageHeader } from '@/components/shell/page-header';
import { ButtonLink } from '@/components/ui/button-link';
import { Notice } from '@/components/ui/notice';
import { recordAccess } from '@/lib/audit/record-access';
import { requireActor } from '@/lib/auth/require-actor';
import { todayAt } from '@/lib/clock';
import { readDraft } from '@/lib/data/drafts';
import { loadPage } from '@/lib/data/load-page';
import { readPatientHeader } from '@/lib/data/patient-header';
import { protocolsInUse, readProtocols } from '@/lib/data/protocols';
import { readStandingDecision } from '@/lib/data/screenings';
import { courseRefusal } from '@/lib/domain/screening/course-permission';
import { formatTime } from '@/lib/format/format-date';
import { recordCourseStart } from '../../../actions';
import { PatientFrame } from '../../../patient-frame';

export const metadata: Metadata = { title: 'Start a course' };

export default async function NewCoursePage({ params }: { params: Promise<{ patientId: string }> }) {
  const { patientId } = await params;
  const actor = await requireActor('courses.write', `/patients/${patientId}/courses/new`);
  const { timeZone, settings } = actor.clinic;
  const { header, draft, protocols, screening } = await loadPage(actor, async (tx) => {
    const banner = await readPatientHeader(tx, patientId);
    await recordAccess(tx, 'view', patientId, { page: 'course start' });
    return {
      header: banner,
      draft: await readDraft(tx, `course:new:${patientId}`),
      protocols: protocolsInUse(await readProtocols(tx)),
      screening: await readStandingDecision(tx, patientId),
    };
  });
  const active = header.courses.find((course) => course.status === 'active');
  const refusal = courseRefusal(screening?.decision ?? null);
  const values = readCourseDraft(draft?.body);
  return (
    <PatientFrame header={header} actor={actor} current="record" narrow>
      <PageHeader title="Start a course" />
      {active ? (
        <Notice
          title="This patient is in a course already"
          actions={
            <ButtonLink href={`/patients/${patientId}/courses/${active.id}/end`}>
              End course {active.number}
            </ButtonLink>
          }
        >
          Complete it or withdraw it before another starts.
        </Notice>
      ) : refusal !== null ? (
        <NotScreened patientId={patientId} sentence={refusal} />
      ) : (
        <CourseForm
          action={recordCourseStart}
          patientId={patientId}
          today={todayAt(timeZone)}
          timeZone={timeZone}
          dateOrder={settings.dateOrder}
          editions={{ bdiInstrument: settings.bdiInstrument, pcl5Edition: settings.pcl5Edition }}
          protocols={offeredProtocols(protocols)}
          draft={draft && values && { values, at: formatTime(draft.updatedAt, timeZone) }}
          startSeq={draft?.seq ?? 0}
        />
      )}
    </PatientFrame>
  );
}
