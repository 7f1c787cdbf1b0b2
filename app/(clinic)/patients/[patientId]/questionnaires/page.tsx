import { recordAccess } from '@/lib/audit/record-access';
import { requireActor } from '@/lib/auth/require-actor';
import { loadPage } from '@/lib/data/load-page';
import { readPatientHeader } from '@/lib/data/patient-header';
import { readCourseForms } from '@/lib/data/responses';
import { PatientFrame } from '../../patient-frame';
import { FormsOverview } from './forms-overview';

type QuestionnairesParams = {
  params: Promise<{ patientId: string }>;
  searchParams: Promise<{ course?: string | string[] }>;
};

export const metadata = { title: 'Questionnaires' };

export default async function QuestionnairesPage({ params, searchParams }: QuestionnairesParams) {
  const { patientId } = await params;
  const { course } = await searchParams;
  const actor = await requireActor('responses.write', `/patients/${patientId}/questionnaires`);
  const { header, forms } = await loadPage(actor, async (tx) => {
    const header = await readPatientHeader(tx, patientId, typeof course === 'string' ? course : undefined);
    const forms = header.course ? await readCourseForms(tx, actor, header.course.id) : null;
    await recordAccess(tx, 'view', patientId, { page: 'questionnaires' });
    return { header, forms };
  });
  return (
    <PatientFrame header={header} actor={actor} current="questionnaires">
      <FormsOverview actor={actor} header={header} forms={forms} />
    </PatientFrame>
  );
}
