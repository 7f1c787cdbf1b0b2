import { describe, expect, it } from 'vitest';
import { addDays, type PlainDate, plainDate } from '../plain-date';
import { courseClock, protocolDay } from './course-clock';

const start = plainDate(2026, 9, 9) as PlainDate;
const on = (day: number) => addDays(start, day);
const sessions = [
  { number: 1, plannedDate: on(-2), heldOn: start },
  { number: 2, plannedDate: on(7), heldOn: on(10) },
  { number: 3, plannedDate: on(20), heldOn: null },
];

describe('the clocks of a course', () => {
  it('count days from session 1 as it was held', () => {
    const { dayOf } = courseClock(sessions, on(-7));
    expect([on(-7), start, on(10)].map(dayOf)).toEqual([-7, 0, 10]);
    expect(courseClock([], null).dayOf(start)).toBeNull();
  });

  it('place a day between the sessions by its share of the gap', () => {
    const { placeOf } = courseClock(sessions, on(-7));
    expect([on(-7), start, on(5), on(10), on(15)].map(placeOf)).toEqual([0, 1, 1.5, 2, 2.5]);
  });

  it('place what lies outside a little beside the axis', () => {
    const { placeOf } = courseClock(sessions, on(-7));
    expect(placeOf(on(-30))).toBeLessThan(0);
    expect(placeOf(on(90))).toBeCloseTo(3.35);
    expect(courseClock([], null).placeOf(start)).toBeLessThan(0);
  });

  it('know the days of a weekly protocol, and none of its baseline', () => {
    expect([0, 1, 3, 6].map((session) => protocolDay(session))).toEqual([null, 0, 14, 35]);
  });
});
