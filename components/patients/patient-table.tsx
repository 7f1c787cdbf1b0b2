import { MarkupBody, MarkupHead } from '@/components/ui/markup-rows';
import { Table } from '@/components/ui/table';
import type { ListedPatient } from '@/lib/domain/listed-patient';
import type { PatientListQuery } from '@/lib/domain/patient-list-query';
import type { PlainDate } from '@/lib/domain/plain-date';
import { patientHead } from './patient-head';
import { patientRow } from './patient-row';

type PatientTableProps = {
  patients: readonly ListedPatient[];
  query: PatientListQuery;
  today: PlainDate;
  seesScores: boolean;
};

/** The clinic's patients, a row each. */
export function PatientTable({ patients, query, today, seesScores }: PatientTableProps) {
  return (
    <Table caption="Patients" className="patient-list">
      <MarkupHead row={patientHead(query, seesScores)} />
      <MarkupBody rows={patients.map((patient) => patientRow(patient, today, seesScores))} />
    </Table>
  );
}
