import { shortNumberText } from '../words';

/** Below: the value is lower. From: the value is that or higher. Null = no limit at that end. */
export interface Limit {
  redBelow: number | null;
  amberBelow: number | null;
  amberFrom: number | null;
  redFrom: number | null;
}

interface PressureLimits {
  systolicMmHg: Limit;
  diastolicMmHg: Limit;
}

export interface ConsoleLimits {
  preDose: PressureLimits;
  inSession: PressureLimits;
  heartRatePerMin: Limit;
  spo2Percent: Limit;
  respiratoryRatePerMin: Limit;
}

/**
 * Starting values that every clinic sets for itself; they are common settings, none of them a rule. Before the dose:
 * caution above 140/90 (esketamine label), hold from 160/100. During the session: call the prescriber from 180/110;
 * amber from 160/100 is a setting of this app, because a rise that passes is expected (Yip 2022,
 * doi:10.3389/fpsyt.2022.1017504). Systolic below 90 and breathing above 30: excluded in ketamine protocols of
 * emergency departments (WestJEM 2020).
 */
export const defaultConsoleLimits: ConsoleLimits = {
  preDose: {
    systolicMmHg: { redBelow: null, amberBelow: 90, amberFrom: 140, redFrom: 160 },
    diastolicMmHg: { redBelow: null, amberBelow: null, amberFrom: 90, redFrom: 100 },
  },
  inSession: {
    systolicMmHg: { redBelow: null, amberBelow: 90, amberFrom: 160, redFrom: 180 },
    diastolicMmHg: { redBelow: null, amberBelow: null, amberFrom: 100, redFrom: 110 },
  },
  // Amber below 50 and above 110, red above 130; whole numbers, so "above 110" is "from 111".
  heartRatePerMin: { redBelow: null, amberBelow: 50, amberFrom: 111, redFrom: 131 },
  spo2Percent: { redBelow: 90, amberBelow: 94, amberFrom: null, redFrom: null },
  respiratoryRatePerMin: { redBelow: 10, amberBelow: null, amberFrom: null, redFrom: 31 },
};

export const consoleLimitSources =
  'Starting values of this app, to be confirmed by the clinic: common settings of ketamine clinics and the esketamine label.';

/** The limits in force, one line for each value that has any: "Systolic pressure before the dose: amber from 140, red from 160 mmHg". */
export function limitLines(limits: ConsoleLimits): string[] {
  const lines: readonly (readonly [VitalsValue, string, Limit])[] = [
    ['systolicMmHg', ' before the dose', limits.preDose.systolicMmHg],
    ['diastolicMmHg', ' before the dose', limits.preDose.diastolicMmHg],
    ['systolicMmHg', ' in the session', limits.inSession.systolicMmHg],
    ['diastolicMmHg', ' in the session', limits.inSession.diastolicMmHg],
    ['heartRatePerMin', '', limits.heartRatePerMin],
    ['spo2Percent', '', limits.spo2Percent],
    ['respiratoryRatePerMin', '', limits.respiratoryRatePerMin],
  ];
  return lines.flatMap(([value, when, limit]) => {
    const ends = [
      [limit.amberBelow, 'amber below'],
      [limit.redBelow, 'red below'],
      [limit.amberFrom, 'amber from'],
      [limit.redFrom, 'red from'],
    ] as const;
    const set = ends.filter(([end]) => end !== null).map(([end, words]) => `${words} ${end}`);
    const { name, unit } = vitalsNames[value];
    return set.length === 0 ? [] : [`${name}${when}: ${set.join(', ')} ${unit}`];
  });
}

/** Null = not measured. */
export interface VitalsReading {
  systolicMmHg: number | null;
  diastolicMmHg: number | null;
  heartRatePerMin: number | null;
  spo2Percent: number | null;
  respiratoryRatePerMin: number | null;
}
export type VitalsValue = keyof VitalsReading;
export const vitalsValues = [
  'systolicMmHg',
  'diastolicMmHg',
  'heartRatePerMin',
  'spo2Percent',
  'respiratoryRatePerMin',
] as const satisfies readonly VitalsValue[];

export const vitalsNames: Readonly<Record<VitalsValue, { name: string; unit: string }>> = {
  systolicMmHg: { name: 'Systolic pressure', unit: 'mmHg' },
  diastolicMmHg: { name: 'Diastolic pressure', unit: 'mmHg' },
  heartRatePerMin: { name: 'Heart rate', unit: 'per minute' },
  spo2Percent: { name: 'Oxygen saturation', unit: '%' },
  respiratoryRatePerMin: { name: 'Breathing rate', unit: 'per minute' },
};

/** Without these a reading cannot be called ok; breathing is counted where the clinic asks for it. */
export const neededValues = [
  'systolicMmHg',
  'diastolicMmHg',
  'heartRatePerMin',
  'spo2Percent',
] as const satisfies readonly VitalsValue[];

export type Phase = 'pre-dose' | 'in-session';
export type Verdict = 'ok' | 'amber' | 'red' | 'not-measured';

export interface ReadingVerdict {
  values: Record<VitalsValue, Verdict>;
  /** The gravest: red, amber, then not measured, then ok. */
  overall: Verdict;
  /** One for each value that is amber or red. */
  sentences: string[];
  /** Those of the red values alone. */
  redSentences: string[];
}

export function limitOf(limits: ConsoleLimits, value: VitalsValue, phase: Phase): Limit {
  if (value !== 'systolicMmHg' && value !== 'diastolicMmHg') return limits[value];
  return limits[phase === 'pre-dose' ? 'preDose' : 'inSession'][value];
}

/** Judges a reading by the clinic's limits. What was not measured is never ok. */
export function judgeReading(reading: VitalsReading, limits: ConsoleLimits, phase: Phase): ReadingVerdict {
  const judged = vitalsValues.map((value) => ({
    value,
    ...judgeValue(value, reading[value], limitOf(limits, value, phase)),
  }));
  const verdictOf = (value: VitalsValue) => judged.find((each) => each.value === value)?.verdict;
  const is = (verdict: Verdict) => judged.some((each) => each.verdict === verdict);
  const unknown = neededValues.some((value) => verdictOf(value) === 'not-measured');
  return {
    values: Object.fromEntries(judged.map((each) => [each.value, each.verdict])) as ReadingVerdict['values'],
    overall: is('red') ? 'red' : is('amber') ? 'amber' : unknown ? 'not-measured' : 'ok',
    sentences: judged.flatMap((each) => each.sentence ?? []),
    redSentences: judged.flatMap((each) => (each.verdict === 'red' ? (each.sentence ?? []) : [])),
  };
}

function judgeValue(
  value: VitalsValue,
  measured: number | null,
  limit: Limit,
): { verdict: Verdict; sentence: string | null } {
  if (measured === null || !Number.isFinite(measured)) return { verdict: 'not-measured', sentence: null };
  const { name, unit } = vitalsNames[value];
  const found = (verdict: 'amber' | 'red', bound: string) => ({
    verdict,
    sentence: `${name} ${shortNumberText(measured, 0)} ${unit} is ${verdict} (${bound}).`,
  });
  if (limit.redBelow !== null && measured < limit.redBelow) return found('red', `below ${limit.redBelow}`);
  if (limit.redFrom !== null && measured >= limit.redFrom) return found('red', `${limit.redFrom} or more`);
  if (limit.amberBelow !== null && measured < limit.amberBelow)
    return found('amber', `below ${limit.amberBelow}`);
  if (limit.amberFrom !== null && measured >= limit.amberFrom)
    return found('amber', `${limit.amberFrom} or more`);
  return { verdict: 'ok', sentence: null };
}

/** Why limits cannot be used: their ends are out of order. The field is a path, "preDose.systolicMmHg". */
export function consoleLimitProblems(limits: ConsoleLimits): { field: string; sentence: string }[] {
  const phases = [
    ['preDose', limits.preDose],
    ['inSession', limits.inSession],
  ] as const;
  const pressures = phases.flatMap(([phase, { systolicMmHg, diastolicMmHg }]) => [
    ...orderProblem(`${phase}.systolicMmHg`, 'systolicMmHg', systolicMmHg),
    ...orderProblem(`${phase}.diastolicMmHg`, 'diastolicMmHg', diastolicMmHg),
  ]);
  const others = (['heartRatePerMin', 'spo2Percent', 'respiratoryRatePerMin'] as const).flatMap((value) =>
    orderProblem(value, value, limits[value]),
  );
  return [...pressures, ...others];
}

function orderProblem(
  field: string,
  value: VitalsValue,
  limit: Limit,
): { field: string; sentence: string }[] {
  const ends = [limit.redBelow, limit.amberBelow, limit.amberFrom, limit.redFrom].filter(
    (end) => end !== null,
  );
  const inOrder = ends.every((end, index) => index === 0 || end >= (ends[index - 1] ?? end));
  const sentence = `${vitalsNames[value].name}: red below, amber below, amber from and red from must rise in this order.`;
  return inOrder && ends.every((end) => Number.isFinite(end) && end >= 0) ? [] : [{ field, sentence }];
}

/** The highest systolic pressure with its diastolic; of two equal ones that with the higher diastolic. */
export function peakBloodPressure(
  readings: readonly Pick<VitalsReading, 'systolicMmHg' | 'diastolicMmHg'>[],
): { systolicMmHg: number; diastolicMmHg: number | null } | null {
  let peak: { systolicMmHg: number; diastolicMmHg: number | null } | null = null;
  for (const { systolicMmHg, diastolicMmHg } of readings) {
    if (systolicMmHg === null) continue;
    const isHigher =
      peak === null ||
      systolicMmHg > peak.systolicMmHg ||
      (systolicMmHg === peak.systolicMmHg && (diastolicMmHg ?? -1) > (peak.diastolicMmHg ?? -1));
    if (isHigher) peak = { systolicMmHg, diastolicMmHg };
  }
  return peak;
}
