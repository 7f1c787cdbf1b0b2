import { describe, expect, it } from 'vitest';
import { readCode, writtenCode } from './code';

describe('the short code', () => {
  it('is written in two groups and read however it is typed', () => {
    expect(writtenCode('K7RT4M9P')).toBe('K7RT-4M9P');
    for (const typed of ['K7RT-4M9P', 'k7rt4m9p', ' k7rt – 4m9p ', 'K7RT 4M9P.']) {
      expect(readCode(typed)).toBe('K7RT4M9P');
    }
  });

  it.each(['', 'K7RT-4M9', 'K7RT-4M9PX', 'K7RT-4M9O', 'K7RT-4M91', 'K7RT_4M9P'])(
    'cannot be “%s”: too short, too long, or with a sign no code has',
    (typed) => expect(readCode(typed)).toBeNull(),
  );
});
