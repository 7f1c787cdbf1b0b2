import type { DoseRoute } from './dosing';
import { shortNumberText } from './words';

/** Impossible values are refused; unusual ones ask once. */
export type Plausibility =
  { kind: 'ok' } | { kind: 'unusual'; sentence: string } | { kind: 'impossible'; sentence: string };

export interface Limits {
  /** As a sentence begins: "Body weight". */
  name: string;
  unit: string;
  possible: { from: number; to: number };
  usual: { from: number; to: number };
  source: string;
}

const ownSetting = 'setting of this app';

export const limits = {
  weightKg: {
    name: 'Body weight',
    unit: 'kg',
    possible: { from: 20, to: 350 },
    usual: { from: 40, to: 180 },
    source: ownSetting,
  },
  intramuscularMg: {
    name: 'An intramuscular dose',
    unit: 'mg',
    possible: { from: 0.01, to: 500 },
    usual: { from: 10, to: 130 },
    source: 'usual up to 130 mg: Dore 2019, doi:10.1080/02791072.2019.1587556; the rest ' + ownSetting,
  },
  lozengeMg: {
    name: 'A lozenge',
    unit: 'mg',
    possible: { from: 0.01, to: 1000 },
    usual: { from: 25, to: 400 },
    source: 'usual 25 to 400 mg: Andrade 2019, Dore 2019; the rest ' + ownSetting,
  },
  systolicMmHg: {
    name: 'Systolic pressure',
    unit: 'mmHg',
    possible: { from: 40, to: 300 },
    usual: { from: 90, to: 180 },
    source: 'usual 90 to 180 mmHg: ketamine protocols, WestJEM 2020; the rest ' + ownSetting,
  },
  diastolicMmHg: {
    name: 'Diastolic pressure',
    unit: 'mmHg',
    possible: { from: 20, to: 200 },
    usual: { from: 50, to: 110 },
    source: ownSetting,
  },
  heartRatePerMin: {
    name: 'Heart rate',
    unit: 'per minute',
    possible: { from: 20, to: 300 },
    usual: { from: 50, to: 130 },
    source: ownSetting,
  },
  spo2Percent: {
    name: 'Oxygen saturation',
    unit: '%',
    possible: { from: 40, to: 100 },
    usual: { from: 90, to: 100 },
    source: ownSetting,
  },
  minutesFromFirstDose: {
    name: 'Time from the first dose',
    unit: 'minutes',
    possible: { from: -720, to: 1440 },
    usual: { from: -120, to: 360 },
    source: ownSetting,
  },
  psychotherapyMinutes: {
    name: 'Psychotherapy',
    unit: 'minutes',
    possible: { from: 1, to: 720 },
    usual: { from: 20, to: 240 },
    source: ownSetting,
  },
} as const satisfies Record<string, Limits>;

export type Measure = keyof typeof limits;

/** Judges one value of a measure, in the unit that the measure's name carries. Both ends of a range are inside it. */
export function plausibilityOf(measure: Measure, value: number): Plausibility {
  const { name, unit, possible, usual }: Limits = limits[measure];
  const range = (from: number, to: number) =>
    `${shortNumberText(from, 2)} and ${shortNumberText(to, 2)} ${unit}`;
  if (!Number.isFinite(value) || value < possible.from || value > possible.to) {
    return { kind: 'impossible', sentence: `${name} must be between ${range(possible.from, possible.to)}.` };
  }
  if (value < usual.from || value > usual.to) {
    const sentence = `${name} of ${shortNumberText(value, 2)} ${unit} is unusual (usually between ${range(usual.from, usual.to)}). Is it right?`;
    return { kind: 'unusual', sentence };
  }
  return { kind: 'ok' };
}

export function dosePlausibility(route: DoseRoute, amountMg: number): Plausibility {
  return plausibilityOf(route === 'intramuscular' ? 'intramuscularMg' : 'lozengeMg', amountMg);
}

/** Both pressures together: the diastolic must lie below the systolic. The graver finding wins. */
export function bloodPressurePlausibility(systolicMmHg: number, diastolicMmHg: number): Plausibility {
  const found = [
    plausibilityOf('systolicMmHg', systolicMmHg),
    plausibilityOf('diastolicMmHg', diastolicMmHg),
  ];
  const impossible = found.find((each) => each.kind === 'impossible');
  if (impossible) return impossible;
  if (diastolicMmHg >= systolicMmHg) {
    return { kind: 'impossible', sentence: 'Diastolic pressure must be lower than systolic pressure.' };
  }
  return found.find((each) => each.kind === 'unusual') ?? { kind: 'ok' };
}
