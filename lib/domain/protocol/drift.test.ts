import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, plainDate, type PlainDate } from '../plain-date';
import type { ProtocolDefinition } from './definition';
import { assessmentDrift, courseDrift, type DriftSession, isComparable, sessionDrift } from './drift';
import { pilotDefinitions } from './pilot-definitions';
import { timepointAtSession } from './timepoint';

const definition = pilotDefinitions.psychedelic;
const start = plainDate(2026, 9, 9) as PlainDate;
const day = (days: number) => addDays(start, days);
const injection = (amountMg: number) => ({ route: 'intramuscular' as const, amountMg });
const lozenge = { route: 'lozenge' as const, amountMg: 100 };
const session = (number: number, days: number, change: Partial<DriftSession> = {}): DriftSession => ({
  number,
  heldOn: day(days),
  weightKg: 80,
  doses: [injection(50), injection(20)],
  ...change,
});
const gap = (days: number) =>
  sessionDrift({ definition, session: session(2, days), previous: session(1, 0) });
const given = (change: Partial<ProtocolDefinition>, doses: DriftSession['doses'], weightKg = 80) =>
  sessionDrift({
    definition: { ...definition, ...change },
    session: session(1, 0, { doses, weightKg }),
    previous: null,
  });

describe('a session against its protocol', () => {
  it('does not drift inside its window, on its route and below its caps', () => {
    expect(gap(7)).toEqual([]);
    expect(gap(4)).toEqual([]);
    expect(gap(14)).toEqual([]);
  });

  it('drifts by a lozenge in the intramuscular arm and is left out of the comparison', () => {
    const flags = given({}, [injection(50), lozenge]);
    expect(flags).toEqual([
      {
        code: 'route',
        excludes: true,
        sentence: 'A lozenge was given in session 1; the psychedelic arm gets injections.',
      },
    ]);
    expect(isComparable(flags)).toBe(false);
  });

  it('outside its window is flagged, far outside it is left out', () => {
    expect([3, 15, 21].map((days) => gap(days).map((flag) => flag.excludes))).toEqual([
      [false],
      [false],
      [false],
    ]);
    expect([1, 22, 30].map((days) => gap(days).map((flag) => flag.excludes))).toEqual([
      [true],
      [true],
      [true],
    ]);
    expect(gap(30)[0]?.sentence).toBe(
      'Session 2 was 30 days after session 1, 16 days after its window (4 to 14 days).',
    );
  });

  it('drifts by a dose above its plan, in mg or in mg per kg, not by the planned dose itself', () => {
    const plan = (amount: number, unit: 'mg' | 'mg-per-kg') => ({ dosePlan: [{ amount, unit }] });
    expect(given(plan(70, 'mg'), [injection(50), injection(20)])).toEqual([]);
    expect(given(plan(69.99, 'mg'), [injection(50), injection(20)])[0]).toMatchObject({
      code: 'dose-above-plan',
      excludes: true,
    });
    expect(given(plan(0.75, 'mg-per-kg'), [injection(60)])).toEqual([]);
    expect(given(plan(0.75, 'mg-per-kg'), [injection(60.1)]).map((flag) => flag.code)).toEqual([
      'dose-above-plan',
    ]);
  });

  it('says a dose above the soft cap and leaves one above the hard cap out', () => {
    const caps = { ...definition.caps, softMgPerDose: 60, hardMgPerDose: 80 };
    const excluded = [60, 60.01, 80, 80.01].map((mg) =>
      given({ caps }, [injection(mg)]).map((flag) => flag.excludes),
    );
    expect(excluded).toEqual([[], [false], [false], [true]]);
    expect(
      given({ caps: { ...caps, softMgPerDose: null, hardMgPerSession: 100 } }, [
        injection(60),
        injection(60),
      ]),
    ).toMatchObject([{ sentence: 'Session 1 of 120 mg is above the hard cap of 100 mg.' }]);
  });

  it('counts more doses than planned, which leaves nothing out', () => {
    expect(given({}, [injection(20), injection(20), injection(20)])).toMatchObject([
      { code: 'dose-count', excludes: false },
    ]);
  });

  it('that was not held, or has no dose recorded, does not drift by its dose', () => {
    expect(sessionDrift({ definition, session: session(2, 0, { heldOn: null }), previous: null })).toEqual(
      [],
    );
    expect(given({ dosePlan: [{ amount: 10, unit: 'mg' }] }, [])).toEqual([]);
  });
});

describe('a measure against its time', () => {
  const sessions = [session(1, 0), session(2, 7), session(3, 35)];
  const at = (number: number, days: number) =>
    assessmentDrift({ definition, timepoint: timepointAtSession(number), takenOn: day(days), sessions });

  it('does not drift on the day of its session and the day after', () => {
    expect([0, 1].map((days) => at(1, days))).toEqual([[], []]);
  });

  it('is late from the second day and left out when weeks late', () => {
    const late = (days: number) => at(2, days).map((flag) => [flag.code, flag.excludes]);
    expect(late(9)).toEqual([['measure-late', false]]);
    expect(late(21)).toEqual([['measure-late', false]]);
    expect(late(22)).toEqual([['measure-late', true]]);
  });

  it('is left out before its own session and after the next one, not on the day of the next one', () => {
    expect(isComparable(at(1, -1))).toBe(false);
    expect(isComparable(at(1, 7))).toBe(true);
    expect(at(1, 8).map((flag) => flag.code)).toEqual(['measure-late', 'measure-after-next-session']);
    expect(isComparable(at(0, 0))).toBe(true);
    expect(isComparable(at(0, 1))).toBe(false);
  });

  it('at a follow-up has a week on both sides', () => {
    const held = [session(6, 35)];
    const follow = (days: number) =>
      assessmentDrift({
        definition,
        timepoint: { kind: 'follow-up', label: '4 weeks' },
        takenOn: day(35 + days),
        sessions: held,
      }).map((flag) => [flag.code, flag.excludes]);
    expect([21, 28, 35].map(follow)).toEqual([[], [], []]);
    expect(follow(36)).toEqual([['measure-late', false]]);
    expect(follow(20)).toEqual([['measure-early', false]]);
    expect(follow(42)).toEqual([['measure-late', true]]);
  });

  it('that was not planned has no time to drift from', () => {
    const timepoint = { kind: 'unscheduled', label: 'after a fall' } as const;
    expect(assessmentDrift({ definition, timepoint, takenOn: day(90), sessions })).toEqual([]);
  });
});

describe('the drift of a course', () => {
  it('reaches the point after the session, and not the next one', () => {
    const sessions = [
      session(1, 0),
      session(2, 7, { doses: [lozenge] }),
      session(3, 14),
      session(4, 21),
      session(5, 28),
      session(6, 35),
    ];
    const assessments = [0, 1, 3, 6].map((number) => ({
      timepoint: timepointAtSession(number),
      assessedOn: number === 0 ? day(-1) : day((number - 1) * 7),
    }));
    const drift = courseDrift({ definition, sessions, assessments });
    expect(drift.points.map((point) => point.comparable)).toEqual([true, true, false, true]);
    expect(drift.points[2]?.flags[0]?.sentence).toContain('session 2');
  });

  it('is none at all for a course held as the pilot planned it, whatever the doses rise to below the cap', () => {
    const milligrams = fc.integer({ min: 1, max: 13_000 }).map((hundredths) => hundredths / 100);
    fc.assert(
      fc.property(fc.array(milligrams, { minLength: 6, maxLength: 6 }), (amounts) => {
        const sessions = amounts.map((amount, index) =>
          session(index + 1, index * 7, { doses: [injection(amount)] }),
        );
        const assessments = sessions.map(({ number }) => ({
          timepoint: timepointAtSession(number),
          assessedOn: day((number - 1) * 7),
        }));
        const drift = courseDrift({ definition, sessions, assessments });
        expect(drift.points.every((point) => point.comparable && point.flags.length === 0)).toBe(true);
      }),
    );
  });
});
