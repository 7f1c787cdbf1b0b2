import { describe, expect, it } from 'vitest';
import { plainDate } from '../domain/plain-date';
import { formatAge } from './format-age';

describe('an age on screen', () => {
  it('is in completed years', () => {
    const [birth, eve, birthday] = [plainDate(1945, 7, 14), plainDate(2006, 7, 13), plainDate(2006, 7, 14)];
    if (!birth || !eve || !birthday) throw new Error('no day');
    expect(formatAge(birth, eve)).toBe('60 y');
    expect(formatAge(birth, birthday)).toBe('61 y');
  });
});
