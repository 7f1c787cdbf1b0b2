'use client';

import type { Action } from '@/lib/schemas/action-result';
import type { FormsTableCell, FormsTableRow } from '@/lib/domain/results/forms-table';
import { SoftLinks } from '../patients/soft-links';
import { SigningChip } from '../signing/signing-chip';
import { Chip } from '../ui/chip';
import { Cell, HeaderCell, Table, TableHead, TableRow } from '../ui/table';
import { BeginTimepoint } from './begin-timepoint';
import { ChangeDay } from './change-day';
import { SecondReadingChip } from './second-reading';
import type { OpenTimepointContext } from './open-timepoint';

type FormsMatrixProps = {
  /** The rows as JSON text: one value on the wire where a tree of cells would be hundreds. */
  rows: string;
  /** The columns. */
  instruments: readonly { id: string; name: string }[];
  context: OpenTimepointContext;
  open: Action<{ assessmentId: string }>;
  changeDay: Action<{ assessmentId: string }>;
};

/** Timepoints down, forms across: what is in, what it came to, and what is due. */
export function FormsMatrix({ rows, instruments, context, open, changeDay }: FormsMatrixProps) {
  const table = JSON.parse(rows) as readonly FormsTableRow[];
  const formHref = (visitId: string, instrument: string) =>
    `/patients/${context.patientId}/questionnaires/${visitId}/${instrument}`;
  return (
    <SoftLinks>
      <Table caption="Questionnaires by timepoint">
        <TableHead>
          {/* Wide enough for the day’s field, so that opening it moves nothing. */}
          <HeaderCell className="w-72">Timepoint</HeaderCell>
          {instruments.map(({ id, name }) => (
            <HeaderCell key={id}>{name}</HeaderCell>
          ))}
        </TableHead>
        <tbody>
          {table.map(({ visitId, name, on, timepoint, cells, secondReading }) => (
            <TableRow key={visitId ?? name}>
              <Cell heading className="whitespace-nowrap">
                {name}
                {on === null && (
                  <span className="block text-xs font-normal text-muted">session not held yet</span>
                )}
                {on !== null && visitId !== null && (
                  <ChangeDay context={context} visitId={visitId} name={name} on={on} change={changeDay} />
                )}
                {visitId !== null && secondReading && (
                  <a
                    href={formHref(visitId, 'second')}
                    className="block text-xs font-normal text-accent underline-offset-2 hover:underline coarse:min-h-target print:hidden"
                  >
                    Second reading<span className="sr-only">, {name}</span>
                  </a>
                )}
                {on !== null && visitId === null && (
                  <BeginTimepoint
                    context={context}
                    timepoint={timepoint}
                    name={name.toLowerCase()}
                    on={on}
                    open={open}
                  />
                )}
              </Cell>
              {cells.map((cell, index) => {
                const instrument = instruments[index] ?? { id: '', name: '' };
                return (
                  <Cell key={instrument.id} className="min-w-28 align-top">
                    <CellContent
                      cell={cell}
                      href={visitId && formHref(visitId, instrument.id)}
                      stackHref={visitId && `${formHref(visitId, '').slice(0, -1)}?form=${instrument.id}`}
                      enters={`${instrument.name}, ${name}`}
                    />
                  </Cell>
                );
              })}
            </TableRow>
          ))}
        </tbody>
      </Table>
    </SoftLinks>
  );
}

type CellContentProps = {
  cell: FormsTableCell;
  /** Null while the timepoint was not opened. */
  href: string | null;
  /** Where it is typed: the stack of papers of the timepoint, with this one on top. */
  stackHref: string | null;
  /** "GAD-7, After session 3": what the link enters, for those who do not see its place. */
  enters: string;
};

function CellContent({ cell, href, stackHref, enters }: CellContentProps) {
  if (cell.kind === 'not-offered') return <span className="text-xs text-faint">not asked here</span>;
  if (cell.kind === 'missing')
    return stackHref && <MissingCell reason={cell.reason} href={stackHref} enters={enters} />;
  if (cell.kind === 'saved') return href && <SavedCell cell={cell} href={href} />;
  const chip =
    cell.kind === 'due' ? (
      <Chip tone="amber">due</Chip>
    ) : cell.kind === 'missed' ? (
      <span className="text-xs text-muted">not entered in time</span>
    ) : cell.kind === 'not-yet' ? (
      <span className="text-xs text-muted">from {cell.from}</span>
    ) : null;
  const struck = cell.inError && <Chip tone="amber">entered in error</Chip>;
  if (stackHref === null) return chip ?? <span className="text-xs text-faint">–</span>;
  return (
    <span className="flex flex-wrap items-center gap-1.5">
      <a
        href={stackHref}
        className="font-medium text-accent underline underline-offset-2 coarse:min-h-target"
      >
        Enter<span className="sr-only"> {enters}</span>
      </a>
      {cell.draft ? (
        <span className="rounded-full border border-dashed border-control px-2 text-xs text-muted">
          ○ draft, not saved
        </span>
      ) : (
        chip
      )}
      {struck}
    </span>
  );
}

/** Missing is shown, not skipped: hollow, with the reason, and the way to correct it. */
function MissingCell({ reason, href, enters }: { reason: string; href: string; enters: string }) {
  return (
    <a
      href={href}
      className="inline-flex items-center gap-1.5 rounded text-xs text-muted underline-offset-2 hover:underline coarse:min-h-target"
    >
      <span aria-hidden="true">○</span>
      <span>
        missing: {reason}
        <span className="sr-only"> ({enters})</span>
      </span>
    </a>
  );
}

function SavedCell({ cell, href }: { cell: Extract<FormsTableCell, { kind: 'saved' }>; href: string }) {
  const { headline, detail, risk, signatures, second } = cell;
  return (
    <a href={href} className="block rounded no-underline underline-offset-2 hover:underline">
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
        {detail}
        {risk === 'unknown' && <span className="block text-amber">▲ item 9 not recorded</span>}
        {typeof risk === 'number' && <span className="block text-red">▲ item 9 = {risk}</span>}
      </span>
      <span className="flex flex-wrap gap-1 empty:hidden">
        {headline !== null && <SigningChip signatures={signatures ?? 0} />}
        <SecondReadingChip standing={second ?? null} />
      </span>
    </a>
  );
}
