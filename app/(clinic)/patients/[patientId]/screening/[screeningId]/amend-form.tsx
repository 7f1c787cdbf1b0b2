import { ScreeningForm } from '@/components/screening/screening-form';
import { readTypedScreening } from '@/components/screening/typed-screening';
import type { Actor } from '@/lib/auth/actor';
import { todayAt } from '@/lib/clock';
import type { KeptDraft } from '@/lib/data/drafts';
import type { PatientHeader } from '@/lib/data/patient-header';
import type { StoredScreening } from '@/lib/data/screenings';
import { todayIn } from '@/lib/domain/plain-date';
import { formatTime } from '@/lib/format/format-date';
import { recordScreeningAmendment } from '../actions';

type AmendFormProps = {
  actor: Actor;
  header: PatientHeader;
  screening: StoredScreening;
  draft: KeptDraft | null;
};

/** The form of a signed screening: a save of it is an amendment with its own signature. */
export function AmendForm({ actor, header, screening, draft }: AmendFormProps) {
  const { timeZone, settings } = actor.clinic;
  const { id, version, decision, reason, decidedAt } = screening;
  if (decision === null || decidedAt === null) return null;
  const values = readTypedScreening(draft?.body);
  return (
    <ScreeningForm
      key={version}
      save={recordScreeningAmendment}
      decide={null}
      patientId={header.id}
      bornOn={header.birthDate}
      items={settings.screeningItems}
      stored={{ screeningId: id, version }}
      findings={screening.findings}
      typedDraft={draft && values && { values, at: formatTime(draft.updatedAt, timeZone) }}
      startSeq={draft?.seq ?? 0}
      today={todayAt(timeZone)}
      timeZone={timeZone}
      dateOrder={settings.dateOrder}
      amend={{
        screeningId: id,
        signer: actor.userName,
        cancelHref: `/patients/${header.id}/screening/${id}`,
        decision,
        reason,
        decidedOn: todayIn(timeZone, decidedAt),
      }}
    />
  );
}
