import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  ageOn,
  daysBetween,
  fromUtcMidnight,
  isPlainDate,
  parsePlainDate,
  plainDate,
  todayIn,
  toUtcMidnight,
  type PlainDate,
} from './plain-date';

const day = (text: string): PlainDate => {
  const date = parsePlainDate(text);
  if (date === null) throw new Error(`${text} is no day`);
  return date;
};

const anyDay = fc.integer({ min: -30_000, max: 60_000 }).map((days) => addDays(day('1970-01-01'), days));

describe('a plain date', () => {
  it('is read from strict ISO only', () => {
    expect(parsePlainDate('2026-09-09')).toBe('2026-09-09');
    for (const text of ['2026-9-9', '09-09-2026', '2026-09-09T00:00', ' 2026-09-09', '']) {
      expect(parsePlainDate(text)).toBeNull();
    }
  });

  it('must exist in the calendar', () => {
    expect(isPlainDate('2024-02-29')).toBe(true);
    for (const text of ['2026-02-29', '2026-04-31', '2026-00-10', '2026-13-01', '2026-01-00']) {
      expect(isPlainDate(text)).toBe(false);
    }
    expect(isPlainDate(20260909)).toBe(false);
    expect(plainDate(2026, 1.5, 1)).toBeNull();
  });

  it('goes to the database and back unchanged, whatever the zone of the machine', () => {
    fc.assert(fc.property(anyDay, (date) => fromUtcMidnight(toUtcMidnight(date)) === date));
  });
});

describe('counting days', () => {
  it('crosses months, leap days and changes of the clock', () => {
    expect(addDays(day('2024-02-28'), 2)).toBe('2024-03-01');
    expect(addDays(day('2026-03-08'), 7)).toBe('2026-03-15');
    expect(addDays(day('2026-01-01'), -1)).toBe('2025-12-31');
  });

  it('adds and counts by the same measure', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days);
      }),
    );
  });
});

describe('age', () => {
  it('rises on the birthday, not the day before', () => {
    expect(ageOn(day('1979-07-14'), day('2026-07-13'))).toBe(46);
    expect(ageOn(day('1979-07-14'), day('2026-07-14'))).toBe(47);
    expect(ageOn(day('2026-07-14'), day('2026-07-14'))).toBe(0);
  });

  it('rises on 1 March of a common year for someone born on 29 February', () => {
    expect(ageOn(day('2000-02-29'), day('2026-02-28'))).toBe(25);
    expect(ageOn(day('2000-02-29'), day('2026-03-01'))).toBe(26);
    expect(ageOn(day('2000-02-29'), day('2028-02-29'))).toBe(28);
  });
});

describe('today', () => {
  it('is the day of the clinic, not of the server', () => {
    const evening = new Date('2026-09-10T02:30:00Z');
    expect(todayIn('America/New_York', evening)).toBe('2026-09-09');
    expect(todayIn('UTC', evening)).toBe('2026-09-10');
    expect(todayIn('Pacific/Kiritimati', new Date('2026-12-31T12:00:00Z'))).toBe('2027-01-01');
  });
});
