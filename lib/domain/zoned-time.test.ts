import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PlainDate, todayIn } from './plain-date';
import { clockTimeIn, instantAt, instantsAt, isClockTime, minutesBetween } from './zoned-time';

const day = (text: string) => text as PlainDate;
const iso = (instants: Date[]) => instants.map((each) => each.toISOString());
const newYork = 'America/New_York';

describe('a local date and time as an instant', () => {
  it('follows summer and winter time of the zone', () => {
    expect(iso(instantsAt(day('2026-07-01'), '09:05', newYork))).toEqual(['2026-07-01T13:05:00.000Z']);
    expect(iso(instantsAt(day('2026-12-01'), '09:05', newYork))).toEqual(['2026-12-01T14:05:00.000Z']);
  });

  it('takes zones with odd offsets and beyond the date line', () => {
    expect(iso(instantsAt(day('2026-09-09'), '00:00', 'Asia/Kathmandu'))).toEqual([
      '2026-09-08T18:15:00.000Z',
    ]);
    expect(iso(instantsAt(day('2026-09-09'), '00:30', 'Pacific/Kiritimati'))).toEqual([
      '2026-09-08T10:30:00.000Z',
    ]);
    expect(iso(instantsAt(day('2026-09-09'), '23:30', 'Pacific/Pago_Pago'))).toEqual([
      '2026-09-10T10:30:00.000Z',
    ]);
  });

  it('does not exist in the hour that spring skips', () => {
    expect(instantsAt(day('2026-03-08'), '02:30', newYork)).toEqual([]);
    expect(instantAt(day('2026-03-08'), '02:30', newYork)).toBeNull();
    expect(iso(instantsAt(day('2026-03-08'), '01:59', newYork))).toEqual(['2026-03-08T06:59:00.000Z']);
    expect(iso(instantsAt(day('2026-03-08'), '03:00', newYork))).toEqual(['2026-03-08T07:00:00.000Z']);
  });

  it('comes twice in the hour that autumn repeats', () => {
    expect(iso(instantsAt(day('2026-11-01'), '01:30', newYork))).toEqual([
      '2026-11-01T05:30:00.000Z',
      '2026-11-01T06:30:00.000Z',
    ]);
  });

  it('is the first of the two, or the first that is not before the start', () => {
    const date = day('2026-11-01');
    expect(instantAt(date, '01:30', newYork)?.toISOString()).toBe('2026-11-01T05:30:00.000Z');
    const start = new Date('2026-11-01T05:45:00Z');
    expect(instantAt(date, '01:30', newYork, start)?.toISOString()).toBe('2026-11-01T06:30:00.000Z');
    const late = new Date('2026-11-01T09:00:00Z');
    expect(instantAt(date, '01:30', newYork, late)?.toISOString()).toBe('2026-11-01T05:30:00.000Z');
  });

  it('knows a shift of half an hour (Lord Howe) and a skipped day (Samoa, 30 December 2011)', () => {
    expect(instantsAt(day('2026-10-04'), '02:15', 'Australia/Lord_Howe')).toEqual([]);
    expect(instantsAt(day('2026-04-05'), '01:45', 'Australia/Lord_Howe')).toHaveLength(2);
    expect(instantsAt(day('2011-12-30'), '12:00', 'Pacific/Apia')).toEqual([]);
  });

  it('refuses what is no time of day', () => {
    for (const time of ['24:00', '9:05', '09:60', '', '09:05:00']) {
      expect(isClockTime(time)).toBe(false);
      expect(() => instantsAt(day('2026-07-01'), time, newYork)).toThrow(RangeError);
    }
  });

  it('leads back to the same clock from every minute of a year, in every zone tried', () => {
    const zones = [
      newYork,
      'Europe/London',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
      'UTC',
      'Pacific/Chatham',
    ];
    const from = Date.UTC(2026, 0, 1) / 60_000;
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 525_599 }), (zone, minute) => {
        const instant = new Date((from + minute) * 60_000);
        const found = instantsAt(todayIn(zone, instant), clockTimeIn(zone, instant), zone);
        expect(found.map(Number)).toContain(Number(instant));
      }),
      { numRuns: 400 },
    );
  });
});

describe('minutes between two instants', () => {
  it('are counted through a clock change, and are negative backwards', () => {
    const before = instantAt(day('2026-10-31'), '09:00', newYork);
    const after = instantAt(day('2026-11-01'), '09:00', newYork);
    if (!before || !after) throw new Error('no instant');
    expect(minutesBetween(before, after)).toBe(25 * 60);
    expect(minutesBetween(after, before)).toBe(-25 * 60);
  });
});
