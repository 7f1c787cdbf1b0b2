import { MarkupBody } from '@/components/ui/markup-body';
import { HeaderCell, Table, TableHead } from '@/components/ui/table';
import type { ListedPatient } from '@/lib/domain/listed-patient';
import { patientListHref, type PatientListQuery, type PatientSort } from '@/lib/domain/patient-list-query';
import type { PlainDate } from '@/lib/domain/plain-date';
import { listedScales } from './listed-scales';
import { patientRow } from './patient-row';

const columns: readonly { sort: PatientSort; label: string }[] = [
  { sort: 'name', label: 'Name' },
  { sort: 'number', label: 'Number' },
  { sort: 'born', label: 'Born' },
  { sort: 'arm', label: 'Arm' },
  { sort: 'status', label: 'Course' },
  { sort: 'due', label: 'Next due' },
];

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
      <TableHead>
        {columns.map(({ sort, label }) => (
          <HeaderCell key={sort} sort={sortOf(query, sort)}>
            {label}
          </HeaderCell>
        ))}
        {seesScores &&
          listedScales.map((scale) => (
            <HeaderCell key={scale.id} numeric title={scale.title}>
              {scale.label}
            </HeaderCell>
          ))}
      </TableHead>
      <MarkupBody rows={patients.map((patient) => patientRow(patient, today, seesScores))} />
    </Table>
  );
}

function sortOf(query: PatientListQuery, sort: PatientSort) {
  const current = query.sort === sort;
  const dir = current && query.dir === 'asc' ? 'desc' : 'asc';
  return {
    href: patientListHref(query, { sort, dir }),
    direction: current ? (query.dir === 'asc' ? ('ascending' as const) : ('descending' as const)) : null,
  };
}
