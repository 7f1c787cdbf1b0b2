import { describe, expect, it } from 'vitest';
import { parseTypedTime } from './typed-time';

describe('a typed time of day', () => {
  it('is read in every usual form', () => {
    for (const text of [
      '9:05',
      '09:05',
      '905',
      '0905',
      '9.05',
      '9h05',
      '9 05',
      ' 9:05 ',
      '9:05 am',
      '9.05AM',
    ]) {
      expect(parseTypedTime(text), text).toBe('09:05');
    }
    expect(parseTypedTime('9')).toBe('09:00');
    expect(parseTypedTime('14')).toBe('14:00');
    expect(parseTypedTime('2:30 pm')).toBe('14:30');
  });

  it('ends at the last minute of the day', () => {
    expect(parseTypedTime('0:00')).toBe('00:00');
    expect(parseTypedTime('23:59')).toBe('23:59');
    expect(parseTypedTime('24:00')).toBeNull();
    expect(parseTypedTime('9:60')).toBeNull();
  });

  it('knows noon and midnight on the twelve-hour clock', () => {
    expect(parseTypedTime('12:10 am')).toBe('00:10');
    expect(parseTypedTime('12:10 pm')).toBe('12:10');
    expect(parseTypedTime('13:10 pm')).toBeNull();
  });

  it('is not guessed from other text', () => {
    for (const text of ['', 'noon', '9:5', '90512', '9:05x', '-9:05'])
      expect(parseTypedTime(text), text).toBeNull();
  });
});
