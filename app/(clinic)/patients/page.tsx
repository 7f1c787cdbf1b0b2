import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { PatientFilters } from '@/components/patients/patient-filters';
import { PatientList } from '@/components/patients/patient-list';
import { PatientListEmpty } from '@/components/patients/patient-list-empty';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { may } from '@/lib/auth/actor';
import { requireActorFor } from '@/lib/auth/require-actor';
import { todayAt } from '@/lib/clock';
import { listPatients, mostFound } from '@/lib/data/patient-list';
import { readSearch } from '@/lib/data/patient-search';
import { patientListHref, patientPageSize } from '@/lib/domain/patient-list-query';
import { formatDate } from '@/lib/format/format-date';
import { patientListSchema } from '@/lib/schemas/patient-list';

export const metadata: Metadata = { title: 'Patients' };

type PatientsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function PatientsPage({ searchParams }: PatientsPageProps) {
  const query = patientListSchema.parse(await searchParams);
  const { actor, value } = await requireActorFor(
    'patients.read',
    patientListHref(query, { page: query.page }),
    (reader) => listPatients(reader, query),
  );
  const { rows, total, clinicHasPatients } = value;
  const lastPage = Math.max(1, Math.ceil(total / patientPageSize));
  if (query.page > lastPage) redirect(patientListHref(query, { page: lastPage }));

  const mayEnrol = may(actor, 'patients.write');
  return (
    <PageBody>
      <PageHeader
        title="Patients"
        actions={
          mayEnrol && (
            <ButtonLink href="/patients/new" tone="primary">
              Enrol a patient
            </ButtonLink>
          )
        }
      >
        {query.q !== '' &&
          total >= mostFound &&
          `The ${mostFound} best matches: add a word to narrow the search.`}
      </PageHeader>
      {rows !== '[]' ? (
        <PatientList
          query={query}
          rows={rows}
          total={total}
          today={todayAt(actor.clinic.timeZone)}
          seesScores={may(actor, 'scores.read')}
        />
      ) : (
        <>
          {clinicHasPatients && <PatientFilters query={query} />}
          <Card>
            <PatientListEmpty
              query={query}
              clinicHasPatients={clinicHasPatients}
              mayEnrol={mayEnrol}
              born={readSearch(actor, query.q).born.map(formatDate)}
            />
          </Card>
        </>
      )}
    </PageBody>
  );
}
