import { describe, expect, it } from 'vitest';
import { findRoot } from './find-root';
import { betaQuantile, logGamma, normalShare } from './special-functions';
import { criticalT, noncentralT, noncentralityAt, twoSidedP } from './student-t';

/** Within a part of a value that SciPy 1.17 gives. */
function near(value: number, expected: number, part = 1e-10): void {
  expect(Math.abs(value / expected - 1), `${value} for ${expected}`).toBeLessThan(part);
}

describe('the distributions', () => {
  it.each([
    [0.5, 1, 0.7048327646991335],
    [2.3, 4.5, 0.07560767647571079],
    [40, 3, 3.4380680789158506e-5],
    [1.96, 100_000, 0.04999856319430168],
  ])('have the two-sided p of t = %f with %f degrees of freedom', (t, df, p) =>
    near(twoSidedP(t, df), p, 1e-9),
  );

  it.each([
    [1, 12.706204736174694],
    [2.2, 3.948720749712723],
    [4, 2.7764451051977934],
    [98, 1.9844674545084815],
    [99_998, 1.9599877080090842],
  ])('have the degrees of freedom and t of a 95%% interval %f, %f', (df, t) => near(criticalT(0.05, df), t));

  it.each([
    [1, 8, 2, 0.15844033984856382],
    [2.3, 8, 2.1, 0.5427331529401472],
    [40, 2000, 38, 0.9541844959273954],
    [-1.5, 1, 0.5, 0.09568426600492963],
    [5, 3, -2, 0.99994316845999],
    [1.9, 199_998, 1, 0.8159381620515155],
  ])('have the noncentral t of %f, %i, %f', (t, df, noncentrality, share) => {
    near(noncentralT(t, df, noncentrality), share, 1e-9);
  });

  it('find the noncentrality back from the share', () => {
    for (const [t, df] of [
      [0, 3],
      [2.5, 8],
      [-600, 4],
      [35, 40_000],
    ] as const) {
      const found = noncentralityAt(t, df, 0.025);
      expect(noncentralT(t, df, found)).toBeCloseTo(0.025, 11);
    }
  });

  it.each([
    [0.025, 1, 5, 0.0050507633794680575],
    [0.975, 6, 1, 0.9957892554855106],
    [0.025, 500, 99_501, 0.0045722441500705875],
    [0.975, 3, 4, 0.7772219044964879],
  ])('have the beta quantile at %f of %i, %i', (share, a, b, x) => near(betaQuantile(share, a, b), x, 1e-10));

  it.each([
    [-0.5, 0.3085375387259869],
    [-2.9, 0.0018658133003840375],
    [-3.1, 0.0009676032132183563],
    [-10, 7.61985302416047e-24],
    [1.2, 0.8849303297782918],
  ])('have the normal share up to %f', (x, share) => near(normalShare(x), share));

  it('have Γ(1) = Γ(2) = 1 and Γ(½) = √π', () => {
    expect(logGamma(1)).toBeCloseTo(0, 14);
    expect(logGamma(2)).toBeCloseTo(0, 14);
    near(logGamma(0.5), 0.5 * Math.log(Math.PI));
  });
});

describe('a root', () => {
  it('is found to the last digits, also at an end', () => {
    near(
      findRoot((x) => x ** 3 - 2, 0, 10),
      Math.cbrt(2),
      1e-15,
    );
    expect(findRoot((x) => x, 0, 1)).toBe(0);
  });

  it('is refused where the function does not cross zero', () => {
    expect(() => findRoot((x) => x * x + 1, -1, 1)).toThrow('does not cross');
  });
});
