import type { PlainDate } from './plain-date';
import { parseTypedDate, type TypedDateOptions } from './typed-date';

/** What was typed into the one search box, taken apart. */
export interface PatientQuery {
  /** Names and numbers; empty when only a birth date was typed. */
  words: string;
  /** Birth dates the text can mean. */
  born: readonly PlainDate[];
}

/** A date of up to four words ("14 jul 1979", "jul 14, 1979"). */
const mostWordsInDate = 4;

/**
 * Tells names, numbers and a birth date apart: "okafor", "RC-00217", "14.7.1979", "okafor 14 jul 1979". Digits alone
 * ("14071979") can be a date or a record number and count as both.
 */
export function readPatientQuery(typed: string, options: TypedDateOptions): PatientQuery {
  const text = typed.trim();
  const whole = parseTypedDate(text, options);
  if (whole) return { words: /^\d+$/.test(text) ? text : '', born: whole };

  const parts = text.split(/\s+/);
  for (let length = Math.min(mostWordsInDate, parts.length - 1); length > 0; length -= 1) {
    const atEnd = parseTypedDate(parts.slice(-length).join(' '), options);
    if (atEnd) return { words: parts.slice(0, -length).join(' '), born: atEnd };
    const atStart = parseTypedDate(parts.slice(0, length).join(' '), options);
    if (atStart) return { words: parts.slice(length).join(' '), born: atStart };
  }
  return { words: text, born: [] };
}
