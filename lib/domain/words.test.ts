import { describe, expect, it } from 'vitest';
import { parsePlainDate } from './plain-date';
import { dateText, listText, numberText, shortNumberText, signedText } from './words';

describe('numbers in words', () => {
  it('carry a true minus sign and never a minus zero', () => {
    expect(numberText(-5.2, 1)).toBe('\u22125.2');
    expect(numberText(-0.001, 2)).toBe('0.00');
    expect(numberText(-0, 0)).toBe('0');
    expect(numberText(6.25, 2)).toBe('6.25');
  });

  it('drop idle zeros only after the point', () => {
    expect([75, 37.5, 0.25, 100, 0].map((value) => shortNumberText(value, 2))).toEqual([
      '75',
      '37.5',
      '0.25',
      '100',
      '0',
    ]);
    expect(shortNumberText(100, 0)).toBe('100');
  });

  it('show the direction of a change unless it rounds to nothing', () => {
    expect(signedText(3, 0)).toBe('+3');
    expect(signedText(-3, 0)).toBe('\u22123');
    expect(signedText(0, 0)).toBe('0');
    expect(signedText(0.004, 2)).toBe('0.00');
  });
});

describe('dates and lists in words', () => {
  it('write the month in letters', () => {
    const dates = ['2026-09-09', '1945-01-31', '2026-12-01'].map((text) => parsePlainDate(text));
    expect(dates.map((date) => date && dateText(date))).toEqual([
      '09-Sep-2026',
      '31-Jan-1945',
      '01-Dec-2026',
    ]);
  });

  it('join with commas and one "and"', () => {
    expect([[], ['1'], ['1', '2'], ['1', '2', '3']].map(listText)).toEqual([
      '',
      '1',
      '1 and 2',
      '1, 2 and 3',
    ]);
  });
});
