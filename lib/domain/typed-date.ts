import { plainDate, type PlainDate } from './plain-date';

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** Nobody treated today was born before; a typed year outside is a slip of the finger. */
const earliestYear = 1880;
const latestYear = 2199;

export interface TypedDateOptions {
  /** How an all-digit date is read; without it both ways count. */
  order?: 'dmy' | 'mdy';
  /** Last day the date can be (today for a birth date); decides the century of a two-digit year. */
  latest?: PlainDate;
}

/**
 * Reads a date as people type it: 9/9/2026, 9.9.26, 09-Sep-2026, 9 sep 2026, Sep 9, 2026, 2026-09-09, 14071979.
 * Returns the days it can mean: one; two when day and month could be swapped and no order was named (day first
 * before month first); or null when it is no date.
 */
export function parseTypedDate(text: string, options: TypedDateOptions = {}): PlainDate[] | null {
  const typed = text.trim().toLowerCase();
  const found = readYearFirst(typed) ?? readNamedMonth(typed, options) ?? readDigits(typed, options);
  return found && found.length > 0 ? found : null;
}

function readYearFirst(typed: string): PlainDate[] | null {
  const match =
    /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})$/.exec(typed) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(typed);
  if (!match) return null;
  const date = dateOf(match[1], Number(match[2]), match[3], {});
  return date ? [date] : null;
}

function readNamedMonth(typed: string, options: TypedDateOptions): PlainDate[] | null {
  const dayFirst = /^(\d{1,2})[-/., ]*([a-z]{3,9})[-/., ]*(\d{4}|\d{2})$/.exec(typed);
  const monthFirst = /^([a-z]{3,9})[-/., ]*(\d{1,2})[-/., ]+(\d{4}|\d{2})$/.exec(typed);
  const [day, name, year] = dayFirst
    ? [dayFirst[1], dayFirst[2], dayFirst[3]]
    : [monthFirst?.[2], monthFirst?.[1], monthFirst?.[3]];
  if (name === undefined) return null;
  const date = dateOf(year, monthNumber(name), day, options);
  return date ? [date] : [];
}

function readDigits(typed: string, options: TypedDateOptions): PlainDate[] | null {
  const match =
    /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})$/.exec(typed) ??
    /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(typed);
  if (!match) return null;
  const [, first, second, year] = match;
  const dayFirst = dateOf(year, Number(second), first, options);
  const monthFirst = dateOf(year, Number(first), second, options);
  if (dayFirst === null || monthFirst === null || dayFirst === monthFirst) {
    return [dayFirst ?? monthFirst].filter((date) => date !== null);
  }
  if (options.order === 'dmy') return [dayFirst];
  if (options.order === 'mdy') return [monthFirst];
  return [dayFirst, monthFirst];
}

/** 1–12, or 0 when it is no month; "sept" and every other beginning of three letters or more counts. */
function monthNumber(name: string): number {
  return months.findIndex((month) => month.startsWith(name)) + 1;
}

function dateOf(
  year: string | undefined,
  month: number,
  day: string | undefined,
  options: TypedDateOptions,
): PlainDate | null {
  if (year === undefined || day === undefined) return null;
  if (year.length === 4) return withinReach(plainDate(Number(year), month, Number(day)));
  const recent = plainDate(2000 + Number(year), month, Number(day));
  const older = plainDate(1900 + Number(year), month, Number(day));
  const isRecent =
    options.latest === undefined ? Number(year) < 50 : recent !== null && recent <= options.latest;
  return isRecent ? recent : older;
}

function withinReach(date: PlainDate | null): PlainDate | null {
  if (date === null) return null;
  const year = Number(date.slice(0, 4));
  return year >= earliestYear && year <= latestYear ? date : null;
}
