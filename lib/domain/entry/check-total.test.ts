import { describe, expect, it } from 'vitest';
import { instrumentById } from '../instruments/registry';
import type { ScaleId } from '../instruments/types';
import { checkTotal, checkTotalSentences, isBeginningOf } from './check-total';

const bpi = instrumentById('bpi-sf');
const pain = [8, 5, 6, 7, 4, 3, 3, 7, 8, 6, 5];
const scale = (id: ScaleId) => {
  const found = bpi.scales.find((each) => each.id === id);
  if (!found) throw new Error(id);
  return found;
};
const severity = (typed: string, answers: (number | null)[] = pain) =>
  checkTotal(scale('bpi-severity'), answers, typed, 10);

describe('the total on the paper', () => {
  it('may be the sum or the mean, rounded to the decimals it is written with', () => {
    expect(severity('26')).toEqual({ kind: 'agrees' });
    expect(severity('6,5')).toEqual({ kind: 'agrees' });
    expect(severity('6.50')).toEqual({ kind: 'agrees' });
    expect(severity('7')).toEqual({ kind: 'agrees' });
    expect(severity('6.4')).toEqual({ kind: 'differs', sum: 26, difference: null });
    expect(severity('25')).toEqual({ kind: 'differs', sum: 26, difference: 1 });
    const interference = checkTotal(scale('bpi-interference'), pain, '5.14', 10);
    expect(interference).toEqual({ kind: 'agrees' });
  });

  it('says by how much the answers of a sum differ', () => {
    const [total] = instrumentById('gad-7').scales;
    if (!total) throw new Error('the GAD-7 has a total');
    const answers = [1, 2, 3, 0, 1, 2, 3];
    expect(checkTotal(total, answers, '12', 3)).toEqual({ kind: 'agrees' });
    expect(checkTotal(total, answers, '13', 3)).toEqual({ kind: 'differs', sum: 12, difference: -1 });
    expect(checkTotal(total, answers, 'x', 3)).toEqual({ kind: 'not-a-number' });
  });

  it('says nothing before it is typed, or while no item is answered', () => {
    expect(severity(' ')).toEqual({ kind: 'not-checked' });
    expect(
      severity(
        '26',
        pain.map(() => null),
      ),
    ).toEqual({ kind: 'not-checked' });
  });

  it('is not called wrong while its beginning is typed', () => {
    expect(isBeginningOf('2', 26)).toBe(true);
    expect(isBeginningOf('3', 26)).toBe(false);
    expect(isBeginningOf('26', 26)).toBe(false);
    expect(isBeginningOf('', 26)).toBe(false);
  });

  it('is asked about by name where a form has two', () => {
    expect(checkTotalSentences(bpi, pain, { 'bpi-severity': '26', 'bpi-interference': '30' })).toEqual([
      'Pain interference: the total on the paper is 30; the answers do not add up to it.',
    ]);
    expect(checkTotalSentences(bpi, pain, {})).toEqual([]);
  });
});
