import { describe, expect, it } from 'vitest';
import { readTypedSince } from './typed-since';

describe('since when, as typed', () => {
  it('is a year, a month or a day', () => {
    expect(
      ['2019', ' 2019 ', 'May 2019', 'sept 2019', '5/2019', '05.2019', '2019-05'].map((each) =>
        readTypedSince(each),
      ),
    ).toEqual(['2019', '2019', '2019-05', '2019-09', '2019-05', '2019-05', '2019-05']);
    expect(readTypedSince('30-May-2019')).toBe('2019-05-30');
    expect(readTypedSince('9/7/2019', { order: 'dmy' })).toBe('2019-07-09');
  });

  it('is not guessed', () => {
    expect(
      ['', 'spring', '19', '13/2019', 'foo 2019', '9/7/2019'].map((each) => readTypedSince(each)),
    ).toEqual([null, null, null, null, null, null]);
  });
});
