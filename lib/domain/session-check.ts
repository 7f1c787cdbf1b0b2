import { totalMg } from './dosing';
import { daysBetween } from './plain-date';
import { dosePlausibility, type Measure, type Plausibility, plausibilityOf } from './plausibility';
import type { SessionWindow } from './protocol/definition';
import { escalation } from './protocol/escalation';
import { psychotherapyTiming } from './protocol/psychotherapy-timing';
import { sessionInstants, type SessionInstants } from './session-instants';
import {
  type RecordedVitals,
  routeOfArm,
  sessionBefore,
  type SessionContext,
  type SessionRecord,
} from './session-record';
import { dateText, shortNumberText } from './words';

export interface SessionProblem {
  /** Path of the field in the record: "weightKg", "doses.0.amountMg". */
  path: string;
  message: string;
}

export interface SessionCheck {
  /** Impossible: must be put right before saving. */
  problems: SessionProblem[];
  /** Unusual: saved when the person says so once. */
  unusual: string[];
  instants: SessionInstants;
}

/** The protocol's two intramuscular injections (Batievsky 2023). */
const injectionsPlanned = 2;
/** A change of body weight since the session before that looks like a slip of the finger; setting of this app. */
const weightChangePercent = 10;

const vitalMeasures = [
  'minutesFromFirstDose',
  'systolicMmHg',
  'diastolicMmHg',
  'heartRatePerMin',
  'spo2Percent',
] as const satisfies readonly Measure[];

/** Judges a session's record: what cannot be, and what is unusual, each in a sentence with its field and its value. */
export function checkSession(record: SessionRecord, context: SessionContext): SessionCheck {
  const check: SessionCheck = { problems: [], unusual: [], instants: sessionInstants(record, context.zone) };
  checkWhen(record, context, check);
  checkWeight(record, context, check);
  checkDoses(record, context, check);
  checkEscalation(record, context, check);
  record.vitals.forEach((row, index) => checkVitals(row, index, check));
  checkPsychotherapy(record, context, check);
  return check;
}

/**
 * "Session 3 is 21 days after session 2 (planned 4 to 14 days).", or null.
 * @param window the days that the course's protocol leaves between two sessions
 */
export function gapSentence(
  days: number,
  number: number,
  previous: number,
  window: SessionWindow,
): string | null {
  if (days >= window.from && days <= window.to) return null;
  const span = window.from === window.to ? daysText(window.from) : `${window.from} to ${daysText(window.to)}`;
  const usual = `planned ${span}`;
  const size = daysText(Math.abs(days));
  if (days === 0) return `Session ${number} is on the same day as session ${previous} (${usual}).`;
  return `Session ${number} is ${size} ${days < 0 ? 'before' : 'after'} session ${previous} (${usual}).`;
}

const daysText = (days: number) => `${days} ${days === 1 ? 'day' : 'days'}`;

function checkWhen(record: SessionRecord, context: SessionContext, check: SessionCheck): void {
  const { heldOn, startTime, endTime } = record;
  if (heldOn > context.today) {
    const message = `The session cannot be held on ${dateText(heldOn)}: that day has not come yet.`;
    check.problems.push({ path: 'heldOn', message });
  }
  const { startedAt, endedAt } = check.instants;
  if (startTime !== null && startedAt === null) skippedHour(check, 'startTime', 'Start', startTime, heldOn);
  if (endTime !== null && endedAt === null) skippedHour(check, 'endTime', 'End', endTime, heldOn);
  if (startedAt !== null && endedAt !== null && endedAt < startedAt) {
    const message = `The session cannot end at ${endTime}, before it starts at ${startTime}.`;
    check.problems.push({ path: 'endTime', message });
  }
  const before = sessionBefore(context.neighbours, { number: context.number, heldOn });
  if (before?.heldOn) {
    const sentence = gapSentence(
      daysBetween(before.heldOn, heldOn),
      context.number,
      before.number,
      context.sessionWindow,
    );
    if (sentence !== null) check.unusual.push(sentence);
  }
  for (const other of context.neighbours) {
    if (other.heldOn === null || other.heldOn === heldOn || other.number === context.number) continue;
    if (other.number > context.number === other.heldOn > heldOn) continue;
    const order = other.number > context.number ? 'after' : 'before';
    check.unusual.push(
      `Session ${context.number} on ${dateText(heldOn)} is ${order} session ${other.number} (${dateText(other.heldOn)}), out of order.`,
    );
  }
  const earlier = context.neighbours.filter((each) => each.number < context.number && each.heldOn === null);
  const missing = earlier.map((each) => each.number).sort((a, b) => a - b)[0];
  if (missing !== undefined) {
    check.unusual.push(`Session ${missing} is not recorded yet. Is this session ${context.number}?`);
  }
}

function checkWeight(record: SessionRecord, context: SessionContext, check: SessionCheck): void {
  if (record.weightKg === null) return;
  judge(check, 'weightKg', plausibilityOf('weightKg', record.weightKg), record.weightKg);
  const before = sessionBefore(context.neighbours, { number: context.number, heldOn: record.heldOn });
  if (before === null || before.weightKg === null) return;
  const changePercent = (Math.abs(record.weightKg - before.weightKg) / before.weightKg) * 100;
  if (changePercent > weightChangePercent) {
    check.unusual.push(
      `Body weight of ${shortNumberText(record.weightKg, 2)} kg, after ${shortNumberText(before.weightKg, 2)} kg in session ${before.number}.`,
    );
  }
}

function checkDoses(record: SessionRecord, context: SessionContext, check: SessionCheck): void {
  const { startedAt, endedAt, dosedAt } = check.instants;
  record.doses.forEach((dose, index) => {
    const path = `doses.${index}.amountMg`;
    judge(check, path, dosePlausibility(dose.route, dose.amountMg), dose.amountMg);
    if (dose.route !== routeOfArm[context.arm]) {
      const given = dose.route === 'lozenge' ? 'a lozenge' : 'an injection';
      const usual = context.arm === 'psychedelic' ? 'intramuscular injections' : 'lozenges';
      const milligrams = shortNumberText(dose.amountMg, 2);
      check.unusual.push(
        `Dose ${index + 1} (${milligrams} mg) is ${given}; the ${context.arm} arm gets ${usual}.`,
      );
    }
    const at = dosedAt[index] ?? null;
    if (dose.time === null) return;
    if (at === null) skippedHour(check, `doses.${index}.time`, `Dose ${index + 1}`, dose.time, record.heldOn);
    else if ((startedAt !== null && at < startedAt) || (endedAt !== null && at > endedAt)) {
      const span = `${record.startTime ?? '…'} to ${record.endTime ?? '…'}`;
      check.unusual.push(`Dose ${index + 1} at ${dose.time} lies outside the session (${span}).`);
    }
  });
  if (record.doses.length === 0) check.unusual.push('No dose is recorded.');
  else if (context.arm === 'psychedelic' && record.doses.length !== injectionsPlanned) {
    const count = `${record.doses.length} ${record.doses.length === 1 ? 'dose is' : 'doses are'}`;
    check.unusual.push(`${count} recorded; the psychedelic arm plans two injections.`);
  }
}

function checkEscalation(record: SessionRecord, context: SessionContext, check: SessionCheck): void {
  const step = escalationOf(record, context);
  if (step === null || step.escalated || record.escalationNote !== null) return;
  check.unusual.push(
    `The total dose against session ${step.since}: ${step.words}. No reason is written down for it.`,
  );
}

/** The dose against the session held before, with that session's number; null when either dose is not known. */
export function escalationOf(record: Pick<SessionRecord, 'heldOn' | 'doses'>, context: SessionContext) {
  const before = sessionBefore(context.neighbours, { number: context.number, heldOn: record.heldOn });
  const step = escalation(before?.totalMg ?? null, totalMg(record.doses));
  return before === null || step === null ? null : { ...step, since: before.number };
}

function checkVitals(row: RecordedVitals, index: number, check: SessionCheck): void {
  const place = `Vital signs at ${minutesText(row.minutesFromFirstDose)}: `;
  for (const measure of vitalMeasures) {
    const value = row[measure];
    if (value === null) continue;
    judge(check, `vitals.${index}.${measure}`, plausibilityOf(measure, value), value, place);
  }
  const { systolicMmHg, diastolicMmHg } = row;
  if (systolicMmHg !== null && diastolicMmHg !== null && diastolicMmHg >= systolicMmHg) {
    const message = `${place}diastolic pressure (${diastolicMmHg}) must be lower than systolic (${systolicMmHg}).`;
    check.problems.push({ path: `vitals.${index}.diastolicMmHg`, message });
  }
  if ((systolicMmHg === null) !== (diastolicMmHg === null)) {
    const [known, unknown] = systolicMmHg === null ? ['diastolic', 'systolic'] : ['systolic', 'diastolic'];
    check.unusual.push(`${place}a ${known} pressure without a ${unknown}.`);
  }
}

function checkPsychotherapy(record: SessionRecord, context: SessionContext, check: SessionCheck): void {
  const dosedAt = check.instants.dosedAt.filter((instant) => instant !== null);
  record.psychotherapy.forEach((each, index) => {
    const path = `psychotherapy.${index}`;
    if (each.date > context.today) {
      const message = `Psychotherapy cannot be on ${dateText(each.date)}: that day has not come yet.`;
      check.problems.push({ path: `${path}.date`, message });
    }
    if (each.minutes !== null) {
      const found = plausibilityOf('psychotherapyMinutes', each.minutes);
      judge(check, `${path}.minutes`, found, each.minutes);
    }
    const startedAt = check.instants.psychotherapyAt[index] ?? null;
    if (startedAt === null) {
      skippedHour(check, `${path}.time`, 'Psychotherapy', each.time, each.date);
      return;
    }
    const timing = psychotherapyTiming({
      planned: context.psychotherapy,
      dosedAt,
      startedAt,
      minutes: each.minutes,
    });
    if (timing !== null && !timing.asExpected) check.unusual.push(`Psychotherapy: ${timing.words}.`);
  });
}

function judge(check: SessionCheck, path: string, found: Plausibility, value: number, place = ''): void {
  switch (found.kind) {
    case 'ok':
      return;
    case 'unusual':
      check.unusual.push(place + found.sentence);
      return;
    case 'impossible': {
      const sentence = found.sentence.replace(/\.$/, '');
      check.problems.push({ path, message: `${place}${sentence}, not ${shortNumberText(value, 2)}.` });
    }
  }
}

function skippedHour(
  check: SessionCheck,
  path: string,
  what: string,
  time: string,
  date: SessionRecord['heldOn'],
) {
  const message = `${what}: there was no ${time} on ${dateText(date)}, the clocks went forward over it.`;
  check.problems.push({ path, message });
}

/** "+15 min", "−5 min", "baseline" at 0. */
export function minutesText(minutes: number): string {
  if (minutes === 0) return 'baseline';
  return `${minutes > 0 ? '+' : '\u2212'}${Math.abs(minutes)} min`;
}
