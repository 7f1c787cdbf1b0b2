import { describe, expect, it } from 'vitest';
import { type Check, checklistProblems, defaultDischargeItems, defaultPreDoseItems } from './checklists';
import { defaultDischargeRules as rules, dischargeProblems } from './discharge';
import type { TimedReading } from './dose-hold';
import { defaultConsoleLimits as limits } from './limits';
import { effectName, observedEffects } from './observed-effects';

const dosed = new Date('2026-09-09T14:00:00Z');
const at = (minutes: number) => new Date(dosed.getTime() + minutes * 60_000);
const yes = defaultDischargeItems.map((item): Check => ({ item: item.key, state: 'yes', note: null }));
const reading = (minutes: number, change: Partial<TimedReading> = {}): TimedReading => ({
  measuredAt: at(minutes),
  systolicMmHg: 128,
  diastolicMmHg: 80,
  heartRatePerMin: 72,
  spo2Percent: 97,
  respiratoryRatePerMin: null,
  ...change,
});
const problems = (now: number, vitals: TimedReading[] = [reading(now - 1)], checks = yes) =>
  dischargeProblems({
    lastDoseAt: dosed,
    now: at(now),
    items: defaultDischargeItems,
    checks,
    vitals,
    limits,
    rules,
  });

describe('going home', () => {
  it('is free two hours after the last dose, with stable vital signs and every point checked', () => {
    expect(problems(120)).toEqual([]);
  });

  it('is not a minute before', () => {
    expect(problems(119)).toEqual([
      { key: 'time', sentence: 'At least 120 minutes after the last dose: 1 minute to go.' },
    ]);
  });

  it('needs a reading after the last dose, not older than half an hour', () => {
    expect(problems(125, [reading(95)])).toEqual([]);
    expect(problems(126, [reading(95)])[0]).toMatchObject({ key: 'vitals' });
    expect(problems(125, [reading(-5)])[0]?.sentence).toBe('No vital signs were taken since the last dose.');
  });

  it('needs that reading neither amber nor red, and whole', () => {
    expect(problems(125, [reading(120, { systolicMmHg: 159 })])).toEqual([]);
    expect(problems(125, [reading(120, { systolicMmHg: 160 })])[0]?.sentence).toContain('amber');
    expect(problems(125, [reading(120, { spo2Percent: null })])[0]?.sentence).toContain('not measured');
    expect(problems(125, [reading(121, { spo2Percent: null }), reading(118)])).toEqual([]);
  });

  it('needs escort, no driving and the rest; unanswered and no both stand against it', () => {
    const without = yes.filter((check) => check.item !== 'escort-present');
    expect(problems(125, undefined, without).map((each) => each.key)).toEqual(['escort-present']);
    const driving = yes.map((check): Check =>
      check.item === 'no-driving' ? { ...check, state: 'no' } : check,
    );
    expect(problems(125, undefined, driving)[0]?.sentence).toContain('answered with no');
  });

  it('without any dose has no two hours to wait', () => {
    const input = { lastDoseAt: null, now: at(5), items: [], checks: [], limits, rules };
    expect(dischargeProblems({ ...input, vitals: [reading(4)] })).toEqual([]);
  });
});

describe('the checklist before the dose', () => {
  it('asks for fasting, escort, consent, contraindications and acute risk', () => {
    expect(checklistProblems(defaultPreDoseItems, []).map((each) => each.item)).toEqual(
      expect.arrayContaining(['fasting', 'escort', 'consent', 'contraindications', 'acute-risk']),
    );
  });

  it('lets only some points not apply', () => {
    const checks = defaultPreDoseItems.map((item): Check => ({
      item: item.key,
      state: 'not-applicable',
      note: null,
    }));
    const open = checklistProblems(defaultPreDoseItems, checks).map((each) => each.item);
    expect(open).toContain('escort');
    expect(open).not.toContain('pregnancy-test');
  });
});

describe('observed effects', () => {
  it('have one key each; a typed one stands for itself', () => {
    const keys = observedEffects.map((effect) => effect.key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(effectName('nausea')).toBe('Nausea');
    expect(effectName('Itching')).toBe('Itching');
  });
});
