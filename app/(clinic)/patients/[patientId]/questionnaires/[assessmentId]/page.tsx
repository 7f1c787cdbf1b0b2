import { loadStack } from '../load-stack';
import { StackPage } from '../stack-page';
import { PatientFrame } from '@/app/(clinic)/patients/patient-frame';
import { requireActor } from '@/lib/auth/require-actor';
import { isInstrumentId } from '@/lib/domain/instruments/registry';

type StackParams = {
  params: Promise<{ patientId: string; assessmentId: string }>;
  searchParams: Promise<{ form?: string | string[]; language?: string | string[] }>;
};

export const metadata = { title: 'Paper questionnaires' };

export default async function QuestionnaireStackPage({ params, searchParams }: StackParams) {
  const { patientId, assessmentId } = await params;
  const { form, language } = await searchParams;
  const actor = await requireActor(
    'responses.write',
    `/patients/${patientId}/questionnaires/${assessmentId}`,
  );
  const loaded = await loadStack(actor, {
    patientId,
    assessmentId,
    language: typeof language === 'string' ? language : undefined,
  });
  return (
    <PatientFrame header={loaded.header} actor={actor} current="questionnaires">
      <StackPage actor={actor} loaded={loaded} startAt={isInstrumentId(form) ? form : null} />
    </PatientFrame>
  );
}
