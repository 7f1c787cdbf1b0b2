import {
  actionOnDoseTerms,
  expectednessTerms,
  outcomeTerms,
  relatednessTerms,
  seriousnessCriteria,
  type Term,
  wordsOf,
} from '../adverse-events/vocabulary';
import { checkStateNames } from '../console/checklists';
import { effectName } from '../console/observed-effects';
import { parsePlainDate, todayIn } from '../plain-date';
import { decisionNames } from '../screening/decision';
import { routeNames } from '../session-record';
import { dateText } from '../words';
import { clockTimeIn } from '../zoned-time';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Clinician's words for the fields of a content; the others are written out from their key. */
const fieldNames: Readonly<Record<string, string>> = {
  heldOn: 'Date held',
  startedAt: 'Start',
  endedAt: 'End',
  startedTimeKnown: 'Time of the start known',
  endedTimeKnown: 'Time of the end known',
  weightKg: 'Body weight, kg',
  escalationNote: 'Why the dose did not rise',
  dischargedAt: 'Went home',
  dischargedBy: 'Let home by',
  openedAt: 'Console opened',
  doses: 'Dose',
  amountMg: 'Amount, mg',
  givenAt: 'Given',
  overrideReason: 'Reason to give it all the same',
  vitals: 'Vital signs',
  minutesFromFirstDose: 'Minutes from the first dose',
  measuredAt: 'Measured',
  systolicMmHg: 'Systolic pressure, mmHg',
  diastolicMmHg: 'Diastolic pressure, mmHg',
  heartRatePerMin: 'Heart rate, per minute',
  spo2Percent: 'Oxygen saturation, %',
  respiratoryRatePerMin: 'Breathing rate, per minute',
  checks: 'Checklist',
  effects: 'Observed effect',
  observedAt: 'Seen',
  resolvedAt: 'Passed',
  answers: 'Item',
  riskAnswer: 'Answer to item 9',
  gapReasons: 'Why items were not answered',
  totals: 'Total',
  scores: 'Score',
  entryMode: 'How it was entered',
  completedOn: 'Filled in on',
  term: 'Name',
  actionOnDose: 'Action on dose',
  seriousness: 'Seriousness criteria',
  decisionReason: 'Reason of the decision',
  enteredInErrorAt: 'Entered in error',
  enteredInErrorBy: 'Marked as entered in error by',
  enteredInErrorReason: 'Why it was entered in error',
  signedOn: 'Signed on',
  testedOn: 'Tested on',
};

const named = (names: Readonly<Record<string, string>>) => (key: string) =>
  Object.hasOwn(names, key) ? (names[key] ?? key) : key;
const listed = (terms: readonly Term[]) => (key: string) => wordsOf(terms, key);

/** Fields whose values are keys of a list. */
const valueNames: Readonly<Record<string, (key: string) => string>> = {
  route: named(routeNames),
  state: named(checkStateNames),
  decision: named(decisionNames),
  seriousness: listed(seriousnessCriteria),
  relatedness: listed(relatednessTerms),
  expectedness: listed(expectednessTerms),
  actionOnDose: listed(actionOnDoseTerms),
  outcome: listed(outcomeTerms),
  term: effectName,
};

/** "Body weight, kg"; a key without words of its own is written out: "otherReason" → "Other reason". */
export function fieldWords(key: string): string {
  if (Object.hasOwn(fieldNames, key)) return fieldNames[key] ?? key;
  const text = key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .trim()
    .toLowerCase();
  return text === '' ? key : text.charAt(0).toUpperCase() + text.slice(1);
}

/** The value of a field in words: dates and instants as the clinic writes them, null as "not recorded". */
export function valueWords(value: Json, zone: string, field = ''): string {
  if (value === null) return 'not recorded';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return String(value).replace('-', '\u2212');
  if (typeof value === 'string') return textWords(value, zone, field);
  if (Array.isArray(value)) {
    const items = value as readonly Json[];
    return items.length === 0 ? 'none' : items.map((each) => valueWords(each, zone, field)).join('; ');
  }
  const fields = Object.entries(value as Readonly<Record<string, Json>>).filter(
    ([key]) => key !== 'id' && key !== 'ordinal',
  );
  return fields.map(([key, each]) => `${fieldWords(key)}: ${valueWords(each, zone, key)}`).join(' · ');
}

function textWords(text: string, zone: string, field: string): string {
  if (text === '') return 'empty';
  const words = Object.hasOwn(valueNames, field) ? valueNames[field] : undefined;
  if (words) return words(text);
  // Who it was stands beside the signatures; here only that it was somebody else.
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}$/.test(text)) return `number ${text.slice(-12)}`;
  const day = parsePlainDate(text);
  if (day) return dateText(day);
  if (!/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/.test(text)) return text;
  const instant = new Date(text);
  return Number.isNaN(instant.getTime())
    ? text
    : `${dateText(todayIn(zone, instant))} ${clockTimeIn(zone, instant)}`;
}
