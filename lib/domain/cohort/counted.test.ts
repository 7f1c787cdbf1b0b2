import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countWhere, fromValues, meanOf, quantileOf, sdOf, sizeOf, together } from './counted';

describe('a counted distribution', () => {
  it('holds each different value once, ascending', () => {
    expect(fromValues([3, -1, 3, 0])).toEqual([
      { value: -1, count: 1 },
      { value: 0, count: 1 },
      { value: 3, count: 2 },
    ]);
  });

  it('takes −0 for 0, and what divisions leave over for a tie', () => {
    const counted = fromValues([0, -0, 5 / 7 - 3 / 7, 2 / 7, 0.1 + 0.2 - 0.3, 3]);
    expect(counted.map((each) => each.count)).toEqual([3, 2, 1]);
    expect(Object.is(counted[0]?.value, 0)).toBe(true);
  });

  it('keeps small values apart when all are small', () => {
    expect(fromValues([1e-15, 2e-15])).toHaveLength(2);
  });

  it('refuses what is not a number', () => {
    expect(() => fromValues([1, Number.NaN])).toThrow('not a number');
  });

  it('has no mean, spread or quantile without values, and no spread of one', () => {
    expect([meanOf([]), sdOf([]), quantileOf([], 0.5)]).toEqual([null, null, null]);
    expect(sdOf(fromValues([4]))).toBeNull();
    expect(meanOf(fromValues([4]))).toBe(4);
  });

  it('counts together what two distributions share', () => {
    expect(together(fromValues([1, 2]), fromValues([2, 3]))).toEqual(fromValues([1, 2, 2, 3]));
    expect(countWhere(fromValues([1, 2, 2, 3]), (value) => value <= 2)).toBe(3);
  });

  it('has a quantile between its neighbours as R has by default', () => {
    expect(quantileOf(fromValues([1, 2, 4, 8]), 0.5)).toBe(3);
    expect(quantileOf(fromValues([1, 2, 4, 8]), 0.25)).toBe(1.75);
    expect(quantileOf(fromValues([1, 2, 4, 8]), 1)).toBe(8);
  });

  it('does not change when every count is multiplied, but for the n − 1 of the spread', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -60, max: 60 }), { minLength: 2 }), (values) => {
        const once = fromValues(values);
        const often = once.map((each) => ({ ...each, count: each.count * 1000 }));
        expect(sizeOf(often)).toBe(values.length * 1000);
        expect(meanOf(often)).toBeCloseTo(meanOf(once) ?? Number.NaN, 9);
        expect(sdOf(often) ?? Number.NaN).toBeLessThanOrEqual((sdOf(once) ?? Number.NaN) + 1e-9);
      }),
    );
  });
});
