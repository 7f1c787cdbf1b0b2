import { minutesBetween } from '../zoned-time';
import { type Check, type ChecklistItem, checklistProblems } from './checklists';
import { latestValues, type TimedReading } from './dose-hold';
import { type ConsoleLimits, judgeReading, neededValues, vitalsNames } from './limits';

export interface DischargeRules {
  minutesAfterLastDose: number;
  lastReadingWithinMinutes: number;
}

/** Two hours and clinically stable: Spravato label and REMS; how fresh the last reading must be is a setting of this app. */
export const defaultDischargeRules: DischargeRules = {
  minutesAfterLastDose: 120,
  lastReadingWithinMinutes: 30,
};

export interface DischargeProblem {
  /** "time", "vitals", or the key of a checklist item. */
  key: string;
  sentence: string;
}

/** Everything that stands against letting the patient go now; empty when nothing does. */
export function dischargeProblems(input: {
  /** Null when no dose was given. */
  lastDoseAt: Date | null;
  now: Date;
  items: readonly ChecklistItem[];
  checks: readonly Check[];
  vitals: readonly TimedReading[];
  limits: ConsoleLimits;
  rules: DischargeRules;
}): DischargeProblem[] {
  return [
    ...timeProblems(input),
    ...vitalsProblems(input),
    ...checklistProblems(input.items, input.checks).map(({ item, sentence }) => ({ key: item, sentence })),
  ];
}

function timeProblems(input: {
  lastDoseAt: Date | null;
  now: Date;
  rules: DischargeRules;
}): DischargeProblem[] {
  if (input.lastDoseAt === null) return [];
  const least = input.rules.minutesAfterLastDose;
  const left = least - Math.floor((input.now.getTime() - input.lastDoseAt.getTime()) / 60_000);
  if (left <= 0) return [];
  const sentence = `At least ${least} minutes after the last dose: ${left} ${left === 1 ? 'minute' : 'minutes'} to go.`;
  return [{ key: 'time', sentence }];
}

/** Stable: the last reading after the last dose is fresh, whole, and neither amber nor red. */
function vitalsProblems(input: {
  lastDoseAt: Date | null;
  now: Date;
  vitals: readonly TimedReading[];
  limits: ConsoleLimits;
  rules: DischargeRules;
}): DischargeProblem[] {
  const { lastDoseAt, now, rules } = input;
  const problem = (sentence: string) => [{ key: 'vitals', sentence }];
  const after = input.vitals.filter((row) => lastDoseAt === null || row.measuredAt > lastDoseAt);
  if (after.length === 0) return problem('No vital signs were taken since the last dose.');
  const fresh = after.filter((row) => minutesBetween(row.measuredAt, now) <= rules.lastReadingWithinMinutes);
  if (fresh.length === 0) {
    return problem(
      `The last vital signs are older than ${rules.lastReadingWithinMinutes} minutes: take them again.`,
    );
  }
  const verdict = judgeReading(latestValues(fresh), input.limits, 'in-session');
  const missing = neededValues.filter((value) => verdict.values[value] === 'not-measured');
  return [
    ...verdict.sentences.flatMap(problem),
    ...missing.flatMap((value) => problem(`${vitalsNames[value].name} was not measured before going home.`)),
  ];
}
