import { describe, expect, it } from 'vitest';
import { arms } from './arms';
import { copyDefinition, instrumentOfMeasure, type ProtocolDefinition, sessionWindow } from './definition';
import { definitionProblems } from './definition-problems';
import { definitionOf, pilotDefinitions } from './pilot-definitions';

const { psychedelic, psycholytic } = pilotDefinitions;
const fieldsOf = (definition: ProtocolDefinition) => definitionProblems(definition).map((each) => each.field);

describe('the two arms of the pilot', () => {
  it('are valid, survive JSON unchanged, and carry their own arm', () => {
    for (const arm of arms) {
      expect(definitionProblems(pilotDefinitions[arm])).toEqual([]);
      expect(pilotDefinitions[arm].arm).toBe(arm);
      expect(JSON.parse(JSON.stringify(pilotDefinitions[arm]))).toEqual(pilotDefinitions[arm]);
    }
  });

  it('have six weekly sessions, measured at baseline and after 1, 3 and 6', () => {
    for (const arm of arms) {
      const { sessions, intervalDays, measures, version } = pilotDefinitions[arm];
      expect([sessions, intervalDays, version]).toEqual([6, 7, 1]);
      expect(measures.afterSessions).toEqual([1, 3, 6]);
      expect(measures.baseline).not.toContain('meq30');
      expect(measures.afterSession).toContain('meq30');
    }
  });

  it('differ in route and in when psychotherapy is', () => {
    expect(psychedelic).toMatchObject({
      route: 'intramuscular',
      psychotherapy: { kind: 'after', fromHours: 24, toHours: 48 },
    });
    expect(psycholytic).toMatchObject({ route: 'lozenge', psychotherapy: { kind: 'during' } });
  });

  it('say that the milligrams were not published, instead of naming any', () => {
    for (const arm of arms) {
      expect(pilotDefinitions[arm].dosePlan).toEqual([null, null, null, null, null, null]);
      expect(pilotDefinitions[arm].dosePlanNote).toContain('not published');
    }
  });
});

describe('the protocol of a course', () => {
  it('is the version it started with, else the pilot of its arm', () => {
    const own = { ...psychedelic, key: 'own', version: 4, sessions: 8 };
    expect(definitionOf({ arm: 'psychedelic', protocol: own })).toBe(own);
    expect(definitionOf({ arm: 'psycholytic', protocol: null })).toBe(psycholytic);
  });
});

describe('a copy', () => {
  it('has its own key, name and version 1, and leaves the original as it is', () => {
    const copy = copyDefinition({ ...psychedelic, version: 7 }, 'our-own', 'Our own');
    expect(copy).toEqual({ ...psychedelic, key: 'our-own', name: 'Our own', version: 1 });
    expect(copy.measures).not.toBe(psychedelic.measures);
  });
});

describe('a definition that cannot be used', () => {
  const caps = { softMgPerDose: null, hardMgPerDose: null, softMgPerSession: null, hardMgPerSession: null };

  it.each<[string, Partial<ProtocolDefinition>, string]>([
    ['a key with capitals', { key: 'Our own' }, 'key'],
    ['no name', { name: '  ' }, 'name'],
    ['no interval', { intervalDays: 0 }, 'intervalDays'],
    ['half a day', { intervalDays: 6.5 }, 'intervalDays'],
    ['a window as wide as the interval', { windowDays: { early: 7, late: 7 } }, 'windowDays.early'],
    ['most doses below fewest', { dosesPerSession: { least: 2, most: 1 } }, 'dosesPerSession.most'],
    ['a short dose plan', { dosePlan: [null] }, 'dosePlan'],
    [
      'a hard cap below the soft',
      { caps: { ...caps, softMgPerDose: 100, hardMgPerDose: 90 } },
      'caps.hardMgPerDose',
    ],
    ['a cap of 0', { caps: { ...caps, softMgPerSession: 0 } }, 'caps.softMgPerSession'],
    ['psychotherapy of the other arm', { psychotherapy: { kind: 'during' } }, 'psychotherapy.kind'],
    [
      'a window that ends first',
      { psychotherapy: { kind: 'after', fromHours: 48, toHours: 24 } },
      'psychotherapy.toHours',
    ],
    [
      'a measure after session 7 of 6',
      { measures: { ...psychedelic.measures, afterSessions: [1, 7] } },
      'measures.afterSessions',
    ],
    [
      'the MEQ30 at baseline',
      { measures: { ...psychedelic.measures, baseline: ['bdi', 'meq30'] } },
      'measures.baseline',
    ],
    [
      'a follow-up twice',
      { measures: { ...psychedelic.measures, followUpWeeks: [4, 4] } },
      'measures.followUpWeeks',
    ],
  ])('is one with %s', (_, change, field) => {
    expect(fieldsOf({ ...psychedelic, ...change })).toEqual([field]);
  });

  it('is one without sessions, which nothing else fits either', () => {
    expect(fieldsOf({ ...psychedelic, sessions: 0 })).toContain('sessions');
  });

  it('is one that plans more than its own hard cap; the cap itself may be planned', () => {
    const planned = (amount: number): ProtocolDefinition => ({
      ...psychedelic,
      dosePlan: [{ unit: 'mg', amount }, null, null, null, null, null],
      caps: { ...caps, hardMgPerSession: 120 },
    });
    expect(fieldsOf(planned(120))).toEqual([]);
    expect(fieldsOf(planned(120.5))).toEqual(['dosePlan.0.amount']);
    expect(fieldsOf(planned(0))).toEqual(['dosePlan.0.amount']);
  });
});

describe('small things', () => {
  it('a measure named BDI is the edition of the course', () => {
    expect(instrumentOfMeasure('bdi', 'bdi-ia')).toBe('bdi-ia');
    expect(instrumentOfMeasure('gad-7', 'bdi-ia')).toBe('gad-7');
  });

  it('sessions of the pilot are inside their window from 4 to 14 days', () => {
    expect(sessionWindow(psychedelic)).toEqual({ from: 4, to: 14 });
  });
});
