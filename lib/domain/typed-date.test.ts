import { describe, expect, it } from 'vitest';
import { plainDate } from './plain-date';
import { parseTypedDate } from './typed-date';

const today = plainDate(2026, 9, 9);
if (today === null) throw new Error('no day');

describe('a date as people type it', () => {
  it.each([
    '9/9/2026',
    '09-Sep-2026',
    '9 sep 2026',
    '9 September 2026',
    '9-Sept-26',
    '9sep2026',
    'Sep 9, 2026',
    'september 9 2026',
    '2026-09-09',
    '2026/9/9',
    '20260909',
    '9.9.26',
    '9.9.2026',
    '9-9-2026',
    '9 9 2026',
    '09092026',
    '090926',
    ' 9/9/2026 ',
  ])('%s is the ninth of September 2026', (text) => {
    expect(parseTypedDate(text)).toEqual(['2026-09-09']);
  });

  it('without separators reads day, month, year', () => {
    expect(parseTypedDate('14071979')).toEqual(['1979-07-14']);
    expect(parseTypedDate('07141979')).toEqual(['1979-07-14']);
  });

  it('has two readings when day and month can be swapped', () => {
    expect(parseTypedDate('3/4/2026')).toEqual(['2026-04-03', '2026-03-04']);
    expect(parseTypedDate('3/4/2026', { order: 'dmy' })).toEqual(['2026-04-03']);
    expect(parseTypedDate('3/4/2026', { order: 'mdy' })).toEqual(['2026-03-04']);
  });

  it('has one reading when only one exists, whatever the usual order', () => {
    expect(parseTypedDate('9/13/2026', { order: 'dmy' })).toEqual(['2026-09-13']);
    expect(parseTypedDate('13/9/2026', { order: 'mdy' })).toEqual(['2026-09-13']);
  });

  it('takes a two-digit year from the century in which the day has already been', () => {
    expect(parseTypedDate('14.7.79', { latest: today })).toEqual(['1979-07-14']);
    expect(parseTypedDate('14.7.45', { latest: today })).toEqual(['1945-07-14']);
    expect(parseTypedDate('9.9.26', { latest: today })).toEqual(['2026-09-09']);
    expect(parseTypedDate('10 Sep 26', { latest: today })).toEqual(['1926-09-10']);
    expect(parseTypedDate('14.7.79')).toEqual(['1979-07-14']);
    expect(parseTypedDate('29.2.00', { latest: today })).toEqual(['2000-02-29']);
  });

  it.each([
    '',
    'miller',
    '31/2/2026',
    '9 spt 2026',
    '32 Jan 2026',
    '9/9',
    '2026',
    '12345',
    '1/1/1066',
    'B-10432',
    'may',
  ])('%j is no date', (text) => {
    expect(parseTypedDate(text)).toBeNull();
  });
});
