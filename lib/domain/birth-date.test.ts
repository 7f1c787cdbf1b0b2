import { describe, expect, it } from 'vitest';
import { birthDateProblem, birthDateUnusual } from './birth-date';
import { parsePlainDate, type PlainDate } from './plain-date';

const day = (text: string): PlainDate => {
  const date = parsePlainDate(text);
  if (!date) throw new Error(text);
  return date;
};
const today = day('2026-11-22');

describe('a birth date', () => {
  it('can be today, not tomorrow', () => {
    expect(birthDateProblem(today, today)).toBeNull();
    expect(birthDateProblem(day('2026-11-23'), today)).toContain('lies in the future');
  });

  it('can be 120 years ago, not 121', () => {
    expect(birthDateProblem(day('1905-11-23'), today)).toBeNull();
    expect(birthDateProblem(day('1905-11-22'), today)).toContain('121 years old');
  });

  it('is unusual up to the day before the 18th birthday', () => {
    expect(birthDateUnusual(day('2008-11-22'), today)).toBeNull();
    expect(birthDateUnusual(day('2008-11-23'), today)).toBe(
      'Born 23-Nov-2008 is 17 years old; this app is for adults.',
    );
  });
});
