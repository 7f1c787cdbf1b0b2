'use client';

import type { Action } from '@/lib/schemas/action-result';
import { ArmMark } from '../ui/arm-mark';
import { Chip } from '../ui/chip';
import { InventedMark } from '../ui/invented-mark';
import { Cell, HeaderCell, Table, TableHead, TableRow } from '../ui/table';
import { MissingActions } from './missing-actions';
import type { ShownMissing } from '@/lib/domain/protocol/shown-missing';

type MissingTableProps = {
  /** The lines as JSON text: one value on the wire. */
  lines: string;
  /** Whether the clinic can send links by e-mail. */
  sendsLinks: boolean;
  open: Action<{ assessmentId: string; instrument: string }>;
  invite: Action<{ code: string }>;
  send: Action<{ mailId: string }>;
};

/** Who has not completed what, a line for each timepoint of a patient. */
export function MissingTable({ lines, ...actions }: MissingTableProps) {
  const rows = JSON.parse(lines) as readonly ShownMissing[];
  return (
    <Table caption="Who has not completed what">
      <TableHead>
        <HeaderCell>Patient</HeaderCell>
        <HeaderCell>Timepoint</HeaderCell>
        <HeaderCell>Not completed</HeaderCell>
        <HeaderCell>Get it done</HeaderCell>
      </TableHead>
      <tbody>
        {rows.map((row) => (
          <TableRow key={`${row.courseId} ${row.timepointKey}`}>
            <Cell heading className="min-w-40">
              <a
                href={`/patients/${row.patientId}/questionnaires?course=${row.courseId}`}
                className="underline-offset-2 coarse:inline-flex coarse:min-h-target coarse:items-center"
              >
                <bdi>{row.name}</bdi>
              </a>
              <span className="block text-xs font-normal text-muted">
                {row.recordNumber} <ArmMark arm={row.arm} look="short" />{' '}
                {row.synthetic && <InventedMark short />}
              </span>
            </Cell>
            <Cell className="min-w-36">
              <span className="block">{row.timepoint}</span>
              <When row={row} />
            </Cell>
            <Cell className="min-w-32">{row.forms}</Cell>
            <Cell className="min-w-48">
              <MissingActions row={row} {...actions} />
            </Cell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}

function When({ row: { state, words } }: { row: ShownMissing }) {
  if (state === 'overdue') return <Chip tone="amber">{words}</Chip>;
  return <span className="text-xs text-muted">{words}</span>;
}
