import type { Metadata } from 'next';
import { CoursesCard } from '@/components/patients/courses-card';
import { PatientMailCard } from '@/components/mail/patient-mail-card';
import { PatientForm } from '@/components/patients/patient-form';
import { readPatientDraft } from '@/components/patients/read-patient-draft';
import { recordAccess } from '@/lib/audit/record-access';
import { may } from '@/lib/auth/actor';
import { requireActor } from '@/lib/auth/require-actor';
import { todayAt } from '@/lib/clock';
import { readCourseReasons } from '@/lib/data/courses';
import { readDraft } from '@/lib/data/drafts';
import { loadPage } from '@/lib/data/load-page';
import { readPatientHeader } from '@/lib/data/patient-header';
import { mailStanding } from '@/lib/data/mail-settings';
import { readPatientMail } from '@/lib/data/patient-mail';
import { getPatient } from '@/lib/data/patients';
import { formatTime } from '@/lib/format/format-date';
import { recordMailChoice, recordPatientChange } from '../../actions';
import { PatientFrame } from '../../patient-frame';
import { shownMail } from './shown-mail';

export const metadata: Metadata = { title: 'Record' };

type EditPatientPageProps = {
  params: Promise<{ patientId: string }>;
  searchParams: Promise<{ course?: string | string[] }>;
};

export default async function EditPatientPage({ params, searchParams }: EditPatientPageProps) {
  const { patientId } = await params;
  const { course } = await searchParams;
  const actor = await requireActor('patients.write', `/patients/${patientId}/edit`);
  const { timeZone, settings } = actor.clinic;
  const { header, patient, draft, reasons, mail } = await loadPage(actor, async (tx) => {
    const banner = await readPatientHeader(tx, patientId, typeof course === 'string' ? course : undefined);
    await recordAccess(tx, 'view', patientId, { page: 'record' });
    return {
      header: banner,
      patient: await getPatient(tx, patientId),
      mail: await readPatientMail(tx, patientId),
      draft: await readDraft(tx, `patient:${patientId}`),
      reasons: may(actor, 'sessions.read') ? await readCourseReasons(tx, patientId) : [],
    };
  });
  const values = readPatientDraft(draft?.body);
  return (
    <PatientFrame header={header} actor={actor} current="record" narrow>
      <h1 className="sr-only">Record</h1>
      <div className="space-y-3">
        <CoursesCard
          patientId={patientId}
          courses={header.courses}
          reasons={reasons}
          mayDecide={may(actor, 'courses.write')}
        />
        <PatientForm
          action={recordPatientChange}
          saved={patient}
          draft={draft && values && { values, at: formatTime(draft.updatedAt, timeZone) }}
          startSeq={draft?.seq ?? 0}
          today={todayAt(timeZone)}
          timeZone={timeZone}
          dateOrder={settings.dateOrder}
          onwards={{ before: '/patients/', after: '' }}
        />
        <PatientMailCard
          patientId={patientId}
          {...shownMail(mail, mailStanding(actor), timeZone)}
          action={recordMailChoice}
        />
        <p className="text-xs text-muted">
          Study code <span className="font-medium text-ink">{patient.studyCode}</span>: the only name
          researchers see.
        </p>
      </div>
    </PatientFrame>
  );
}
