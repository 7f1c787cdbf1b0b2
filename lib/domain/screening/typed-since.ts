import { parseTypedDate, type TypedDateOptions } from '../typed-date';
import { isSinceText } from './findings';

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Reads since when something has lasted, as people type it: "2019", "May 2019", "5/2019", "2019-05", or a day in any
 * way a date is typed. @returns a year, a month or a day ("2019", "2019-05", "2019-05-30"); null when it is none
 */
export function readTypedSince(text: string, options: TypedDateOptions = {}): string | null {
  const typed = text.trim().toLowerCase();
  const read = readMonth(typed) ?? typed;
  if (isSinceText(read)) return read;
  const days = parseTypedDate(text, options);
  return days?.length === 1 ? (days[0] ?? null) : null;
}

function readMonth(typed: string): string | null {
  const named = /^([a-z]{3,9})[-/., ]*(\d{4})$/.exec(typed);
  if (named) {
    const month = monthNames.indexOf((named[1] ?? '').slice(0, 3)) + 1;
    return month === 0 ? null : `${named[2]}-${String(month).padStart(2, '0')}`;
  }
  const numbered = /^(\d{1,2})[-/.](\d{4})$/.exec(typed);
  return numbered ? `${numbered[2]}-${(numbered[1] ?? '').padStart(2, '0')}` : null;
}
