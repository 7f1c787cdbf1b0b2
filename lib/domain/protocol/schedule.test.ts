import { describe, expect, it } from 'vitest';
import { addDays, plainDate, type PlainDate } from '../plain-date';
import { moveSession, planProblem, planSessions } from './schedule';

const start = plainDate(2026, 2, 25) as PlainDate;
const dates = (plan: readonly { plannedDate: PlainDate }[]) => plan.map((session) => session.plannedDate);

describe('the plan of a course', () => {
  it('has six sessions, one a week from the start date', () => {
    const plan = planSessions(start);
    expect(plan.map((session) => session.number)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(dates(plan)).toEqual([
      '2026-02-25',
      '2026-03-04',
      '2026-03-11',
      '2026-03-18',
      '2026-03-25',
      '2026-04-01',
    ]);
  });

  it('has as many sessions as its protocol, as far apart as it says', () => {
    expect(dates(planSessions(start, { sessions: 3, intervalDays: 14 }))).toEqual([
      '2026-02-25',
      '2026-03-11',
      '2026-03-25',
    ]);
  });

  it('moves one session, or that one and all later ones', () => {
    const plan = planSessions(start);
    const to = addDays(start, 16);
    expect(dates(moveSession(plan, 3, to, false))).toEqual([
      '2026-02-25',
      '2026-03-04',
      '2026-03-13',
      '2026-03-18',
      '2026-03-25',
      '2026-04-01',
    ]);
    expect(dates(moveSession(plan, 3, to, true)).slice(2)).toEqual([
      '2026-03-13',
      '2026-03-20',
      '2026-03-27',
      '2026-04-03',
    ]);
    expect(moveSession(plan, 7, to, true)).toEqual(plan);
  });

  it('keeps whatever else a session carries', () => {
    const plan = planSessions(start).map((session) => ({ ...session, room: 'A' }));
    expect(moveSession(plan, 1, addDays(start, 1), true).every((session) => session.room === 'A')).toBe(true);
  });

  it('must keep the sessions in order', () => {
    const plan = planSessions(start);
    expect(planProblem(plan)).toBeNull();
    expect(planProblem(moveSession(plan, 2, addDays(start, 14), false))).toBe(
      'Session 3 (11-Mar-2026) must come after session 2 (11-Mar-2026).',
    );
  });
});
