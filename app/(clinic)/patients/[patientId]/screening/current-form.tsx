import { ScreeningForm } from '@/components/screening/screening-form';
import { readTypedScreening } from '@/components/screening/typed-screening';
import { Notice } from '@/components/ui/notice';
import { type Actor, may } from '@/lib/auth/actor';
import { todayAt } from '@/lib/clock';
import type { KeptDraft } from '@/lib/data/drafts';
import type { PatientHeader } from '@/lib/data/patient-header';
import type { StoredScreening } from '@/lib/data/screenings';
import { blankFindings, type ScreeningFindings } from '@/lib/domain/screening/findings';
import { formatTime } from '@/lib/format/format-date';
import { recordScreening, recordScreeningDecision } from './actions';

type CurrentFormProps = {
  actor: Actor;
  header: PatientHeader;
  screenings: readonly StoredScreening[];
  draft: KeptDraft | null;
};

/** The form of the draft that is stored, else of a new screening. */
export function CurrentForm({ actor, header, screenings, draft }: CurrentFormProps) {
  const { timeZone, settings } = actor.clinic;
  const stored = screenings.find((each) => each.status === 'draft') ?? null;
  const last = screenings.find((each) => each.status === 'decided') ?? null;
  const values = readTypedScreening(draft?.body);
  return (
    <>
      {stored === null && last !== null && (
        <Notice className="mb-3">
          The diagnosis, the pain, allergies and medicines of the last screening are filled in: check them.
          The list, substances, pregnancy test and consent are asked anew.
        </Notice>
      )}
      <ScreeningForm
        key={stored ? `${stored.id} ${stored.version}` : 'new'}
        save={recordScreening}
        decide={may(actor, 'screening.decide') ? recordScreeningDecision : null}
        patientId={header.id}
        bornOn={header.birthDate}
        items={settings.screeningItems}
        stored={stored && { screeningId: stored.id, version: stored.version }}
        findings={stored?.findings ?? beginning(header.allergies, last?.findings ?? null)}
        typedDraft={draft && values && { values, at: formatTime(draft.updatedAt, timeZone) }}
        startSeq={draft?.seq ?? 0}
        today={todayAt(timeZone)}
        timeZone={timeZone}
        dateOrder={settings.dateOrder}
      />
    </>
  );
}

/** What a new screening may begin with; everything that can change from day to day is asked anew. */
function beginning(allergies: string | null, last: ScreeningFindings | null): ScreeningFindings {
  if (last === null) return { ...blankFindings, allergies };
  const { depression, pain, medicines } = last;
  return { ...blankFindings, depression, pain, medicines, allergies };
}
