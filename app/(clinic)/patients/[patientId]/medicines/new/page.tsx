import type { Metadata } from 'next';
import { MedicineForm } from '@/components/medicines/medicine-form';
import { readMedicineDraft } from '@/components/medicines/medicine-form-values';
import { PageHeader } from '@/components/shell/page-header';
import { recordAccess } from '@/lib/audit/record-access';
import { requireActor } from '@/lib/auth/require-actor';
import { todayAt } from '@/lib/clock';
import { readDraft } from '@/lib/data/drafts';
import { loadPage } from '@/lib/data/load-page';
import { medicineDraftKey, readMedicines } from '@/lib/data/medicine-changes';
import { readPatientHeader } from '@/lib/data/patient-header';
import { knownMedicines, takenNow } from '@/lib/domain/medicines/taken-now';
import { formatTime } from '@/lib/format/format-date';
import { PatientFrame } from '../../../patient-frame';
import { recordMedicine } from '../actions';

export const metadata: Metadata = { title: 'Record a change of a medicine' };

export default async function NewMedicinePage({ params }: { params: Promise<{ patientId: string }> }) {
  const { patientId } = await params;
  const actor = await requireActor('events.write', `/patients/${patientId}/medicines/new`);
  const { timeZone, settings } = actor.clinic;
  const formKey = medicineDraftKey(patientId, null);
  const { header, medicines, draft } = await loadPage(actor, async (tx) => {
    const header = await readPatientHeader(tx, patientId);
    const medicines = await readMedicines(tx, actor, patientId);
    const draft = await readDraft(tx, formKey);
    await recordAccess(tx, 'view', patientId, { page: 'new change of a medicine' });
    return { header, medicines, draft };
  });
  const { changes, screening } = medicines;
  const counting = changes.filter(({ enteredInError }) => enteredInError === null);
  const values = readMedicineDraft(draft?.body);
  return (
    <PatientFrame header={header} actor={actor} current="events" narrow>
      <PageHeader title="Record a change of a medicine" />
      <MedicineForm
        action={recordMedicine}
        patientId={patientId}
        saved={null}
        taken={takenNow([...counting].reverse(), screening)}
        known={knownMedicines(counting, screening)}
        rules={{ order: settings.dateOrder, today: todayAt(timeZone), zone: timeZone }}
        formKey={formKey}
        draft={draft && values && { values, at: formatTime(draft.updatedAt, timeZone) }}
        startSeq={draft?.seq ?? 0}
      />
    </PatientFrame>
  );
}
