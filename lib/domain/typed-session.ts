import type { DoseRoute } from './dosing';
import type { PlainDate } from './plain-date';
import type { Arm } from './protocol/arms';
import {
  type RecordedDose,
  type RecordedPsychotherapy,
  type RecordedVitals,
  routeOfArm,
  type StoredSessionRecord,
} from './session-record';
import { dateText, shortNumberText } from './words';

/** The fields of a record as text, exactly as typed; rows keep the id of the stored row they came from. */
type Typed<Row, Kept extends keyof Row> = { [Field in Exclude<keyof Row, Kept>]: string } & Pick<Row, Kept>;
export type TypedDose = Typed<RecordedDose, 'id' | 'route'>;
export type TypedVitals = Typed<RecordedVitals, 'id'>;
export type TypedPsychotherapy = Typed<RecordedPsychotherapy, 'id'>;

export interface TypedSession {
  heldOn: string;
  startTime: string;
  endTime: string;
  weightKg: string;
  doses: TypedDose[];
  escalationNote: string;
  vitals: TypedVitals[];
  psychotherapy: TypedPsychotherapy[];
  notes: string;
}

/** Times that clinics give intramuscular racemic ketamine its readings at; a reading that was not taken stays blank. */
const usualReadings = [0, 15, 30, 45, 60];
const minutesBetweenReadings = 15;

/** A stored record as the form shows it; a session that was not held yet gets the rows that its arm plans. */
export function typedSession(record: StoredSessionRecord, arm: Arm): TypedSession {
  const doses = record.doses.map(typedDose);
  const vitals = record.vitals.map(typedVitals);
  const psychotherapy = record.psychotherapy.map(typedPsychotherapy);
  const isNew = record.heldOn === null;
  if (isNew && doses.length === 0) {
    doses.push(...Array.from({ length: arm === 'psychedelic' ? 2 : 1 }, () => blankDose(routeOfArm[arm])));
  }
  if (isNew && vitals.length === 0)
    vitals.push(...usualReadings.map((minutes) => blankVitals(String(minutes))));
  if (psychotherapy.length === 0) psychotherapy.push(blankPsychotherapy());
  return {
    heldOn: dayText(record.heldOn),
    startTime: record.startTime ?? '',
    endTime: record.endTime ?? '',
    weightKg: numberOrBlank(record.weightKg),
    doses,
    escalationNote: record.escalationNote ?? '',
    vitals,
    psychotherapy,
    notes: record.notes ?? '',
  };
}

export function blankDose(route: DoseRoute): TypedDose {
  return { id: null, route, amountMg: '', time: '', site: '', lot: '' };
}

export function blankVitals(minutesFromFirstDose: string): TypedVitals {
  return {
    id: null,
    minutesFromFirstDose,
    systolicMmHg: '',
    diastolicMmHg: '',
    heartRatePerMin: '',
    spo2Percent: '',
  };
}

/** The row after the last: a quarter of an hour later, or without a time when the last has none. */
export function nextVitals(rows: readonly TypedVitals[]): TypedVitals {
  const last = rows.at(-1)?.minutesFromFirstDose.trim() ?? '';
  return blankVitals(/^-?\d+$/.test(last) ? String(Number(last) + minutesBetweenReadings) : '');
}

export function blankPsychotherapy(): TypedPsychotherapy {
  return { id: null, date: '', time: '', minutes: '', therapist: '' };
}

function typedDose(dose: RecordedDose): TypedDose {
  return {
    id: dose.id,
    route: dose.route,
    amountMg: numberOrBlank(dose.amountMg),
    time: dose.time ?? '',
    site: dose.site ?? '',
    lot: dose.lot ?? '',
  };
}

function typedVitals(row: RecordedVitals): TypedVitals {
  return {
    id: row.id,
    minutesFromFirstDose: numberOrBlank(row.minutesFromFirstDose),
    systolicMmHg: numberOrBlank(row.systolicMmHg),
    diastolicMmHg: numberOrBlank(row.diastolicMmHg),
    heartRatePerMin: numberOrBlank(row.heartRatePerMin),
    spo2Percent: numberOrBlank(row.spo2Percent),
  };
}

function typedPsychotherapy(each: RecordedPsychotherapy): TypedPsychotherapy {
  return {
    id: each.id,
    date: dateText(each.date),
    time: each.time,
    minutes: numberOrBlank(each.minutes),
    therapist: each.therapist ?? '',
  };
}

const numberOrBlank = (value: number | null) => (value === null ? '' : shortNumberText(value, 2));
const dayText = (day: PlainDate | null) => (day === null ? '' : dateText(day));
