import { instruments, instrumentById } from '../instruments/registry';
import { type InstrumentId, instrumentIds, type ScaleDefinition, type ScaleId } from '../instruments/types';
import { totalProblem } from '../scoring/score-totals';

/** One total of a file: a patient, a place on the axis of sessions (0 = baseline), a scale and its value. */
export interface ImportedTotal {
  /** 1-based line of the file. */
  line: number;
  column: string;
  patient: string;
  session: number;
  instrument: InstrumentId;
  scale: ScaleId;
  value: number;
}

export interface TableProblem {
  line: number;
  column: string;
  sentence: string;
}

export interface TotalsTable {
  shape: 'wide' | 'long';
  totals: ImportedTotal[];
  /** Patients of the file in its order, also those whose every cell is empty. */
  patients: string[];
  /** Cells without a value: gaps, which stay gaps. */
  gaps: number;
  problems: TableProblem[];
}

/** A line of the file as it was split: its cells in order. */
export interface TableLine {
  line: number;
  cells: readonly string[];
}

const patientHeaders = ['id', 'patient', 'patient_id', 'record_number'];
const longHeaders = ['patient', 'timepoint', 'instrument', 'total'];
const emptyCells = new Set(['', 'na', 'n/a', '.', 'null']);

/**
 * Reads questionnaire totals, wide (`id, bdi_s0, …, bdi_s6`, one line per patient) or long
 * (`patient, timepoint, instrument, total`), and names every cell that does not fit. Writes nothing.
 * @param wanted instrument or scale of a wide file, or of long lines that name none; null = the file must say
 */
export function readTotalsTable(lines: readonly TableLine[], wanted: string | null): TotalsTable {
  const [header, ...rest] = lines;
  const empty: TotalsTable = { shape: 'wide', totals: [], patients: [], gaps: 0, problems: [] };
  if (!header) return { ...empty, problems: [{ line: 1, column: '', sentence: 'The file is empty.' }] };
  const names = header.cells.map((cell) => cell.trim().toLowerCase());
  const scale = wanted === null ? null : scaleOfTotals(wanted);
  if (wanted !== null && scale === null) {
    return {
      ...empty,
      problems: [
        {
          line: 1,
          column: '',
          sentence: `There is no instrument ${wanted} with a single total. Use one of: ${totalNames().join(', ')}.`,
        },
      ],
    };
  }
  const isLong = names.includes('timepoint');
  const table = isLong ? readLong(names, rest, scale) : readWide(names, rest, scale);
  return { ...table, problems: [...table.problems, ...repeated(table.totals)] };
}

interface ScaleOfTotals {
  instrument: InstrumentId;
  scale: ScaleDefinition;
}

/** "bdi-ii" is its total; the BPI has two means, so its scales are named themselves. */
function scaleOfTotals(name: string): ScaleOfTotals | null {
  const id = name.trim().toLowerCase();
  for (const instrument of instrumentIds) {
    const scales = instruments[instrument].scales;
    if (instrument === id) {
      const total = scales.find((scale) => scale.key === 'total');
      return total ? { instrument, scale: total } : null;
    }
    if (instrument === 'bpi-sf') {
      const named = scales.find((scale) => scale.id === id);
      if (named) return { instrument, scale: named };
    }
  }
  return null;
}

function totalNames(): string[] {
  return instrumentIds.flatMap((id) =>
    id === 'bpi-sf' ? instrumentById(id).scales.map((scale) => scale.id as string) : [id],
  );
}

function readWide(
  names: readonly string[],
  rest: readonly TableLine[],
  scale: ScaleOfTotals | null,
): TotalsTable {
  const table: TotalsTable = { shape: 'wide', totals: [], patients: [], gaps: 0, problems: [] };
  const patientAt = names.findIndex((name) => patientHeaders.includes(name));
  const sessionColumns = names.flatMap((name, at) => {
    const session = sessionOf(name.replace(/^.*_(?=s?\d$|baseline$)/, ''));
    return session !== null && at !== patientAt ? [{ at, name, session }] : [];
  });
  if (patientAt < 0)
    table.problems.push({ line: 1, column: '', sentence: 'The first line needs a column id (or patient).' });
  if (sessionColumns.length === 0) {
    table.problems.push({
      line: 1,
      column: '',
      sentence:
        'The first line needs columns such as bdi_s0 (baseline) to bdi_s6, or the columns patient, timepoint, instrument, total.',
    });
  }
  if (scale === null)
    table.problems.push({
      line: 1,
      column: '',
      sentence: 'Say which instrument the totals are of: --instrument bdi-ii, for example.',
    });
  const strangers = names.filter(
    (name, at) => at !== patientAt && name !== '' && !sessionColumns.some((column) => column.at === at),
  );
  for (const name of strangers)
    table.problems.push({
      line: 1,
      column: name,
      sentence: `The column ${name} names no session from s0 to s6.`,
    });
  if (table.problems.length > 0 || scale === null) return table;

  for (const { line, cells } of rest) {
    if (cells.length !== names.length) {
      table.problems.push({
        line,
        column: '',
        sentence: `The line has ${cells.length} cells and the first line ${names.length}.`,
      });
      continue;
    }
    const patient = patientOf(table, line, names[patientAt] ?? 'id', cells[patientAt]);
    if (patient === null) continue;
    if (table.patients.includes(patient)) {
      table.problems.push({
        line,
        column: names[patientAt] ?? 'id',
        sentence: `Patient ${patient} stands on an earlier line already.`,
      });
      continue;
    }
    table.patients.push(patient);
    for (const column of sessionColumns) {
      addTotal(
        table,
        { line, column: column.name, patient, session: column.session },
        scale,
        cells[column.at],
      );
    }
  }
  return table;
}

function readLong(
  names: readonly string[],
  rest: readonly TableLine[],
  fallback: ScaleOfTotals | null,
): TotalsTable {
  const table: TotalsTable = { shape: 'long', totals: [], patients: [], gaps: 0, problems: [] };
  const at = (name: string) => names.indexOf(name);
  const missing = longHeaders.filter((name) => at(name) < 0 && !(name === 'instrument' && fallback));
  for (const name of missing)
    table.problems.push({ line: 1, column: name, sentence: `The first line needs a column ${name}.` });
  if (missing.length > 0) return table;

  for (const { line, cells } of rest) {
    if (cells.length !== names.length) {
      table.problems.push({
        line,
        column: '',
        sentence: `The line has ${cells.length} cells and the first line ${names.length}.`,
      });
      continue;
    }
    const patient = patientOf(table, line, 'patient', cells[at('patient')]);
    const session = sessionOf((cells[at('timepoint')] ?? '').trim().toLowerCase());
    if (session === null) {
      table.problems.push({
        line,
        column: 'timepoint',
        sentence: `“${cells[at('timepoint')]}” is no timepoint; use baseline or after-session-1 to after-session-6.`,
      });
    }
    const named = at('instrument') < 0 ? '' : (cells[at('instrument')] ?? '').trim();
    const scale = named === '' ? fallback : scaleOfTotals(named);
    if (scale === null) {
      table.problems.push({
        line,
        column: 'instrument',
        sentence: `“${named}” is no instrument with a total; use one of: ${totalNames().join(', ')}.`,
      });
    }
    if (patient === null || session === null || scale === null) continue;
    if (!table.patients.includes(patient)) table.patients.push(patient);
    addTotal(table, { line, column: 'total', patient, session }, scale, cells[at('total')]);
  }
  return table;
}

/** "baseline", "s0", "0", "s3", "3", "after-session-3", "after session 3" → 0 to 6; null for anything else. */
function sessionOf(text: string): number | null {
  if (text === 'baseline') return 0;
  const match = /^(?:s|after[- ]session[- ])?([0-6])$/.exec(text);
  return match ? Number(match[1]) : null;
}

function patientOf(
  table: TotalsTable,
  line: number,
  column: string,
  cell: string | undefined,
): string | null {
  const patient = (cell ?? '').trim();
  if (/^[\p{L}\p{N}][\p{L}\p{N} ._/-]{0,39}$/u.test(patient)) return patient;
  table.problems.push({
    line,
    column,
    sentence: `“${patient}” cannot be a record number: use 1 to 40 letters, digits, dots, dashes.`,
  });
  return null;
}

function addTotal(
  table: TotalsTable,
  place: { line: number; column: string; patient: string; session: number },
  { instrument, scale }: ScaleOfTotals,
  cell: string | undefined,
): void {
  const text = (cell ?? '').trim();
  if (emptyCells.has(text.toLowerCase())) {
    table.gaps += 1;
    return;
  }
  const value = /^-?\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
  const problem = Number.isNaN(value) ? `“${text}” is not a number.` : totalProblem(scale, value);
  if (problem !== null) {
    table.problems.push({
      line: place.line,
      column: place.column,
      sentence: problem.startsWith('“') ? problem : `${text}: ${problem}`,
    });
  } else if (instrument === 'meq30' && place.session === 0) {
    table.problems.push({
      line: place.line,
      column: place.column,
      sentence: 'The MEQ30 asks about a session: it has no baseline.',
    });
  } else {
    table.totals.push({ ...place, instrument, scale: scale.id, value });
  }
}

function repeated(totals: readonly ImportedTotal[]): TableProblem[] {
  const seen = new Map<string, ImportedTotal>();
  return totals.flatMap((total) => {
    const key = JSON.stringify([total.patient, total.session, total.scale]);
    const first = seen.get(key);
    if (!first) {
      seen.set(key, total);
      return [];
    }
    return [
      {
        line: total.line,
        column: total.column,
        sentence: `Patient ${total.patient} has this total on line ${first.line} already.`,
      },
    ];
  });
}
