import type { Metadata } from 'next';
import { MedicineActions } from '@/components/medicines/medicine-actions';
import { MedicineForm } from '@/components/medicines/medicine-form';
import { readMedicineDraft } from '@/components/medicines/medicine-form-values';
import { MedicineFacts, MedicineHistory } from '@/components/medicines/medicine-record';
import { PageHeader } from '@/components/shell/page-header';
import { InErrorNotice } from '@/components/signing/in-error-notice';
import { recordAccess } from '@/lib/audit/record-access';
import { may } from '@/lib/auth/actor';
import { requireActor } from '@/lib/auth/require-actor';
import { todayAt } from '@/lib/clock';
import { readDraft } from '@/lib/data/drafts';
import { loadPage } from '@/lib/data/load-page';
import { medicineDraftKey, readMedicineChange } from '@/lib/data/medicine-changes';
import { readPatientHeader } from '@/lib/data/patient-header';
import { changeWords } from '@/lib/domain/medicines/medicine-change';
import { formatInstant, formatTime } from '@/lib/format/format-date';
import { PatientFrame } from '../../../patient-frame';
import { recordMedicineAmendment, recordMedicineInError } from '../actions';

export const metadata: Metadata = { title: 'Change of a medicine' };

type Props = {
  params: Promise<{ patientId: string; changeId: string }>;
  searchParams: Promise<{ amend?: string | string[] }>;
};

/** A change is read, and opened to be amended; what was entered in error is read alone. */
export default async function MedicinePage({ params, searchParams }: Props) {
  const { patientId, changeId } = await params;
  const isOpened = (await searchParams).amend !== undefined;
  const actor = await requireActor('events.read', `/patients/${patientId}/medicines/${changeId}`);
  const { timeZone, settings } = actor.clinic;
  const formKey = medicineDraftKey(patientId, changeId);
  const { header, change, draft } = await loadPage(actor, async (tx) => {
    const header = await readPatientHeader(tx, patientId);
    const change = await readMedicineChange(tx, patientId, changeId);
    const draft = await readDraft(tx, formKey);
    await recordAccess(tx, 'view', patientId, { page: 'change of a medicine', change: changeId });
    return { header, change, draft };
  });
  const values = readMedicineDraft(draft?.body);
  const mark = change.enteredInError;
  const mayChange = may(actor, 'events.write') && mark === null;
  return (
    <PatientFrame header={header} actor={actor} current="events" narrow>
      <PageHeader title={<bdi className={mark ? 'line-through' : undefined}>{changeWords(change)}</bdi>} />
      <div className="space-y-3">
        {mark && <InErrorNotice mark={{ ...mark, at: formatInstant(mark.at, timeZone) }} />}
        {mayChange && isOpened ? (
          <MedicineForm
            key={change.version}
            action={recordMedicineAmendment}
            patientId={patientId}
            saved={change}
            taken={[]}
            known={[change.medicine]}
            rules={{ order: settings.dateOrder, today: todayAt(timeZone), zone: timeZone }}
            formKey={formKey}
            draft={draft && values && { values, at: formatTime(draft.updatedAt, timeZone) }}
            startSeq={draft?.seq ?? 0}
          />
        ) : (
          <MedicineFacts change={change} zone={timeZone} />
        )}
        {mayChange && !isOpened && (
          <MedicineActions
            patientId={patientId}
            changeId={changeId}
            version={change.version}
            userName={actor.userName}
            markInError={recordMedicineInError}
          />
        )}
        <MedicineHistory change={change} zone={timeZone} />
      </div>
    </PatientFrame>
  );
}
