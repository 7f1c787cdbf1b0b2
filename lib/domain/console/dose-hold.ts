import { mgPerKg, totalMg } from '../dosing';
import type { DoseCaps, PlannedDose } from '../protocol/definition';
import { shortNumberText } from '../words';
import { minutesBetween } from '../zoned-time';
import {
  type ConsoleLimits,
  judgeReading,
  neededValues,
  type VitalsReading,
  vitalsNames,
  type VitalsValue,
  vitalsValues,
} from './limits';
import { effectName, isAlarmSign } from './observed-effects';

/** A pressure older than this says little about now; setting of this app. */
const freshMinutes = 30;

export type TimedReading = VitalsReading & { measuredAt: Date };
export type DoseHold =
  | { kind: 'free' }
  | {
      kind: 'held';
      reasons: string[];
      /** A red value or an alarm sign; else something only has to be measured first. */
      isRed: boolean;
    };

/**
 * Whether the next dose is held: the first one by the limits before a dose, every further one by those in a session and
 * by the readings since the dose before. No dose on a red value; a value that was not measured is not ok either. Of
 * each value the latest counts, so a red pressure stays red until it is measured again.
 */
export function doseHold(input: {
  doses: readonly { givenAt: Date }[];
  vitals: readonly TimedReading[];
  effects: readonly { term: string; resolvedAt: Date | null }[];
  limits: ConsoleLimits;
  now: Date;
}): DoseHold {
  const { limits, now } = input;
  const times = input.doses.map((dose) => dose.givenAt.getTime());
  const last = times.length === 0 ? null : Math.max(...times);
  const current = input.vitals.filter((row) => last === null || row.measuredAt.getTime() > last);
  const reasons = input.effects
    .filter((effect) => effect.resolvedAt === null && isAlarmSign(effect.term))
    .map((effect) => `${effectName(effect.term)} was noted and has not passed.`);

  let isRed = reasons.length > 0;
  const newest = latestOf(current, 'systolicMmHg');
  if (current.length === 0) {
    reasons.push(
      last === null
        ? 'No vital signs were taken before the dose.'
        : 'No vital signs were taken since the dose before.',
    );
  } else {
    const values = latestValues(current);
    const verdict = judgeReading(values, limits, last === null ? 'pre-dose' : 'in-session');
    const missing = neededValues.filter((value) => verdict.values[value] === 'not-measured');
    const since = last === null ? '' : ' since the dose before';
    reasons.push(...verdict.redSentences);
    isRed ||= verdict.redSentences.length > 0;
    reasons.push(...missing.map((value) => `${vitalsNames[value].name} was not measured${since}.`));
    const age = newest === null ? 0 : minutesBetween(newest, now);
    if (age > freshMinutes) reasons.push(`The last blood pressure is ${age} minutes old: measure again.`);
  }
  return reasons.length === 0 ? { kind: 'free' } : { kind: 'held', reasons, isRed };
}

function latestOf(readings: readonly TimedReading[], value: VitalsValue): Date | null {
  const times = readings.filter((row) => row[value] !== null).map((row) => row.measuredAt.getTime());
  return times.length === 0 ? null : new Date(Math.max(...times));
}

/** Of each value the one measured last. */
export function latestValues(readings: readonly TimedReading[]): VitalsReading {
  const inOrder = [...readings].sort((a, b) => a.measuredAt.getTime() - b.measuredAt.getTime());
  const found = vitalsValues.map((value) => [
    value,
    inOrder.findLast((row) => row[value] !== null)?.[value] ?? null,
  ]);
  return Object.fromEntries(found) as VitalsReading;
}

export interface DoseCapFindings {
  /** Said, and saved when confirmed once. */
  warnings: string[];
  /** Saved only with a written reason. */
  needReason: string[];
}

/** A dose to be given against the caps and the plan of the protocol; above the cap counts, the cap itself does not. */
export function doseCapFindings(input: {
  amountMg: number;
  given: readonly { amountMg: number }[];
  caps: DoseCaps;
  dosesPerSession: { least: number; most: number };
  planned: PlannedDose;
  weightKg: number | null;
}): DoseCapFindings {
  const { amountMg, given, caps, planned } = input;
  const total = totalMg([...given, { amountMg }]) ?? amountMg;
  const findings: DoseCapFindings = { warnings: [], needReason: [] };
  const mg = (value: number) => `${shortNumberText(value, 2)} mg`;
  const judge = (what: string, value: number, soft: number | null, hard: number | null) => {
    if (hard !== null && value > hard)
      findings.needReason.push(`${what} ${mg(value)} is above the hard cap of ${mg(hard)}.`);
    else if (soft !== null && value > soft)
      findings.warnings.push(`${what} ${mg(value)} is above the soft cap of ${mg(soft)}.`);
  };
  judge('This dose of', amountMg, caps.softMgPerDose, caps.hardMgPerDose);
  judge('The session total of', total, caps.softMgPerSession, caps.hardMgPerSession);

  const comparable = planned?.unit === 'mg-per-kg' ? mgPerKg(total, input.weightKg) : total;
  if (planned !== null && comparable !== null && comparable > planned.amount + 1e-6) {
    const unit = planned.unit === 'mg' ? 'mg' : 'mg/kg';
    findings.warnings.push(
      `The session total of ${shortNumberText(comparable, 3)} ${unit} is above its plan of ${shortNumberText(planned.amount, 3)} ${unit}.`,
    );
  }
  if (planned?.unit === 'mg-per-kg' && comparable === null) {
    findings.warnings.push(
      'The plan is in mg/kg and the body weight is not known: the dose cannot be checked.',
    );
  }
  if (given.length + 1 > input.dosesPerSession.most) {
    findings.warnings.push(
      `This is dose ${given.length + 1}; the protocol plans at most ${input.dosesPerSession.most}.`,
    );
  }
  return findings;
}

/** Why a dose cannot be saved as it is, as a sentence: it goes against a hold or a hard cap without a reason. */
export function overrideProblem(input: {
  hold: DoseHold;
  caps: DoseCapFindings;
  reason: string | null;
}): string | null {
  const isNeeded = input.hold.kind === 'held' || input.caps.needReason.length > 0;
  if (!isNeeded || (input.reason ?? '').trim() !== '') return null;
  return input.hold.kind === 'held'
    ? 'The dose is held. To give it all the same, write down why.'
    : 'The dose is above a hard cap. To give it all the same, write down why.';
}
