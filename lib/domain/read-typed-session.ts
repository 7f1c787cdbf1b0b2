import type { PlainDate } from './plain-date';
import type { SessionProblem } from './session-check';
import type { RecordedDose, RecordedPsychotherapy, RecordedVitals, SessionRecord } from './session-record';
import { parseTypedDate } from './typed-date';
import { parseTypedNumber } from './typed-number';
import type { TypedDose, TypedPsychotherapy, TypedSession, TypedVitals } from './typed-session';
import { parseTypedTime } from './typed-time';
import type { ClockTime } from './zoned-time';

export interface ReadSession {
  /** null when something could not be read. */
  record: SessionRecord | null;
  /** In the paths of the typed form, blank rows counted. */
  problems: SessionProblem[];
  /** The path in the typed form of a path in the record, whose rows lack the blank ones. */
  typedPath: (recordPath: string) => string;
}

type RowList = 'doses' | 'vitals' | 'psychotherapy';

/**
 * Reads what was typed into a session's form. Blank rows are left out; a number may have a decimal comma; blank means
 * not recorded, never zero.
 */
export function readTypedSession(
  typed: TypedSession,
  options: { order: 'dmy' | 'mdy'; today: PlainDate },
): ReadSession {
  const problems: SessionProblem[] = [];
  const read = new Reader(problems, options);
  const kept: Record<RowList, number[]> = { doses: [], vitals: [], psychotherapy: [] };
  const rows = <Row, Read>(
    list: RowList,
    all: readonly Row[],
    isBlank: (row: Row) => boolean,
    take: (row: Row, path: string) => Read,
  ) =>
    all.flatMap((row, index) => {
      if (isBlank(row)) return [];
      kept[list].push(index);
      return [take(row, `${list}.${index}`)];
    });

  const heldOn = read.date('heldOn', typed.heldOn, 'the date the session was held');
  const record = {
    startTime: read.optionalTime('startTime', typed.startTime, 'The start'),
    endTime: read.optionalTime('endTime', typed.endTime, 'The end'),
    weightKg: read.optionalNumber('weightKg', typed.weightKg, 'Body weight', { decimals: 2 }),
    doses: rows('doses', typed.doses, isBlankDose, (row, path) => readDose(read, row, path)),
    escalationNote: wordsOrNull(typed.escalationNote),
    vitals: rows('vitals', typed.vitals, isBlankVitals, (row, path) => readVitals(read, row, path)),
    psychotherapy: rows('psychotherapy', typed.psychotherapy, isBlankPsychotherapy, (row, path) =>
      readPsychotherapy(read, row, path),
    ),
    notes: wordsOrNull(typed.notes),
  };
  const isWhole = problems.length === 0 && heldOn !== null;
  return {
    record: isWhole ? ({ heldOn, ...record } as SessionRecord) : null,
    problems,
    typedPath: (recordPath) =>
      recordPath.replace(/^(doses|vitals|psychotherapy)\.(\d+)/, (whole, list: RowList, index: string) => {
        const typedIndex = kept[list][Number(index)];
        return typedIndex === undefined ? whole : `${list}.${typedIndex}`;
      }),
  };
}

/** Nothing typed but the route, which every row has. */
export function isBlankDose(row: TypedDose): boolean {
  return [row.amountMg, row.time, row.site, row.lot].every(isBlank);
}

/** A time without any reading is no reading. */
export function isBlankVitals(row: TypedVitals): boolean {
  return [row.systolicMmHg, row.diastolicMmHg, row.heartRatePerMin, row.spo2Percent].every(isBlank);
}

export function isBlankPsychotherapy(row: TypedPsychotherapy): boolean {
  return [row.date, row.time, row.minutes, row.therapist].every(isBlank);
}

type Unfinished<Row> = { [Field in keyof Row]: Row[Field] | null };

function readDose(read: Reader, row: TypedDose, path: string): Unfinished<RecordedDose> {
  const name = `dose ${Number(path.split('.')[1]) + 1}`;
  return {
    id: row.id,
    route: row.route,
    amountMg: read.number(`${path}.amountMg`, row.amountMg, `the mg of ${name}`, {
      decimals: 2,
    }),
    time: read.optionalTime(`${path}.time`, row.time, `The time of ${name}`),
    site: wordsOrNull(row.site),
    lot: wordsOrNull(row.lot),
  };
}

function readVitals(read: Reader, row: TypedVitals, path: string): Unfinished<RecordedVitals> {
  const whole = { decimals: 0 };
  return {
    id: row.id,
    minutesFromFirstDose: read.number(
      `${path}.minutesFromFirstDose`,
      row.minutesFromFirstDose,
      'the minutes from the first dose',
      { decimals: 0, negative: true },
    ),
    systolicMmHg: read.optionalNumber(`${path}.systolicMmHg`, row.systolicMmHg, 'Systolic pressure', whole),
    diastolicMmHg: read.optionalNumber(
      `${path}.diastolicMmHg`,
      row.diastolicMmHg,
      'Diastolic pressure',
      whole,
    ),
    heartRatePerMin: read.optionalNumber(`${path}.heartRatePerMin`, row.heartRatePerMin, 'Heart rate', whole),
    spo2Percent: read.optionalNumber(`${path}.spo2Percent`, row.spo2Percent, 'Oxygen saturation', whole),
  };
}

function readPsychotherapy(
  read: Reader,
  row: TypedPsychotherapy,
  path: string,
): Unfinished<RecordedPsychotherapy> {
  return {
    id: row.id,
    date: read.date(`${path}.date`, row.date, 'the date of psychotherapy'),
    time: read.time(`${path}.time`, row.time, 'the time psychotherapy started'),
    minutes: read.optionalNumber(`${path}.minutes`, row.minutes, 'The minutes of psychotherapy', {
      decimals: 0,
    }),
    therapist: wordsOrNull(row.therapist),
  };
}

class Reader {
  constructor(
    private readonly problems: SessionProblem[],
    private readonly options: { order: 'dmy' | 'mdy'; today: PlainDate },
  ) {}

  date(path: string, text: string, what: string): PlainDate | null {
    if (isBlank(text)) return this.refuse(path, `Enter ${what}.`);
    const { order, today } = this.options;
    const days = parseTypedDate(text, { order, latest: today });
    if (days?.length === 1 && days[0] !== undefined) return days[0];
    return this.refuse(path, `“${text.trim()}” is not read as a date. Enter ${what} such as 09-Sep-2026.`);
  }

  time(path: string, text: string, what: string): ClockTime | null {
    return isBlank(text)
      ? this.refuse(path, `Enter ${what}.`)
      : this.optionalTime(path, text, sentenceStart(what));
  }

  optionalTime(path: string, text: string, what: string): ClockTime | null {
    if (isBlank(text)) return null;
    return parseTypedTime(text) ?? this.refuse(path, `${what}: “${text.trim()}” is no time, such as 09:05.`);
  }

  number(
    path: string,
    text: string,
    what: string,
    form: { decimals: number; negative?: boolean },
  ): number | null {
    if (isBlank(text)) return this.refuse(path, `Enter ${what}.`);
    return this.optionalNumber(path, text, sentenceStart(what), form);
  }

  optionalNumber(
    path: string,
    text: string,
    what: string,
    form: { decimals: number; negative?: boolean },
  ): number | null {
    if (isBlank(text)) return null;
    const number = parseTypedNumber(text, form);
    if (number !== null) return number;
    const wanted =
      form.decimals === 0 ? 'a whole number' : 'a number with at most two decimals, such as 62.5';
    return this.refuse(path, `${what}: enter ${wanted}, not “${text.trim()}”.`);
  }

  private refuse(path: string, message: string): null {
    this.problems.push({ path, message });
    return null;
  }
}

const sentenceStart = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
const isBlank = (text: string) => text.trim() === '';
const wordsOrNull = (text: string) => (isBlank(text) ? null : text.trim());
