import fc from 'fast-check';
import { describe as about, expect, it } from 'vitest';
import { fromValues } from '../cohort/counted';
import { clopperPearson } from './clopper-pearson';
import { describe } from './describe';
import { detectableDifference } from './detectable-difference';
import { fisherExact } from './fisher-exact';
import { hedgesG } from './hedges-g';
import { holm } from './holm';
import { drawHypergeometric } from './hypergeometric';
import { randomFor } from '../demo/random';
import { responderRange } from './responder-range';
import { logChoose } from './special-functions';
import { welch } from './welch';

about('a description', () => {
  it('says why it has no interval: nobody, one person, all equal', () => {
    expect(describe([])).toEqual({
      n: 0,
      mean: null,
      sd: null,
      median: null,
      min: null,
      max: null,
      ci95: null,
      reason: 'There are no values.',
    });
    expect(describe(fromValues([3]))).toMatchObject({ n: 1, mean: 3, sd: null, ci95: null });
    expect(describe(fromValues([3, 3]))).toMatchObject({ sd: 0, ci95: null });
    expect(describe(fromValues([3, 3])).reason).toContain('All values are equal');
  });

  it('has an interval of 1.24 standard deviations each way with five people', () => {
    const { mean, sd, ci95 } = describe(fromValues([1, 2, 4, 8, 16]));
    expect(((ci95?.[1] ?? 0) - (mean ?? 0)) / (sd ?? 1)).toBeCloseTo(1.2416, 3);
  });
});

about('the difference of two means', () => {
  it.each([
    ['nobody in a group', [], [1, 2]],
    ['one person in a group', [1], [1, 2]],
    ['no spread in either group', [1, 1], [2, 2, 2]],
  ])('is not computed with %s, and says so', (_name, a, b) => {
    for (const result of [welch(fromValues(a), fromValues(b)), hedgesG(fromValues(a), fromValues(b))]) {
      expect(result.value).toBeNull();
      expect(result.reason).toMatch(/\.$/);
    }
  });

  it('is computed when one group alone has spread', () => {
    expect(welch(fromValues([1, 1, 1]), fromValues([2, 4, 6])).value?.df).toBeCloseTo(2, 12);
    expect(hedgesG(fromValues([1, 1]), fromValues([2, 4])).value?.g).toBeLessThan(0);
  });

  it('is never NaN, changes sign with the groups, and lies within its interval', () => {
    const group = fc.array(fc.integer({ min: -63, max: 63 }), { minLength: 2, maxLength: 9 });
    fc.assert(
      fc.property(group, group, (a, b) => {
        const [one, other] = [hedgesG(fromValues(a), fromValues(b)), hedgesG(fromValues(b), fromValues(a))];
        if (one.value === null || other.value === null) return;
        const [from, to] = one.value.ci95;
        expect(from).toBeLessThanOrEqual(one.value.g + 1e-9);
        expect(to).toBeGreaterThanOrEqual(one.value.g - 1e-9);
        expect(other.value.g).toBeCloseTo(-one.value.g, 9);
        expect(other.value.ci95[0]).toBeCloseTo(-to, 6);
        const test = welch(fromValues(a), fromValues(b)).value;
        expect(test?.p).toBeGreaterThanOrEqual(0);
        expect(test?.p).toBeLessThanOrEqual(1);
      }),
      { numRuns: 60 },
    );
  });
});

about('the difference that could have been found', () => {
  // 80 % power at two-sided 5 %, in standard deviations, equal groups.
  it.each([
    [5, 2.02],
    [8, 1.51],
    [10, 1.32],
    [15, 1.06],
    [20, 0.91],
    [25, 0.81],
  ])('is with %i in each group %f standard deviations', (n, g) => {
    expect(detectableDifference(n, n, 1).value).toBeCloseTo(g, 2);
    expect(detectableDifference(n, n, 8).value).toBeCloseTo(
      (detectableDifference(n, n, 1).value ?? 0) * 8,
      9,
    );
  });

  it('is not computed from one person or without spread', () => {
    expect(detectableDifference(1, 5, 3).value).toBeNull();
    expect(detectableDifference(5, 5, 0).value).toBeNull();
  });
});

about('Fisher’s exact test', () => {
  it('agrees with going through every table', () => {
    const count = fc.integer({ min: 0, max: 12 });
    fc.assert(
      fc.property(count, count, count, count, (a, restA, b, restB) => {
        fc.pre(a + restA > 0 && b + restB > 0);
        const [nA, nB] = [a + restA, b + restB];
        const at = (k: number) =>
          Math.exp(logChoose(nA, k) + logChoose(nB, a + b - k) - logChoose(nA + nB, a + b));
        let p = 0;
        for (let k = Math.max(0, a + b - nB); k <= Math.min(nA, a + b); k++) {
          if (at(k) <= at(a) * (1 + 1e-7)) p += at(k);
        }
        expect(fisherExact(a, nA, b, nB).value).toBeCloseTo(Math.min(1, p), 10);
      }),
    );
  });

  it.each([
    [300, 1000, 250, 1000, 0.014093391894333672],
    [3000, 50_000, 2800, 50_000, 0.007092838137687829],
    [8, 8, 1, 10, 0.0004113533525298232],
  ])('has for %i of %i against %i of %i the p of SciPy', (a, nA, b, nB, p) => {
    expect((fisherExact(a, nA, b, nB).value ?? 0) / p).toBeCloseTo(1, 8);
  });

  it('is not computed without people', () => expect(fisherExact(0, 0, 1, 4).value).toBeNull());
});

about('shares of people', () => {
  it('have exact intervals that reach the ends only with nobody or everybody', () => {
    expect(clopperPearson(0, 5).value?.[0]).toBe(0);
    expect(clopperPearson(0, 5).value?.[1]).toBeCloseTo(1 - 0.025 ** (1 / 5), 12);
    expect(clopperPearson(5, 5).value?.[1]).toBe(1);
    expect(clopperPearson(0, 0).value).toBeNull();
  });

  it('say what missing forms could have hidden', () => {
    expect(responderRange(2, 4, 6).value).toEqual({ observed: 0.5, worst: 2 / 6, best: 4 / 6 });
    expect(responderRange(0, 0, 3).value).toEqual({ observed: null, worst: 0, best: 1 });
    expect(responderRange(0, 0, 0).value).toBeNull();
    expect(responderRange(3, 4, 2).reason).toContain('More people');
  });
});

about('Holm’s adjustment', () => {
  it('is the one of R’s p.adjust, and leaves out what was not tested', () => {
    const adjusted = holm([0.01, null, 0.04, 0.03, 0.005]);
    const expected = [0.03, null, 0.06, 0.06, 0.02];
    adjusted.forEach((value, i) => {
      if (expected[i] === null) expect(value).toBeNull();
      else expect(value).toBeCloseTo(expected[i] ?? Number.NaN, 12);
    });
  });

  it('never rises above 1 or falls below the p itself', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (p) => {
        holm(p).forEach((value, i) => {
          expect(value).toBeGreaterThanOrEqual(p[i] ?? 0);
          expect(value).toBeLessThanOrEqual(1);
        });
      }),
    );
  });
});

about('a draw from an urn', () => {
  it.each([
    [5, 7, 6],
    [40, 70, 30],
    [70, 40, 30],
    [40, 70, 90],
    [30_000, 60_000, 45_000],
    [12, 90_000, 45_000],
  ])(
    'has the mean and spread of %i marked, %i others, %i drawn, and stays possible',
    (marked, other, drawn) => {
      const random = randomFor('draw from an urn');
      const uniform = () => random.between(0, 1);
      const times = 20_000;
      let [sum, squares] = [0, 0];
      const mean = (drawn * marked) / (marked + other);
      for (let i = 0; i < times; i++) {
        const k = drawHypergeometric(marked, other, drawn, uniform);
        expect(k >= Math.max(0, drawn - other) && k <= Math.min(marked, drawn)).toBe(true);
        sum += k - mean;
        squares += (k - mean) ** 2;
      }
      const all = marked + other;
      const variance = (mean * (1 - marked / all) * (all - drawn)) / (all - 1);
      expect(Math.abs(sum / times)).toBeLessThan(4 * Math.sqrt(variance / times));
      expect(squares / times / variance).toBeCloseTo(1, 1);
    },
  );
});
