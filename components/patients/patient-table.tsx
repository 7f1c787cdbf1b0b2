import { HeaderCell, Table, TableHead } from '@/components/ui/table';
import type { ScaleId } from '@/lib/domain/instruments/types';
import type { ListedPatient } from '@/lib/domain/listed-patient';
import { patientListHref, type PatientListQuery, type PatientSort } from '@/lib/domain/patient-list-query';
import type { PlainDate } from '@/lib/domain/plain-date';
import type { Arm } from '@/lib/domain/protocol/arms';
import { sessionsInCourse } from '@/lib/domain/protocol/schedule';
import { formatDate } from '@/lib/format/format-date';
import { formatName } from '@/lib/format/format-name';
import { formatScore } from '@/lib/format/format-number';
import { dueText } from './due-text';
import { listedScales } from './listed-scales';
import { patientHref } from './patient-href';

const statusWords = { active: 'Active', completed: 'Completed', withdrawn: 'Withdrawn' };

// One element a cell, unlike ArmMark: this page is opened most and its cost is its elements.
const armLook = {
  psychedelic: { className: 'text-arm-psychedelic-ink', text: '◆ IM' },
  psycholytic: { className: 'text-arm-psycholytic-ink', text: '■ lozenge' },
};

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
            {armCell(patient.arm)}
            <td>{courseText(patient)}</td>
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

function armCell(arm: Arm | null) {
  if (arm === null) return <td className="text-muted">not chosen</td>;
  const { className, text } = armLook[arm];
  return <td className={className}>{text}</td>;
}

function courseText({ status, sessionsHeld }: ListedPatient): string {
  if (status === null) return 'No course yet';
  const progress = `${sessionsHeld ?? 0} of ${sessionsInCourse}`;
  return status === 'active' ? progress : `${statusWords[status]}, ${progress}`;
}

function dueCell({ dueOn, dueWhat }: ListedPatient, today: PlainDate) {
  if (dueOn === null || dueWhat === null) return <td />;
  const { overdue, text } = dueText(dueOn, today);
  return overdue ? (
    <td className="text-amber">{`▲ ${dueWhat}, ${text}`}</td>
  ) : (
    <td>{`${dueWhat}, ${text}`}</td>
  );
}

function scoreCell(id: ScaleId, value: number | undefined, decimals: number) {
  return <td key={id}>{value === undefined ? '–' : formatScore(value, decimals)}</td>;
}
