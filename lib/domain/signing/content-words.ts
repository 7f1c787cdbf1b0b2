import { parsePlainDate, todayIn } from '../plain-date';
import { dateText } from '../words';
import { clockTimeIn } from '../zoned-time';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Clinician's words for the fields of signed contents, by their key without capitals and underscores. */
const fieldNames: Readonly<Record<string, string>> = {
  heldon: 'Date held',
  planneddate: 'Planned date',
  startedat: 'Start',
  endedat: 'End',
  weightkg: 'Body weight, kg',
  escalationnote: 'Why the dose did not rise',
  notes: 'Notes',
  intention: 'Intention',
  integration: 'Integration',
  intentiontext: 'Intention',
  integrationtext: 'Integration',
  dischargedat: 'Discharged',
  dischargedby: 'Discharged by',
  openedat: 'Console opened',
  dose: 'Dose',
  doses: 'Dose',
  amountmg: 'Amount, mg',
  givenat: 'Given',
  overridereason: 'Reason to give it all the same',
  vitals: 'Vital signs',
  vitalsigns: 'Vital signs',
  minutesfromfirstdose: 'Minutes from the first dose',
  measuredat: 'Measured',
  systolicmmhg: 'Systolic pressure, mmHg',
  diastolicmmhg: 'Diastolic pressure, mmHg',
  heartratepermin: 'Heart rate, per minute',
  spo2percent: 'Oxygen saturation, %',
  respiratoryratepermin: 'Breathing rate, per minute',
  psychotherapy: 'Psychotherapy',
  psychotherapysession: 'Psychotherapy',
  checks: 'Checklist',
  sessioncheck: 'Checklist',
  effects: 'Observed effect',
  observedeffect: 'Observed effect',
  answers: 'Item',
  riskanswer: 'Item 9',
  totals: 'Total',
  scores: 'Score',
  entrymode: 'How it was entered',
  completedon: 'Filled in on',
  actionondose: 'Action on dose',
  seriousness: 'Seriousness criteria',
  grade: 'Grade',
  term: 'Event',
  decisionreason: 'Reason of the decision',
  enteredinerrorat: 'Entered in error',
  enteredinerrorreason: 'Why it was entered in error',
  medicines: 'Medicines',
  bornon: 'Born',
};

/** "Body weight, kg"; a key without words of its own is written out: "override_reason" → "Override reason". */
export function fieldWords(key: string): string {
  const known = fieldNames[key.toLowerCase().replace(/[_-]/g, '')];
  if (known !== undefined) return known;
  const text = key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .trim()
    .toLowerCase();
  return text === '' ? key : text.charAt(0).toUpperCase() + text.slice(1);
}

/** A value in words: dates and instants as the clinic writes them, null as "not recorded". */
export function valueWords(value: Json, zone: string): string {
  if (value === null) return 'not recorded';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return String(value).replace('-', '\u2212');
  if (typeof value === 'string') return textWords(value, zone);
  if (Array.isArray(value)) {
    const items = value as readonly Json[];
    return items.length === 0 ? 'none' : items.map((each) => valueWords(each, zone)).join('; ');
  }
  const fields = Object.entries(value as Readonly<Record<string, Json>>).filter(([key]) => key !== 'id');
  return fields.map(([key, each]) => `${fieldWords(key)}: ${valueWords(each, zone)}`).join(' · ');
}

function textWords(text: string, zone: string): string {
  if (text === '') return 'empty';
  const day = parsePlainDate(text);
  if (day) return dateText(day);
  if (!/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/.test(text)) return text;
  const instant = new Date(text.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00'));
  if (Number.isNaN(instant.getTime())) return text;
  return `${dateText(todayIn(zone, instant))} ${clockTimeIn(zone, instant)}`;
}
