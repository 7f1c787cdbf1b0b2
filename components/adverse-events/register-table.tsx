import Link from 'next/link';
import { ArmMark } from '@/components/ui/arm-mark';
import { Cell, HeaderCell, Table, TableHead, TableRow } from '@/components/ui/table';
import {
  type Grade,
  type Outcome,
  outcomeTerms,
  type Relatedness,
  relatednessTerms,
  wordsOf,
} from '@/lib/domain/adverse-events/vocabulary';
import { todayIn } from '@/lib/domain/plain-date';
import type { Arm } from '@/lib/domain/protocol/arms';
import { formatDate } from '@/lib/format/format-date';
import { formatName } from '@/lib/format/format-name';
import { EventStateMark, gradeText, SeriousMark } from './event-marks';

export interface RegisteredRow {
  id: string;
  patientId: string;
  familyName: string;
  givenName: string;
  recordNumber: string;
  arm: Arm | null;
  sessionNumber: number | null;
  term: string;
  startedAt: Date;
  endedAt: Date | null;
  grade: Grade;
  seriousness: readonly string[];
  relatedness: Relatedness | null;
  outcome: Outcome | null;
  open: boolean;
  signed: boolean;
  enteredInError: boolean;
}

/** The clinic's events, a row each. */
export function RegisterTable({ rows, zone }: { rows: readonly RegisteredRow[]; zone: string }) {
  return (
    <Table caption="Register of adverse events">
      <TableHead>
        <HeaderCell>Event</HeaderCell>
        <HeaderCell>Patient</HeaderCell>
        <HeaderCell>Arm</HeaderCell>
        <HeaderCell numeric>Session</HeaderCell>
        <HeaderCell>Began</HeaderCell>
        <HeaderCell>Grade</HeaderCell>
        <HeaderCell>Serious</HeaderCell>
        <HeaderCell>Related</HeaderCell>
        <HeaderCell>Outcome</HeaderCell>
        <HeaderCell>State</HeaderCell>
      </TableHead>
      <tbody>
        {rows.map((row) => (
          <TableRow key={row.id}>
            <Cell heading className={row.enteredInError ? 'min-w-36 line-through' : 'min-w-36'}>
              <Link
                prefetch={false}
                href={`/patients/${row.patientId}/adverse-events/${row.id}`}
                className="coarse:inline-flex coarse:min-h-target coarse:items-center"
                dir="auto"
              >
                {row.term}
              </Link>
            </Cell>
            <Cell className="min-w-44">
              <bdi>{formatName(row)}</bdi>
              <span className="block text-xs text-muted">{row.recordNumber}</span>
            </Cell>
            <Cell className="whitespace-nowrap">
              {row.arm === null ? (
                <span className="text-muted">no course</span>
              ) : (
                <ArmMark arm={row.arm} look="short" />
              )}
            </Cell>
            <Cell numeric>{row.sessionNumber ?? <span className="text-muted">none</span>}</Cell>
            <Cell className="whitespace-nowrap">{formatDate(todayIn(zone, row.startedAt))}</Cell>
            <Cell className="whitespace-nowrap">{gradeText(row.grade)}</Cell>
            <Cell>
              <SeriousMark serious={row.seriousness.length > 0} />
            </Cell>
            <Cell>{row.relatedness === null ? 'not said' : wordsOf(relatednessTerms, row.relatedness)}</Cell>
            <Cell>{row.outcome === null ? 'not said' : wordsOf(outcomeTerms, row.outcome)}</Cell>
            <Cell>
              <EventStateMark open={row.open} signed={row.signed} enteredInError={row.enteredInError} />
            </Cell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
