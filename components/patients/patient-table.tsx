import { MarkupBody, MarkupHead } from '@/components/ui/markup-rows';
import { Table } from '@/components/ui/table';
import type { ListedPatient } from '@/lib/domain/listed-patient';
import type { PatientListQuery } from '@/lib/domain/patient-list-query';
import type { PlainDate } from '@/lib/domain/plain-date';
import { patientHead } from './patient-head';
import { patientRow } from './patient-row';

const cellLook =
  '[&_tbody_:is(td,th)]:h-row [&_tbody_:is(td,th)]:py-0 [&_tbody_:is(td,th)]:whitespace-nowrap ' +
  '[&_tbody_th]:max-w-80 [&_tbody_th]:truncate max-sm:[&_tbody_th]:max-w-48 [&_tbody_td:nth-child(n+7)]:text-right';

type PatientTableProps = {
  patients: readonly ListedPatient[];
  query: PatientListQuery;
  today: PlainDate;
  seesScores: boolean;
};

/** The clinic's patients, a row each. */
export function PatientTable({ patients, query, today, seesScores }: PatientTableProps) {
  return (
    <Table caption="Patients" className={cellLook}>
      <MarkupHead row={patientHead(query, seesScores)} />
      <MarkupBody rows={patients.map((patient) => patientRow(patient, today, seesScores))} />
    </Table>
  );
}
