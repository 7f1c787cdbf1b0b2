import { describe, expect, it } from 'vitest';
import { parseTypedNumber } from './typed-number';

describe('a typed number', () => {
  it('takes a comma or a point before the decimals', () => {
    expect(parseTypedNumber('62,5', { decimals: 2 })).toBe(62.5);
    expect(parseTypedNumber('62.5', { decimals: 2 })).toBe(62.5);
    expect(parseTypedNumber(' 62 ', { decimals: 2 })).toBe(62);
    expect(parseTypedNumber('0', { decimals: 0 })).toBe(0);
  });

  it('has no more decimals than allowed', () => {
    expect(parseTypedNumber('0.25', { decimals: 2 })).toBe(0.25);
    expect(parseTypedNumber('0.255', { decimals: 2 })).toBeNull();
    expect(parseTypedNumber('1,000', { decimals: 2 })).toBeNull();
    expect(parseTypedNumber('62.0', { decimals: 0 })).toBeNull();
  });

  it('is negative only where that has a meaning', () => {
    expect(parseTypedNumber('-5', { decimals: 0, negative: true })).toBe(-5);
    expect(parseTypedNumber('\u22125', { decimals: 0, negative: true })).toBe(-5);
    expect(Object.is(parseTypedNumber('-0', { decimals: 0, negative: true }), 0)).toBe(true);
    expect(parseTypedNumber('-5', { decimals: 0 })).toBeNull();
  });

  it('is not guessed from other text', () => {
    for (const text of ['', '.', '5.', '.5', '1e3', 'sixty', '60 mg', '1.2.3', 'NaN', 'Infinity']) {
      expect(parseTypedNumber(text, { decimals: 2 }), text).toBeNull();
    }
  });
});
