import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { patientListHref, type PatientListQuery } from '@/lib/domain/patient-list-query';

type PatientListEmptyProps = {
  query: PatientListQuery;
  clinicHasPatients: boolean;
  mayEnrol: boolean;
  /** Birth dates that the search box was read as. */
  born: readonly string[];
};

/** Nobody to list: because nobody is enrolled yet, or because nobody fits. */
export function PatientListEmpty({ query, clinicHasPatients, mayEnrol, born }: PatientListEmptyProps) {
  if (!clinicHasPatients) {
    return (
      <EmptyState title="No patients yet" action={mayEnrol && <EnrolLink label="Enrol the first patient" />}>
        Patients appear here once they are enrolled.
      </EmptyState>
    );
  }
  const filtered = query.arm !== null || query.status !== null;
  const title = query.q === '' ? 'No patient fits these filters' : `No patient fits “${query.q}”`;
  return (
    <EmptyState
      title={title}
      action={
        <div className="flex flex-wrap justify-center gap-2">
          {filtered && (
            <ButtonLink href={patientListHref(query, { arm: null, status: null })}>
              Without filters
            </ButtonLink>
          )}
          {query.q !== '' && <ButtonLink href="/patients">All patients</ButtonLink>}
          {mayEnrol && <EnrolLink label="Enrol a new patient" />}
        </div>
      }
    >
      {query.q !== '' &&
        `Searched names, record numbers and study codes${born.length > 0 ? `, and birth date ${born.join(' or ')}` : ''}${
          filtered ? ', within the chosen filters' : ''
        }.`}
    </EmptyState>
  );
}

function EnrolLink({ label }: { label: string }) {
  return (
    <ButtonLink href="/patients/new" tone="primary">
      {label}
    </ButtonLink>
  );
}
