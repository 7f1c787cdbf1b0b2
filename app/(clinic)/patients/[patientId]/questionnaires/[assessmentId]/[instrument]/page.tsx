import { notFound } from 'next/navigation';
import { FormPage } from '../../form-page';
import { loadForm } from '../../load-form';
import { PatientFrame } from '@/app/(clinic)/patients/patient-frame';
import { requireActor } from '@/lib/auth/require-actor';
import { isInstrumentId } from '@/lib/domain/instruments/registry';

type FormParams = {
  params: Promise<{ patientId: string; assessmentId: string; instrument: string }>;
  searchParams: Promise<Partial<Record<'saved' | 'amend' | 'language', string | string[]>>>;
};

export const metadata = { title: 'Questionnaire' };

export default async function QuestionnairePage({ params, searchParams }: FormParams) {
  const { patientId, assessmentId, instrument } = await params;
  const { saved, amend, language } = await searchParams;
  const actor = await requireActor(
    'responses.write',
    `/patients/${patientId}/questionnaires/${assessmentId}/${instrument}`,
  );
  if (!isInstrumentId(instrument)) notFound();
  const loaded = await loadForm(actor, {
    ...{ patientId, assessmentId, instrument },
    language: typeof language === 'string' ? language : undefined,
  });
  return (
    <PatientFrame header={loaded.header} actor={actor} current="questionnaires">
      <FormPage
        actor={actor}
        loaded={loaded}
        justSaved={isInstrumentId(saved) ? saved : null}
        isOpened={amend !== undefined}
      />
    </PatientFrame>
  );
}
