import Link from 'next/link';
import { ArmMark } from '@/components/ui/arm-mark';
import { Cell, HeaderCell, Table, TableHead, TableRow } from '@/components/ui/table';
import type { RegisterRow } from '@/lib/domain/adverse-events/registered-event';
import { todayIn } from '@/lib/domain/plain-date';
import { formatDate } from '@/lib/format/format-date';
import { formatName } from '@/lib/format/format-name';
import { JudgementCells, JudgementHeads } from './event-cells';

/** The clinic's events, a row each. */
export function RegisterTable({ rows, zone }: { rows: readonly RegisterRow[]; zone: string }) {
  return (
    <Table caption="Register of adverse events">
      <TableHead>
        <HeaderCell>Event</HeaderCell>
        <HeaderCell>Patient</HeaderCell>
        <HeaderCell>Arm</HeaderCell>
        <HeaderCell numeric>Session</HeaderCell>
        <HeaderCell>Began</HeaderCell>
        <JudgementHeads />
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
            <JudgementCells event={row} />
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
