import { isBlankDose, isBlankPsychotherapy, isBlankVitals } from './read-typed-session';
import { minutesText } from './session-check';
import { routeNames } from './session-record';
import type { TypedDose, TypedPsychotherapy, TypedSession, TypedVitals } from './typed-session';

/** A place where two texts of the same session differ. */
export interface SessionDifference {
  /** The field, or the list and the id of the stored row: "notes", "doses:<id>". */
  place: string;
  label: string;
  /** null = not there. */
  mine: string | null;
  theirs: string | null;
  /** The typed form with their text in this place. */
  withTheirs: (typed: TypedSession) => TypedSession;
}

const fieldNames = {
  heldOn: 'Date held',
  startTime: 'Start',
  endTime: 'End',
  weightKg: 'Body weight, kg',
  escalationNote: 'Why the dose did not rise',
  notes: 'Notes',
} as const satisfies Partial<Record<keyof TypedSession, string>>;

/** Everything in which what is typed here differs from what somebody else saved meanwhile. */
export function sessionDifferences(mine: TypedSession, theirs: TypedSession): SessionDifference[] {
  const fields = (Object.keys(fieldNames) as (keyof typeof fieldNames)[])
    .filter((field) => mine[field].trim() !== theirs[field].trim())
    .map((field): SessionDifference => ({
      place: field,
      label: fieldNames[field],
      mine: mine[field].trim() || null,
      theirs: theirs[field].trim() || null,
      withTheirs: (typed) => ({ ...typed, [field]: theirs[field] }),
    }));
  return [
    ...fields,
    ...rowDifferences('doses', mine, theirs, (row) => (isBlankDose(row) ? null : doseText(row))),
    ...rowDifferences('vitals', mine, theirs, (row) => (isBlankVitals(row) ? null : vitalsText(row))),
    ...rowDifferences('psychotherapy', mine, theirs, (row) =>
      isBlankPsychotherapy(row) ? null : psychotherapyText(row),
    ),
  ];
}

type RowList = 'doses' | 'vitals' | 'psychotherapy';
const listNames: Readonly<Record<RowList, string>> = {
  doses: 'Dose',
  vitals: 'Vital signs',
  psychotherapy: 'Psychotherapy',
};

function rowDifferences<List extends RowList>(
  list: List,
  mine: TypedSession,
  theirs: TypedSession,
  textOf: (row: TypedSession[List][number]) => string | null,
): SessionDifference[] {
  type Row = TypedSession[List][number];
  const mineRows: readonly Row[] = mine[list];
  const theirRows: readonly Row[] = theirs[list];
  const both = [...theirRows, ...mineRows.filter((row) => !theirRows.some((other) => isSame(row, other)))];
  return both.flatMap((row, index) => {
    const here = mineRows.find((each) => isSame(each, row));
    const there = theirRows.find((each) => isSame(each, row));
    const texts = { mine: here ? textOf(here) : null, theirs: there ? textOf(there) : null };
    if (texts.mine === texts.theirs) return [];
    const withTheirs = (typed: TypedSession): TypedSession => {
      const rows: readonly Row[] = typed[list];
      const others = rows.filter((each) => !isSame(each, row));
      if (there === undefined) return { ...typed, [list]: others };
      const at = rows.findIndex((each) => isSame(each, row));
      const next = at === -1 ? [...rows, there] : rows.map((each, place) => (place === at ? there : each));
      return { ...typed, [list]: next };
    };
    return [{ place: `${list}:${row.id ?? `new-${index}`}`, label: listNames[list], ...texts, withTheirs }];
  });
}

/** Rows are the same when they came from the same stored row; one not stored yet is the one with the same text. */
function isSame(a: { id: string | null }, b: { id: string | null }): boolean {
  return a.id === null || b.id === null ? JSON.stringify(a) === JSON.stringify(b) : a.id === b.id;
}

function doseText(row: TypedDose): string {
  return joined([
    `${row.amountMg} mg`,
    routeNames[row.route].toLowerCase(),
    row.time,
    row.site,
    row.lot && `lot ${row.lot}`,
  ]);
}

function vitalsText(row: TypedVitals): string {
  const minutes = Number(row.minutesFromFirstDose);
  return joined([
    row.minutesFromFirstDose.trim() === '' || Number.isNaN(minutes) ? '' : minutesText(minutes),
    `${row.systolicMmHg || '–'}/${row.diastolicMmHg || '–'} mmHg`,
    row.heartRatePerMin && `${row.heartRatePerMin}/min`,
    row.spo2Percent && `${row.spo2Percent}%`,
  ]);
}

function psychotherapyText(row: TypedPsychotherapy): string {
  return joined([row.date, row.time, row.minutes && `${row.minutes} min`, row.therapist]);
}

const joined = (parts: readonly string[]) =>
  parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(' · ');
