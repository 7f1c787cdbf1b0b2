import { gapReasonWords } from '../entry/gap-reasons';
import type { SecondEntryStanding } from '../entry/second-entry-standing';
import { instrumentById } from '../instruments/registry';
import type { InstrumentId } from '../instruments/types';
import type { PlainDate } from '../plain-date';
import type { Timepoint } from '../protocol/arms';
import { timepointText } from '../protocol/timepoint';
import { dateText } from '../words';
import type { MatrixCell, MatrixRow } from './forms-matrix';
import { answeredText, headlineText } from './saved-form';

/** One form at one timepoint in words. */
export type FormsTableCell =
  | {
      kind: 'saved';
      /** "24 · moderate"; null for those who may not read scores. */
      headline: string | null;
      /** "21 of 21, 09-Sep-2026". */
      detail: string;
      /** The answer to the item about suicide where it asks for review; `unknown` where a total came without it. */
      risk: number | 'unknown' | null;
      /** How many signatures stand under it. */
      signatures?: number | undefined;
      /** How it stands with a second reading of its paper; left out before anybody typed it again. */
      second?: SecondEntryStanding['kind'];
    }
  | { kind: 'missing'; reason: string }
  | {
      kind: 'due' | 'missed' | 'optional' | 'not-yet';
      inError?: true;
      /** The reader typed into it and has not saved it. */
      draft?: true;
      /** Asked for from that day on, which lies ahead: "14-Dec-2026". */
      from?: string;
    }
  | { kind: 'not-offered' };

export interface FormsTableRow {
  timepoint: Timepoint;
  name: string;
  /** Null while the timepoint was not opened. */
  visitId: string | null;
  /** The day it was taken, or on which it can be opened; null while its session was not held. */
  on: PlainDate | null;
  /** A paper of this timepoint waits to be typed a second time, or for what differs to be settled. */
  secondReading: boolean;
  /** In the order of the instruments. */
  cells: FormsTableCell[];
}

/** The matrix as the browser needs it: words alone, no answers. */
export function formsTable(
  rows: readonly MatrixRow[],
  isDraft: (visitId: string, instrument: InstrumentId) => boolean = () => false,
): FormsTableRow[] {
  return rows.map(({ timepoint, visit, on, cells }) => ({
    timepoint,
    name: timepointText(timepoint),
    visitId: visit?.id ?? null,
    on,
    secondReading: cells.some(
      (cell) => cell.kind === 'saved' && !cell.form.selfReport && cell.form.secondEntry?.kind !== 'checked',
    ),
    cells: cells.map((cell) => {
      const isTyped = visit && 'instrument' in cell && isDraft(visit.id, cell.instrument);
      return isTyped ? { ...toCell(cell, on), draft: true as const } : toCell(cell, on);
    }),
  }));
}

function toCell(cell: MatrixCell, on: PlainDate | null): FormsTableCell {
  if (cell.kind === 'not-offered') return { kind: cell.kind };
  if (cell.kind === 'missing') return { kind: cell.kind, reason: gapReasonWords[cell.form.reason] };
  if (cell.kind !== 'saved') {
    return {
      kind: cell.kind,
      ...(cell.inError && { inError: cell.inError }),
      ...(cell.kind === 'not-yet' && { from: dateText(cell.from) }),
    };
  }
  const { form } = cell;
  const headline = headlineText(form);
  const day = dateText(form.completedOn);
  const detail = form.completedOn === on ? answeredText(form) : `${answeredText(form)}, ${day}`;
  return {
    kind: 'saved',
    headline,
    detail: headline === null ? day : detail,
    risk: riskOf(form),
    signatures: form.signatures,
    ...(form.secondEntry && { second: form.secondEntry.kind }),
  };
}

function riskOf({
  instrument,
  needsReview,
  lacksRisk,
  read,
}: Extract<MatrixCell, { kind: 'saved' }>['form']) {
  if (lacksRisk) return 'unknown';
  if (read === null || instrumentById(instrument).riskItem === undefined) return null;
  if (read.riskAnswer === null) return 'unknown';
  return needsReview ? read.riskAnswer : null;
}
