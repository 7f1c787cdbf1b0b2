import { csvLine, csvTable } from '../adverse-events/csv-cell';

/** One value of one scale at one timepoint of a course, without its person: a code, and days instead of dates. */
export interface LongRow {
  studyCode: string;
  /** 1 for the person's first course. */
  course: number;
  arm: string;
  scale: string;
  /** What keeps a series apart: the BDI edition, the look-back window of the others. */
  edition: string;
  /** "baseline", "after-session-3", "follow-up:4 weeks" */
  timepoint: string;
  /** From the first held session to the day of the form, below 0 before it; null while no session was held. */
  daysSinceSession1: number | null;
  value: number;
  /** The same course's own baseline of the same series; null where there is none. */
  baseline: number | null;
}

/** Column by column; the script for the longitudinal model reads exactly these names. */
const columns: readonly (readonly [string, (row: LongRow) => string | number | null])[] = [
  ['study_code', (row) => row.studyCode],
  ['course', (row) => row.course],
  ['arm', (row) => row.arm],
  ['scale', (row) => row.scale],
  ['edition', (row) => row.edition],
  ['timepoint', (row) => row.timepoint],
  ['days_since_session_1', (row) => row.daysSinceSession1],
  ['value', (row) => row.value],
  ['baseline', (row) => row.baseline],
];

export const longColumns: readonly string[] = columns.map(([name]) => name);

/** The first line of the long data as a CSV file. */
export const longHeading = csvTable(longColumns, []);

/** More lines of the file; empty where nothing is known. */
export function longLines(rows: readonly LongRow[]): string {
  return rows.map((row) => `${csvLine(columns.map(([, cell]) => cell(row)))}\r\n`).join('');
}
