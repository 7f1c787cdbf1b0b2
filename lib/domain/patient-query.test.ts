import { describe, expect, it } from 'vitest';
import { readPatientQuery } from './patient-query';

const read = (text: string) => readPatientQuery(text, { order: 'dmy' });

describe('the search box', () => {
  it('takes words as names and numbers', () => {
    expect(read('  okafor  ')).toEqual({ words: 'okafor', born: [] });
    expect(read('RC-00217')).toEqual({ words: 'RC-00217', born: [] });
    expect(read('')).toEqual({ words: '', born: [] });
  });

  it('reads a birth date in any usual form', () => {
    for (const text of [
      '14/7/1979',
      '14.07.1979',
      '1979-07-14',
      '14-Jul-1979',
      'jul 14, 1979',
      '14 July 1979',
    ]) {
      expect(read(text), text).toEqual({ words: '', born: ['1979-07-14'] });
    }
  });

  it('reads 7/9/1979 the way the clinic writes dates', () => {
    expect(read('7/9/1979').born).toEqual(['1979-09-07']);
    expect(readPatientQuery('7/9/1979', { order: 'mdy' }).born).toEqual(['1979-07-09']);
  });

  it('takes digits alone as a date and as a number', () => {
    expect(read('14071979')).toEqual({ words: '14071979', born: ['1979-07-14'] });
    expect(read('217')).toEqual({ words: '217', born: [] });
  });

  it('takes a name with a birth date before or behind it', () => {
    expect(read('okafor 14.7.1979')).toEqual({ words: 'okafor', born: ['1979-07-14'] });
    expect(read('14 jul 1979 okafor ngozi')).toEqual({ words: 'okafor ngozi', born: ['1979-07-14'] });
  });
});
