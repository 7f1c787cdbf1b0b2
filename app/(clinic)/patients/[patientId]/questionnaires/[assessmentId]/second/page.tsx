import { loadStack } from '../../load-stack';
import { SecondPage } from '../../second-page';
import { PatientFrame } from '@/app/(clinic)/patients/patient-frame';
import { requireActor } from '@/lib/auth/require-actor';
import { isInstrumentId } from '@/lib/domain/instruments/registry';

type SecondParams = {
  params: Promise<{ patientId: string; assessmentId: string }>;
  searchParams: Promise<{ form?: string | string[]; language?: string | string[] }>;
};

export const metadata = { title: 'Second reading of the papers' };

export default async function SecondReadingPage({ params, searchParams }: SecondParams) {
  const { patientId, assessmentId } = await params;
  const { form, language } = await searchParams;
  const only = isInstrumentId(form) ? form : null;
  const path = `/patients/${patientId}/questionnaires/${assessmentId}/second`;
  const actor = await requireActor('responses.write', only === null ? path : `${path}?form=${only}`);
  const loaded = await loadStack(
    actor,
    { patientId, assessmentId, language: typeof language === 'string' ? language : undefined },
    'second',
  );
  return (
    <PatientFrame header={loaded.header} actor={actor} current="questionnaires">
      <SecondPage actor={actor} loaded={loaded} only={only} />
    </PatientFrame>
  );
}
