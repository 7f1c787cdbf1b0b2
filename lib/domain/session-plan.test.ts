import { describe, expect, it } from 'vitest';
import type { PlainDate } from './plain-date';
import { planSessions } from './protocol/schedule';
import { movePlan } from './session-plan';

const day = (text: string) => text as PlainDate;
/** Mondays from 28-Sep-2026; the first two held. */
const sessions = planSessions(day('2026-09-28')).map((each) => ({
  ...each,
  heldOn: each.number <= 2 ? each.plannedDate : null,
}));
const today = day('2026-10-06');
const window = { from: 4, to: 14 };
const alone = { moveLater: false, today, window };
const withLater = { moveLater: true, today, window };

describe('moving a planned session', () => {
  it('to the day it has already moves nothing and asks nothing, also when that day has passed', () => {
    const late = { ...withLater, today: day('2026-12-01') };
    expect(movePlan(sessions, 3, day('2026-10-12'), late)).toEqual({ moved: [], problem: null, unusual: [] });
  });

  it('asks about gaps by the window of the protocol', () => {
    const strict = { ...alone, window: { from: 6, to: 8 } };
    expect(movePlan(sessions, 3, day('2026-10-14'), strict).unusual).toEqual([
      'Session 3 is 9 days after session 2 (planned 6 to 8 days).',
      'Session 4 is 5 days after session 3 (planned 6 to 8 days).',
    ]);
  });

  it('moves it alone, or all planned ones after it by as many days', () => {
    const one = movePlan(sessions, 3, day('2026-10-14'), alone);
    expect(one).toMatchObject({ problem: null, unusual: [] });
    expect(one.moved.map((each) => [each.number, each.plannedDate])).toEqual([[3, '2026-10-14']]);
    const all = movePlan(sessions, 3, day('2026-10-14'), withLater);
    expect(all.moved.map((each) => [each.number, each.plannedDate])).toEqual([
      [3, '2026-10-14'],
      [4, '2026-10-21'],
      [5, '2026-10-28'],
      [6, '2026-11-04'],
    ]);
  });

  it('leaves a held session where it was, also one that was held ahead of its turn', () => {
    expect(movePlan(sessions, 2, day('2026-10-07'), alone).problem).toContain('was held on 05-Oct-2026');
    const ahead = sessions.map((each) => (each.number === 4 ? { ...each, heldOn: day('2026-10-06') } : each));
    expect(movePlan(ahead, 3, day('2026-10-13'), withLater).moved.map((each) => each.number)).toEqual([
      3, 5, 6,
    ]);
  });

  it('keeps the order of the planned ones', () => {
    const { problem, moved } = movePlan(sessions, 3, day('2026-10-19'), alone);
    expect(problem).toContain('must come after session 3');
    expect(moved).toEqual([]);
  });

  it('asks about gaps that it makes unusual, and about a day that has passed', () => {
    expect(movePlan(sessions, 3, day('2026-10-16'), alone).unusual).toEqual([
      'Session 4 is 3 days after session 3 (planned 4 to 14 days).',
    ]);
    expect(movePlan(sessions, 3, day('2026-10-20'), withLater).unusual).toEqual([
      'Session 3 is 15 days after session 2 (planned 4 to 14 days).',
    ]);
    const late = { moveLater: false, window, today: day('2026-10-13') };
    expect(movePlan(sessions, 3, day('2026-10-10'), late).unusual).toEqual([
      '10-Oct-2026 has already passed.',
    ]);
  });

  it('asks nothing about a gap that was there before', () => {
    const gap = sessions.map((each) =>
      each.number >= 5 ? { ...each, plannedDate: day(`2026-11-1${each.number}`) } : each,
    );
    expect(movePlan(gap, 3, day('2026-10-13'), alone).unusual).toEqual([]);
  });

  it('changes nothing when the day stays', () => {
    expect(movePlan(sessions, 3, day('2026-10-12'), withLater)).toEqual({
      moved: [],
      problem: null,
      unusual: [],
    });
  });
});
