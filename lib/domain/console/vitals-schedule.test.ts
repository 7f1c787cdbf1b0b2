import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultVitalsMinutes, readingsDue } from './vitals-schedule';

const dosed = new Date('2026-09-09T14:00:00Z');
const at = (minutes: number) => new Date(dosed.getTime() + minutes * 60_000);
const due = (doseMinutes: readonly number[], readingMinutes: readonly number[], nowMinutes: number) =>
  readingsDue({
    doses: doseMinutes.map((minutes) => ({ givenAt: at(minutes) })),
    vitals: readingMinutes.map((minutes) => ({ measuredAt: at(minutes) })),
    schedule: defaultVitalsMinutes,
    now: at(nowMinutes),
  });
const states = (found: ReturnType<typeof due>) => found.slots.map((slot) => `${slot.minutes} ${slot.state}`);

describe('before the first dose', () => {
  it('the baseline is next, and no other reading has a clock', () => {
    const found = due([], [], -10);
    expect(found.clockStartedAt).toBeNull();
    expect(found.current).toMatchObject({ label: 'Baseline', state: 'next', secondsToGo: null });
    expect(found.slots[1]).toMatchObject({ state: 'later', dueAt: null, secondsToGo: null });
  });

  it('a reading is the baseline, of several the last before the dose', () => {
    expect(due([], [-20], -10).slots[0]).toMatchObject({ state: 'done', takenAt: at(-20) });
    expect(due([0], [-20, -2], 1).slots[0]).toMatchObject({ state: 'done', takenAt: at(-2) });
  });

  it('a baseline that was not taken is missed once the dose is given', () => {
    expect(due([0], [3], 4).slots[0]?.state).toBe('missed');
  });
});

describe('after a dose', () => {
  it('the next reading is counted down in seconds', () => {
    const found = due([0], [-5], 10);
    expect(found.current).toMatchObject({ label: '+15 min', state: 'next', secondsToGo: 300, dueAt: at(15) });
    expect(states(found).slice(0, 3)).toEqual(['0 done', '15 next', '30 later']);
  });

  it('a reading is overdue when two minutes have passed, not before', () => {
    expect(due([0], [-5], 17).current).toMatchObject({ state: 'next', secondsToGo: -120 });
    expect(due([0], [-5], 17.1).current).toMatchObject({ state: 'overdue', secondsToGo: -126 });
  });

  it('a reading five minutes before its time counts for it, an earlier one does not', () => {
    expect(due([0], [-5, 10], 11).slots[1]?.state).toBe('done');
    expect(due([0], [-5, 9], 11).slots[1]?.state).toBe('next');
  });

  it('a late reading still counts until the time of the next one begins', () => {
    expect(due([0], [-5, 24], 24).slots[1]).toMatchObject({ state: 'done', takenAt: at(24) });
    const found = due([0], [-5, 25], 25);
    expect(states(found).slice(1, 4)).toEqual(['15 missed', '30 done', '40 next']);
  });

  it('a reading that nobody took is missed when the next is due, and the last one stays overdue', () => {
    expect(states(due([0], [-5], 26)).slice(1, 3)).toEqual(['15 missed', '30 next']);
    expect(due([0], [-5], 300).current).toMatchObject({ minutes: 120, state: 'overdue' });
  });

  it('nothing is left when the last reading is in', () => {
    expect(due([0], [-5, 15, 30, 40, 60, 90, 120], 121).current).toBeNull();
  });
});

describe('a second injection', () => {
  it('restarts the clock; readings before it are not counted twice', () => {
    const found = due([0, 20], [-5, 15], 21);
    expect(found.clockStartedAt).toEqual(at(20));
    expect(states(found).slice(0, 3)).toEqual(['0 done', '15 next', '30 later']);
    expect(found.current).toMatchObject({ dueAt: at(35), secondsToGo: 14 * 60 });
  });
});

describe('whatever the readings', () => {
  it('there is at most one next reading, and no reading serves two times', () => {
    const minutes = fc.integer({ min: -30, max: 200 });
    fc.assert(
      fc.property(fc.array(minutes), fc.array(minutes, { maxLength: 3 }), minutes, (readings, doses, now) => {
        const past = readings.filter((each) => each <= now);
        const found = due(
          doses.filter((each) => each <= now),
          past,
          now,
        );
        expect(found.slots.filter((slot) => slot.state === 'next').length).toBeLessThanOrEqual(1);
        const taken = found.slots.flatMap((slot) => slot.takenAt?.getTime() ?? []);
        expect(new Set(taken).size).toBe(taken.length);
        for (const slot of found.slots) expect(slot.state === 'done').toBe(slot.takenAt !== null);
      }),
    );
  });
});
