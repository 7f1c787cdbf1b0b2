import type { InstrumentId } from '../instruments/types';
import type { Totals } from '../scoring/score-totals';
import type { ImportedTotal, TableProblem, TotalsTable } from './totals-table';

/** A patient of the file as the record has them already. */
export interface RecordedPatient {
  /** Came by an import; others are never added to. */
  imported: boolean;
  /** Of the newest course; null before the first. */
  arm: string | null;
  bdi: string | null;
  assessments: readonly {
    key: string;
    responses: readonly { instrument: string; totals: Totals | null }[];
  }[];
}

/** The timepoint of a place on the axis of sessions, as the record names it. */
export const importTimepointKey = (session: number) =>
  session === 0 ? 'baseline' : `after-session-${session}`;

export const isBdi = (instrument: InstrumentId) => instrument === 'bdi-ii' || instrument === 'bdi-ia';

/**
 * Where the record says something else than the file; nothing is written then, and nothing is ever overwritten.
 * @param known the file's patients that the record has, by their number
 * @param arm of all patients of the file
 */
export function importDisagreements(
  table: TotalsTable,
  known: ReadonlyMap<string, RecordedPatient>,
  arm: string,
): TableProblem[] {
  return [
    ...table.patients.flatMap((patient) => patientProblems(table, patient, known.get(patient), arm)),
    ...table.totals.flatMap((total) => totalProblems(total, known.get(total.patient))),
    ...mixedEditions(table),
  ];
}

function patientProblems(
  table: TotalsTable,
  patient: string,
  before: RecordedPatient | undefined,
  arm: string,
): TableProblem[] {
  if (!before) return [];
  const line = table.totals.find((total) => total.patient === patient)?.line ?? 1;
  if (!before.imported) {
    const sentence = `Record number ${patient} belongs to a patient who was not imported. Give the file's patients other numbers.`;
    return [{ line, column: 'id', sentence }];
  }
  if (before.arm === arm) return [];
  const sentence = `Patient ${patient} is in the ${before.arm} arm; the command says ${arm}.`;
  return [{ line, column: 'id', sentence }];
}

function totalProblems(total: ImportedTotal, before: RecordedPatient | undefined): TableProblem[] {
  const { line, column, patient } = total;
  const visit = before?.assessments.find((each) => each.key === importTimepointKey(total.session));
  const response = visit?.responses.find((each) => each.instrument === total.instrument);
  const earlier = response?.totals?.[total.scale];
  if (response && response.totals === null) {
    const sentence = `Patient ${patient} has this form with its items in the record; a total does not replace it.`;
    return [{ line, column, sentence }];
  }
  if (earlier !== undefined && earlier !== total.value) {
    const sentence = `The record of patient ${patient} has ${earlier} here, the file ${total.value}. Correct it in the patient's record or in the file.`;
    return [{ line, column, sentence }];
  }
  if (isBdi(total.instrument) && before?.bdi && before.bdi !== total.instrument) {
    const sentence = `The course of patient ${patient} uses ${before.bdi}; a series never mixes editions.`;
    return [{ line, column, sentence }];
  }
  return [];
}

function mixedEditions(table: TotalsTable): TableProblem[] {
  const editions = new Map<string, InstrumentId>();
  return table.totals.flatMap(({ line, column, patient, instrument }) => {
    if (!isBdi(instrument)) return [];
    const first = editions.get(patient) ?? instrument;
    editions.set(patient, first);
    if (first === instrument) return [];
    return [
      { line, column, sentence: `Patient ${patient} has both BDI editions; a series never mixes them.` },
    ];
  });
}
