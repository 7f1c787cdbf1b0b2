import { requireActor } from '@/lib/auth/require-actor';
import { orNotFound } from '@/lib/data/load-page';
import { openCourseForms } from '@/lib/data/responses';
import { PatientFrame } from '../../patient-frame';
import { FormsOverview } from './forms-overview';
import { SelfReportSection } from './self-report-section';

type QuestionnairesParams = {
  params: Promise<{ patientId: string }>;
  searchParams: Promise<{ course?: string | string[] }>;
};

export const metadata = { title: 'Questionnaires' };

export default async function QuestionnairesPage({ params, searchParams }: QuestionnairesParams) {
  const { patientId } = await params;
  const { course } = await searchParams;
  const actor = await requireActor('responses.write', `/patients/${patientId}/questionnaires`);
  const { header, forms } = await orNotFound(() =>
    openCourseForms(actor, patientId, typeof course === 'string' ? course : undefined),
  );
  return (
    <PatientFrame header={header} actor={actor} current="questionnaires">
      <FormsOverview actor={actor} header={header} forms={forms} />
      {forms && <SelfReportSection actor={actor} header={header} forms={forms} />}
    </PatientFrame>
  );
}
