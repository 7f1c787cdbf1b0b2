import { expect, it } from 'vitest';
import { hoursAhead, hoursOfToday } from './demo-hours';

it('a coming day has as many hours as sessions, and no more than its rooms hold', () => {
  expect(hoursAhead(2)).toEqual(['09:00', '09:30']);
  expect(hoursAhead(0)).toEqual([]);
  expect(hoursAhead(9)).toHaveLength(6);
});

it('of today’s sessions the first has begun, the next is at most a quarter of an hour away', () => {
  expect(hoursOfToday('10:07', 3)).toEqual(['09:00', '10:15', '11:45']);
  expect(hoursOfToday('10:00', 2)).toEqual(['09:00', '10:15']);
  expect(hoursOfToday('10:07', 0)).toEqual([]);
});

it('no hour leaves its day', () => {
  expect(hoursOfToday('00:05', 2)).toEqual(['00:00', '00:15']);
  expect(hoursOfToday('23:50', 3)).toEqual(['22:45']);
  expect(hoursOfToday('22:20', 3)).toEqual(['21:15', '22:30']);
});
