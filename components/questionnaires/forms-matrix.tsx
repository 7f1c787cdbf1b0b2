import Link from 'next/link';
import type { ReactNode } from 'react';
import { instrumentById } from '@/lib/domain/instruments/registry';
import type { InstrumentId } from '@/lib/domain/instruments/types';
import type { MatrixCell, MatrixRow } from '@/lib/domain/results/forms-matrix';
import { answeredText, headlineText } from '@/lib/domain/results/saved-form';
import { formatDate } from '@/lib/format/format-date';
import { timepointLabel } from '@/lib/format/timepoint';
import { Chip } from '../ui/chip';
import { Cell, HeaderCell, Table, TableHead, TableRow } from '../ui/table';

type FormsMatrixProps = {
  rows: readonly MatrixRow[];
  instruments: readonly InstrumentId[];
  formHref: (visitId: string, instrument: InstrumentId) => string;
  /** How an unopened timepoint is begun. */
  begin: (row: MatrixRow) => ReactNode;
};

/** Timepoints down, forms across: what is in, what it came to, and what is due. */
export function FormsMatrix({ rows, instruments, formHref, begin }: FormsMatrixProps) {
  return (
    <Table caption="Questionnaires by timepoint">
      <TableHead>
        <HeaderCell>Timepoint</HeaderCell>
        {instruments.map((id) => (
          <HeaderCell key={id}>{instrumentById(id).name}</HeaderCell>
        ))}
      </TableHead>
      <tbody>
        {rows.map((row) => (
          <TableRow key={row.visit?.id ?? timepointLabel(row.timepoint)}>
            <Cell heading className="whitespace-nowrap">
              {timepointLabel(row.timepoint)}
              <span className="block text-xs font-normal text-muted">
                {row.visit ? formatDate(row.visit.assessedOn) : <Unopened row={row} begin={begin} />}
              </span>
            </Cell>
            {row.cells.map((cell, index) => (
              <Cell key={instruments[index]} className="min-w-28 align-top">
                <CellContent cell={cell} row={row} formHref={formHref} />
              </Cell>
            ))}
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}

function Unopened({ row, begin }: { row: MatrixRow; begin: FormsMatrixProps['begin'] }) {
  return row.on === null ? 'session not held yet' : begin(row);
}

type CellContentProps = { cell: MatrixCell; row: MatrixRow; formHref: FormsMatrixProps['formHref'] };

function CellContent({ cell, row, formHref }: CellContentProps) {
  if (cell.kind === 'not-offered') return <span className="text-xs text-faint">not asked here</span>;
  const { visit } = row;
  if (cell.kind === 'saved') return <SavedCell form={cell.form} row={row} formHref={formHref} />;
  const chip =
    cell.kind === 'due' ? (
      <Chip tone="amber">due</Chip>
    ) : cell.kind === 'missed' ? (
      <span className="text-xs text-muted">not entered in time</span>
    ) : null;
  if (!visit) return chip ?? <span className="text-xs text-faint">–</span>;
  return (
    <span className="flex flex-wrap items-center gap-1.5">
      <Link
        href={formHref(visit.id, cell.instrument)}
        prefetch={false}
        className="font-medium text-accent underline underline-offset-2 coarse:min-h-target"
      >
        Enter
        <span className="sr-only">
          {' '}
          {instrumentById(cell.instrument).name}, {timepointLabel(row.timepoint)}
        </span>
      </Link>
      {chip}
    </span>
  );
}

function SavedCell({
  form,
  row,
  formHref,
}: Omit<CellContentProps, 'cell'> & { form: Extract<MatrixCell, { kind: 'saved' }>['form'] }) {
  const { visit } = row;
  if (!visit) return null;
  const headline = headlineText(form);
  const otherDay = form.completedOn === visit.assessedOn ? '' : `, ${formatDate(form.completedOn)}`;
  return (
    <Link
      href={formHref(visit.id, form.instrument)}
      prefetch={false}
      className="block rounded no-underline underline-offset-2 hover:underline"
    >
      <span className="block font-medium">
        {headline ?? (
          <>
            <span aria-hidden="true" className="text-green">
              ✓{' '}
            </span>
            entered
          </>
        )}
      </span>
      <span className="block text-xs text-muted">
        {headline === null ? formatDate(form.completedOn) : `${answeredText(form)}${otherDay}`}
        {isRiskUnknown(form) && <span className="block text-amber">▲ item 9 not recorded</span>}
        {form.read !== null && form.needsReview && (
          <span className="block text-red">▲ item 9 = {form.read.riskAnswer}</span>
        )}
      </span>
    </Link>
  );
}

function isRiskUnknown(form: Extract<MatrixCell, { kind: 'saved' }>['form']): boolean {
  return (
    form.read !== null &&
    form.read.riskAnswer === null &&
    instrumentById(form.instrument).riskItem !== undefined
  );
}
