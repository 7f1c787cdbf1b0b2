import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  consoleLimitProblems,
  defaultConsoleLimits as limits,
  judgeReading,
  limitLines,
  peakBloodPressure,
  type Phase,
  type VitalsReading,
  type VitalsValue,
} from './limits';

const calm: VitalsReading = {
  systolicMmHg: 120,
  diastolicMmHg: 80,
  heartRatePerMin: 70,
  spo2Percent: 98,
  respiratoryRatePerMin: 14,
};
const verdict = (value: VitalsValue, measured: number | null, phase: Phase = 'in-session') =>
  judgeReading({ ...calm, [value]: measured }, limits, phase).values[value];

describe('a reading against the limits of the clinic', () => {
  it.each<[VitalsValue, Phase, readonly number[], readonly string[]]>([
    [
      'systolicMmHg',
      'pre-dose',
      [89, 90, 139, 140, 159, 160],
      ['amber', 'ok', 'ok', 'amber', 'amber', 'red'],
    ],
    ['diastolicMmHg', 'pre-dose', [89, 90, 99, 100], ['ok', 'amber', 'amber', 'red']],
    [
      'systolicMmHg',
      'in-session',
      [89, 90, 159, 160, 179, 180],
      ['amber', 'ok', 'ok', 'amber', 'amber', 'red'],
    ],
    ['diastolicMmHg', 'in-session', [99, 100, 109, 110], ['ok', 'amber', 'amber', 'red']],
    [
      'heartRatePerMin',
      'in-session',
      [49, 50, 110, 111, 130, 131],
      ['amber', 'ok', 'ok', 'amber', 'amber', 'red'],
    ],
    ['spo2Percent', 'in-session', [89, 90, 93, 94], ['red', 'amber', 'amber', 'ok']],
    ['respiratoryRatePerMin', 'in-session', [9, 10, 30, 31], ['red', 'ok', 'ok', 'red']],
  ])('%s %s turns amber and red at its limits', (value, phase, measured, expected) => {
    expect(measured.map((each) => verdict(value, each, phase))).toEqual(expected);
  });

  it('takes 0 for a measurement', () => {
    expect(verdict('spo2Percent', 0)).toBe('red');
    expect(verdict('respiratoryRatePerMin', 0)).toBe('red');
  });

  it('is as grave as its gravest value, and says which', () => {
    const found = judgeReading({ ...calm, systolicMmHg: 182, spo2Percent: 92 }, limits, 'in-session');
    expect(found.overall).toBe('red');
    expect(found.sentences).toEqual([
      'Systolic pressure 182 mmHg is red (180 or more).',
      'Oxygen saturation 92 % is amber (below 94).',
    ]);
  });

  it('is not ok while one of pressure, heart rate and oxygen was not measured', () => {
    for (const value of ['systolicMmHg', 'diastolicMmHg', 'heartRatePerMin', 'spo2Percent'] as const) {
      expect(judgeReading({ ...calm, [value]: null }, limits, 'in-session').overall).toBe('not-measured');
      expect(verdict(value, null)).toBe('not-measured');
    }
    expect(
      judgeReading({ ...calm, spo2Percent: null, systolicMmHg: 185 }, limits, 'in-session').overall,
    ).toBe('red');
  });

  it('may leave the breathing rate out, which is then not ok but not measured', () => {
    const found = judgeReading({ ...calm, respiratoryRatePerMin: null }, limits, 'in-session');
    expect([found.overall, found.values.respiratoryRatePerMin]).toEqual(['ok', 'not-measured']);
  });

  it('never calls a value graver when it is nearer to normal pressure', () => {
    const grave = { ok: 0, amber: 1, red: 2, 'not-measured': 3 };
    fc.assert(
      fc.property(fc.integer({ min: 90, max: 299 }), (systolic) => {
        expect(grave[verdict('systolicMmHg', systolic)]).toBeLessThanOrEqual(
          grave[verdict('systolicMmHg', systolic + 1)],
        );
      }),
    );
  });
});

describe('limits', () => {
  it('of the start are in order', () => {
    expect(consoleLimitProblems(limits)).toEqual([]);
  });

  it('out of order are refused with their field; two at one value are one limit', () => {
    const heartRatePerMin = { redBelow: 40, amberBelow: 50, amberFrom: 130, redFrom: 110 };
    expect(consoleLimitProblems({ ...limits, heartRatePerMin }).map((each) => each.field)).toEqual([
      'heartRatePerMin',
    ]);
    const same = { ...heartRatePerMin, amberFrom: 110 };
    expect(consoleLimitProblems({ ...limits, heartRatePerMin: same })).toEqual([]);
    const preDose = { ...limits.preDose, diastolicMmHg: { ...limits.preDose.diastolicMmHg, redFrom: 80 } };
    expect(consoleLimitProblems({ ...limits, preDose }).map((each) => each.field)).toEqual([
      'preDose.diastolicMmHg',
    ]);
  });
});

describe('the peak of a session', () => {
  it('is the highest systolic with its own diastolic, and none without a pressure', () => {
    const rows = [
      { systolicMmHg: 140, diastolicMmHg: 95 },
      { systolicMmHg: 152, diastolicMmHg: null },
      { systolicMmHg: 152, diastolicMmHg: 88 },
      { systolicMmHg: null, diastolicMmHg: 120 },
    ];
    expect(peakBloodPressure(rows)).toEqual({ systolicMmHg: 152, diastolicMmHg: 88 });
    expect(peakBloodPressure([{ systolicMmHg: null, diastolicMmHg: 80 }])).toBeNull();
  });
});

describe('the limits in force', () => {
  it('are told one line for each value, with the source that starts them', () => {
    const lines = limitLines(limits);
    expect(lines[0]).toBe(
      'Systolic pressure before the dose: amber below 90, amber from 140, red from 160 mmHg',
    );
    expect(lines).toContain('Oxygen saturation: amber below 94, red below 90 %');
    expect(lines).toHaveLength(7);
    const none = { redBelow: null, amberBelow: null, amberFrom: null, redFrom: null };
    expect(limitLines({ ...limits, heartRatePerMin: none })).toHaveLength(6);
  });
});
