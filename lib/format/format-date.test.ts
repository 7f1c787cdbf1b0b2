import { describe, expect, it } from 'vitest';
import { parsePlainDate } from '../domain/plain-date';
import { formatDate, formatInstant, formatTime, formatWeekday } from './format-date';

describe('dates on screen', () => {
  it('show the month in letters', () => {
    const date = parsePlainDate('2026-09-09');
    expect(date && formatDate(date)).toBe('09-Sep-2026');
  });

  it('name the weekday of a plain date, whatever the zone of the machine', () => {
    const date = parsePlainDate('2026-09-09');
    expect(date && formatWeekday(date)).toBe('Wednesday, 09-Sep-2026');
  });

  it('show instants in the zone of the clinic', () => {
    const instant = new Date('2026-09-09T18:02:59Z');
    expect(formatInstant(instant, 'America/New_York')).toBe('09-Sep-2026 14:02');
    expect(formatInstant(instant, 'Asia/Kathmandu')).toBe('09-Sep-2026 23:47');
    expect(formatInstant(new Date('2026-01-01T02:00:00Z'), 'America/New_York')).toBe('31-Dec-2025 21:00');
  });

  it('show midnight as 00:00', () => {
    expect(formatTime(new Date('2026-09-09T00:00:00Z'), 'UTC')).toBe('00:00');
  });
});
