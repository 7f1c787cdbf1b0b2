import { ArmMark } from '@/components/ui/arm-mark';
import { HeaderCell, Table, TableHead } from '@/components/ui/table';
import type { ScaleId } from '@/lib/domain/instruments/types';
import type { PlainDate } from '@/lib/domain/plain-date';
import type { Arm } from '@/lib/domain/protocol/arms';
import { sessionsInCourse } from '@/lib/domain/protocol/schedule';
import { formatDate } from '@/lib/format/format-date';
import { formatName } from '@/lib/format/format-name';
import { formatScore } from '@/lib/format/format-number';
import { patientListHref, type PatientListQuery, type PatientSort } from '@/lib/schemas/patient-list';
import { dueText } from './due-text';
import { patientHref } from './patient-href';
import { listedScales } from './listed-scales';

export interface ListedPatient {
  id: string;
  familyName: string;
  givenName: string;
  recordNumber: string;
  birthDate: PlainDate | null;
  arm: Arm | null;
  status: 'active' | 'completed' | 'withdrawn' | null;
  sessionsHeld: number | null;
  dueOn: PlainDate | null;
  dueWhat: string | null;
  scores?: Partial<Record<ScaleId, number>>;
}

const statusWords = { active: 'Active', completed: 'Completed', withdrawn: 'Withdrawn' };

const columns: readonly { sort: PatientSort; label: string }[] = [
  { sort: 'name', label: 'Name' },
  { sort: 'number', label: 'Number' },
  { sort: 'born', label: 'Born' },
  { sort: 'arm', label: 'Arm' },
  { sort: 'status', label: 'Course' },
  { sort: 'due', label: 'Next due' },
];

// The cells take their look from the table: hundreds of class names a page would cost the server more than the data.
const cellLook =
  '[&_tbody_tr]:border-b [&_tbody_tr]:border-line [&_tbody_tr:last-child]:border-b-0 [&_tbody_tr:hover]:bg-sunken/60 ' +
  '[&_tbody_:is(td,th)]:h-row [&_tbody_:is(td,th)]:px-2.5 [&_tbody_:is(td,th)]:whitespace-nowrap ' +
  '[&_tbody_th]:max-w-80 max-sm:[&_tbody_th]:max-w-48 [&_tbody_th]:truncate [&_tbody_th]:pl-3.5 [&_tbody_th]:text-left [&_tbody_th]:font-medium ' +
  '[&_tbody_td:last-child]:pr-3.5 [&_tbody_td:nth-child(n+7)]:text-right';

type PatientTableProps = {
  patients: readonly ListedPatient[];
  query: PatientListQuery;
  today: PlainDate;
  seesScores: boolean;
};

/** The clinic's patients, a row each; few elements a row, because this page is opened most. */
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
      <tbody>
        {patients.map((patient) => (
          <tr key={patient.id}>
            <th scope="row">
              <a href={patientHref(patient.id, { seesScores, hasCourse: patient.arm !== null })} dir="auto">
                {formatName(patient)}
              </a>
            </th>
            <td>{patient.recordNumber}</td>
            <td>{patient.birthDate === null ? 'Not known' : formatDate(patient.birthDate)}</td>
            <td>
              {patient.arm === null ? (
                <i className="not-italic text-muted">not chosen</i>
              ) : (
                <ArmMark arm={patient.arm} look="short" />
              )}
            </td>
            <td>{courseCell(patient)}</td>
            {dueCell(patient, today)}
            {seesScores &&
              listedScales.map(({ id, decimals }) => scoreCell(id, patient.scores?.[id], decimals))}
          </tr>
        ))}
      </tbody>
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

function courseCell({ status, sessionsHeld }: ListedPatient): string {
  if (status === null) return 'No course yet';
  const progress = `${sessionsHeld ?? 0} of ${sessionsInCourse}`;
  return status === 'active' ? progress : `${statusWords[status]}, ${progress}`;
}

function dueCell({ dueOn, dueWhat }: ListedPatient, today: PlainDate) {
  if (dueOn === null || dueWhat === null) return <td />;
  const { overdue, text } = dueText(dueOn, today);
  return overdue ? (
    <td className="text-amber">
      ▲ {dueWhat}, {text}
    </td>
  ) : (
    <td>
      {dueWhat}, {text}
    </td>
  );
}

function scoreCell(id: ScaleId, value: number | undefined, decimals: number) {
  return <td key={id}>{value === undefined ? '–' : formatScore(value, decimals)}</td>;
}
