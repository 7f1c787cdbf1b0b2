import type { Metadata } from 'next';
import { Typist } from '@/components/drafts/typist';
import { PatientForm } from '@/components/patients/patient-form';
import { readPatientDraft } from '@/components/patients/read-patient-draft';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { may } from '@/lib/auth/actor';
import { requireActor } from '@/lib/auth/require-actor';
import { todayAt } from '@/lib/clock';
import { readDraft } from '@/lib/data/drafts';
import { loadPage } from '@/lib/data/load-page';
import { nextRecordNumber } from '@/lib/data/patients';
import { formatTime } from '@/lib/format/format-date';
import { recordPatient } from '../actions';

export const metadata: Metadata = { title: 'Enrol a patient' };

export default async function NewPatientPage() {
  const actor = await requireActor('patients.write', '/patients/new');
  const { timeZone, settings } = actor.clinic;
  const { draft, number } = await loadPage(actor, async (tx) => ({
    draft: await readDraft(tx, 'patient:new'),
    number: await nextRecordNumber(tx),
  }));
  const values = readPatientDraft(draft?.body);
  return (
    <Typist userId={actor.userId}>
      <PageBody narrow>
        <PageHeader title="Enrol a patient">
          A study code, the only name researchers see, is made when the patient is saved.
        </PageHeader>
        <PatientForm
          action={recordPatient}
          saved={null}
          suggestedNumber={number}
          draft={draft && values && { values, at: formatTime(draft.updatedAt, timeZone) }}
          startSeq={draft?.seq ?? 0}
          today={todayAt(timeZone)}
          timeZone={timeZone}
          dateOrder={settings.dateOrder}
          onwards={{ before: '/patients/', after: may(actor, 'scores.read') ? '' : '/edit' }}
        />
      </PageBody>
    </Typist>
  );
}
