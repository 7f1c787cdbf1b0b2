import { describe, expect, it } from 'vitest';
import { doseCapFindings, type DoseHold, doseHold, overrideProblem, type TimedReading } from './dose-hold';
import { defaultConsoleLimits as limits } from './limits';

const start = new Date('2026-09-09T14:00:00Z');
const at = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
const reading = (minutes: number, change: Partial<TimedReading> = {}): TimedReading => ({
  measuredAt: at(minutes),
  systolicMmHg: 130,
  diastolicMmHg: 80,
  heartRatePerMin: 70,
  spo2Percent: 98,
  respiratoryRatePerMin: null,
  ...change,
});
const hold = (
  doses: readonly number[],
  vitals: readonly TimedReading[],
  now: number,
  effects: { term: string; resolvedAt: Date | null }[] = [],
): DoseHold =>
  doseHold({
    doses: doses.map((minutes) => ({ givenAt: at(minutes) })),
    vitals,
    effects,
    limits,
    now: at(now),
  });

describe('the second injection', () => {
  it('is free when the readings since the first are measured and not red', () => {
    expect(hold([0], [reading(-5), reading(15)], 16)).toEqual({ kind: 'free' });
    expect(hold([0], [reading(15, { systolicMmHg: 179, diastolicMmHg: 100 })], 16)).toEqual({ kind: 'free' });
  });

  it('is held on a red value, with the value as the reason', () => {
    expect(hold([0], [reading(15, { systolicMmHg: 180 })], 16)).toEqual({
      kind: 'held',
      reasons: ['Systolic pressure 180 mmHg is red (180 or more).'],
      isRed: true,
    });
  });

  it('stays held on a red pressure until the pressure is measured again', () => {
    const red = reading(15, { systolicMmHg: 190 });
    const onlyPulse = reading(20, { systolicMmHg: null, diastolicMmHg: null });
    expect(hold([0], [red, onlyPulse], 21).kind).toBe('held');
    expect(hold([0], [red, reading(22)], 23)).toEqual({ kind: 'free' });
  });

  it('is held while nothing was measured since the first, whatever was measured before it', () => {
    expect(hold([0], [reading(-5)], 12)).toEqual({
      kind: 'held',
      reasons: ['No vital signs were taken since the dose before.'],
      isRed: false,
    });
  });

  it('is held while a needed value is not known', () => {
    expect(hold([0], [reading(15, { spo2Percent: null })], 16)).toMatchObject({
      reasons: ['Oxygen saturation was not measured since the dose before.'],
    });
  });

  it('is held on a pressure that is more than 30 minutes old', () => {
    expect(hold([0], [reading(15)], 45).kind).toBe('free');
    expect(hold([0], [reading(15)], 46)).toMatchObject({
      reasons: ['The last blood pressure is 31 minutes old: measure again.'],
    });
  });

  it('is held on an alarm sign until it has passed', () => {
    const chest = { term: 'chest-pain', resolvedAt: null };
    expect(hold([0], [reading(15)], 16, [chest])).toMatchObject({
      reasons: ['Chest pain was noted and has not passed.'],
    });
    expect(hold([0], [reading(15)], 16, [{ ...chest, resolvedAt: at(16) }]).kind).toBe('free');
    expect(hold([0], [reading(15)], 16, [{ term: 'nausea', resolvedAt: null }]).kind).toBe('free');
  });
});

describe('the first dose', () => {
  it('is judged by the stricter limits before a dose', () => {
    expect(hold([], [reading(-5, { systolicMmHg: 159, diastolicMmHg: 99 })], 0)).toEqual({ kind: 'free' });
    expect(hold([], [reading(-5, { systolicMmHg: 160 })], 0).kind).toBe('held');
    expect(hold([], [], 0)).toMatchObject({ reasons: ['No vital signs were taken before the dose.'] });
  });
});

describe('the caps of the protocol', () => {
  const caps = { softMgPerDose: 60, hardMgPerDose: 80, softMgPerSession: 100, hardMgPerSession: 130 };
  const none = { softMgPerDose: null, hardMgPerDose: null, softMgPerSession: null, hardMgPerSession: null };
  const find = (
    amountMg: number,
    given: number[] = [],
    change: Partial<Parameters<typeof doseCapFindings>[0]> = {},
  ) =>
    doseCapFindings({
      amountMg,
      given: given.map((each) => ({ amountMg: each })),
      caps,
      dosesPerSession: { least: 1, most: 2 },
      planned: null,
      weightKg: 80,
      ...change,
    });

  it('ask above the soft one and need a reason above the hard one; the cap itself may be given', () => {
    expect(find(60)).toEqual({ warnings: [], needReason: [] });
    expect(find(60.01).warnings).toEqual(['This dose of 60.01 mg is above the soft cap of 60 mg.']);
    expect(find(80)).toMatchObject({ needReason: [] });
    expect(find(80.01)).toMatchObject({
      warnings: [],
      needReason: ['This dose of 80.01 mg is above the hard cap of 80 mg.'],
    });
  });

  it('count the session together', () => {
    expect(find(50, [50])).toEqual({ warnings: [], needReason: [] });
    expect(find(50, [50.01]).warnings).toHaveLength(1);
    expect(find(60, [70.5]).needReason).toEqual([
      'The session total of 130.5 mg is above the hard cap of 130 mg.',
    ]);
  });

  it('are silent where the clinic set none', () => {
    expect(find(500, [], { caps: none })).toEqual({ warnings: [], needReason: [] });
  });

  it('stand beside the plan, in mg or per kg; without a weight that cannot be checked and is said', () => {
    const planned = { unit: 'mg-per-kg', amount: 0.5 } as const;
    expect(find(40, [], { planned }).warnings).toEqual([]);
    expect(find(40.1, [], { planned }).warnings).toEqual([
      'The session total of 0.501 mg/kg is above its plan of 0.5 mg/kg.',
    ]);
    expect(find(41, [], { planned, weightKg: null }).warnings[0]).toContain('weight is not known');
  });

  it('count more doses than planned', () => {
    expect(find(10, [10]).warnings).toEqual([]);
    expect(find(10, [10, 10]).warnings).toEqual(['This is dose 3; the protocol plans at most 2.']);
  });
});

describe('giving a dose against a hold or a hard cap', () => {
  const held: DoseHold = { kind: 'held', reasons: ['red'], isRed: true };
  const free: DoseHold = { kind: 'free' };
  const within = { warnings: ['soft'], needReason: [] };
  const above = { warnings: [], needReason: ['hard'] };

  it('needs a reason, and blanks are none', () => {
    expect(overrideProblem({ hold: held, caps: within, reason: null })).toContain('held');
    expect(overrideProblem({ hold: held, caps: within, reason: '  ' })).toContain('held');
    expect(overrideProblem({ hold: free, caps: above, reason: null })).toContain('hard cap');
    expect(overrideProblem({ hold: held, caps: above, reason: 'Prescriber present.' })).toBeNull();
  });

  it('needs none when it is free, or only above a soft cap', () => {
    expect(overrideProblem({ hold: free, caps: within, reason: null })).toBeNull();
  });
});
