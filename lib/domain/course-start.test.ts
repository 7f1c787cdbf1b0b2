import { describe, expect, it } from 'vitest';
import { courseStartUnusual } from './course-start';
import { addDays, plainDate, type PlainDate } from './plain-date';
import { planSessions } from './protocol/schedule';

const today = plainDate(2026, 11, 22) as PlainDate;
const window = { from: 4, to: 14 };
const plan = (start: PlainDate) => planSessions(start);

describe('the plan of a new course', () => {
  it('is usual from 30 days back to 180 days ahead', () => {
    for (const days of [-30, 0, 180])
      expect(courseStartUnusual(plan(addDays(today, days)), today, window)).toEqual([]);
    expect(courseStartUnusual(plan(addDays(today, -31)), today, window)).toEqual([
      'Session 1 on 22-Oct-2026 lies 31 days back.',
    ]);
    expect(courseStartUnusual(plan(addDays(today, 181)), today, window)).toEqual([
      'Session 1 on 22-May-2027 is 181 days away.',
    ]);
  });

  it('names each gap that is not about a week', () => {
    const late = plan(today).map((session) =>
      session.number > 3 ? { ...session, plannedDate: addDays(session.plannedDate, 40) } : session,
    );
    expect(courseStartUnusual(late, today, window)).toEqual([
      expect.stringContaining('Session 4 is 47 days after session 3'),
    ]);
  });
});
