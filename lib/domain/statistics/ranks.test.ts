import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromValues, type Counted } from '../cohort/counted';
import { mannWhitney } from './mann-whitney';
import { signedRank } from './signed-rank';

const midRank = (all: readonly number[], value: number) =>
  all.filter((each) => each < value).length + (all.filter((each) => each === value).length + 1) / 2;

/** Every split one by one. */
function slowMannWhitney(a: readonly number[], b: readonly number[]): number {
  const all = [...a, ...b];
  const ranks = all.map((value) => midRank(all, value));
  const mean = (a.length * (all.length + 1)) / 2;
  const distance = Math.abs(ranks.slice(0, a.length).reduce((x, y) => x + y, 0) - mean);
  let [as, total] = [0, 0];
  for (let mask = 0; mask < 1 << all.length; mask++) {
    const chosen = ranks.filter((_, index) => mask & (1 << index));
    if (chosen.length !== a.length) continue;
    total++;
    if (Math.abs(chosen.reduce((x, y) => x + y, 0) - mean) >= distance - 1e-9) as++;
  }
  return as / total;
}

function slowSignedRank(values: readonly number[]): number {
  const sizes = values.filter((value) => value !== 0).map(Math.abs);
  const ranks = sizes.map((size) => midRank(sizes, size));
  const v = ranks.reduce(
    (sum, rank, i) => ((values.filter((x) => x !== 0)[i] ?? 0) > 0 ? sum + rank : sum),
    0,
  );
  let [below, above] = [0, 0];
  for (let mask = 0; mask < 1 << ranks.length; mask++) {
    const sum = ranks.reduce((so, rank, index) => (mask & (1 << index) ? so + rank : so), 0);
    if (sum <= v) below++;
    if (sum >= v) above++;
  }
  return Math.min(1, (2 * Math.min(below, above)) / (1 << ranks.length));
}

const change = fc.integer({ min: -4, max: 4 });
const few = fc.array(change, { minLength: 1, maxLength: 6 });

describe('the Mann–Whitney test', () => {
  it('counts what going through every split counts, ties and all', () => {
    fc.assert(
      fc.property(few, few, (a, b) => {
        const { value } = mannWhitney(fromValues(a), fromValues(b));
        expect(value?.p).toBeCloseTo(slowMannWhitney(a, b), 12);
      }),
      { numRuns: 150 },
    );
  });

  it('is the same from the other side', () => {
    fc.assert(
      fc.property(few, few, (a, b) => {
        const [one, other] = [
          mannWhitney(fromValues(a), fromValues(b)),
          mannWhitney(fromValues(b), fromValues(a)),
        ];
        expect(one.value?.p).toBeCloseTo(other.value?.p ?? Number.NaN, 12);
        expect((one.value?.u ?? 0) + (other.value?.u ?? 0)).toBe(a.length * b.length);
      }),
    );
  });

  it('reaches .0079 and no less with five against five', () => {
    const { value } = mannWhitney(fromValues([1, 2, 3, 4, 5]), fromValues([6, 7, 8, 9, 10]));
    expect(value?.p).toBeCloseTo(2 / 252, 12);
  });

  it('has p = 1 by definition when everybody has the same value, and says so', () => {
    const same = mannWhitney(fromValues([2, 2]), fromValues([2, 2, 2])).value;
    expect(same).toMatchObject({ u: 3, p: 1, allTied: true, draws: 0 });
    // Also of so many people that splits would be drawn.
    const many = mannWhitney([{ value: 2, count: 50_000 }], [{ value: 2, count: 60_000 }]).value;
    expect(many).toMatchObject({ p: 1, allTied: true, draws: 0 });
    // Each group has one value of its own: that is a difference, and it is tested.
    const apart = mannWhitney(fromValues([1, 1, 1]), fromValues([2, 2, 2])).value;
    expect(apart).toMatchObject({ p: 0.1, allTied: false });
  });

  it('draws splits where counting is too much, always the same, and says its error', () => {
    const a: Counted = [-20, -10, -5, 0, 5].map((value, i) => ({ value, count: 9000 + 40 * i }));
    const b: Counted = [-20, -10, -5, 0, 5].map((value, i) => ({ value, count: 9000 + 10 * i }));
    const first = mannWhitney(a, b).value;
    expect(first).toEqual(mannWhitney(a, b).value);
    expect(first?.draws).toBeGreaterThan(400);
    expect(first?.error).toBeGreaterThan(0);
    // SciPy's asymptotic test of the same 90,250 people, where it is as good as exact.
    expect(Math.abs((first?.p ?? 0) - 0.4831435612838506)).toBeLessThan(4 * (first?.error ?? 0));
  });

  it('draws the distribution that counting gives', () => {
    const a = fromValues([-9, -8, -8, -5, -4, -4, -4, -2, -1, 0, 3, 5, -9, -7, -6]);
    const b = fromValues([-6, -5, -4, -4, -2, -1, 0, 0, 1, 2, 3, 5, 6, -8]);
    const counted = mannWhitney(a, b).value;
    const drawn = mannWhitney(a, b, { draws: 40_000, mostAdditions: 0 }).value;
    expect(counted?.draws).toBe(0);
    expect(drawn?.draws).toBeGreaterThan(400);
    expect(Math.abs((drawn?.p ?? 0) - (counted?.p ?? 1))).toBeLessThan(4 * (drawn?.error ?? 0));
  });

  it('is not computed without people', () => {
    expect(mannWhitney([], fromValues([1])).reason).toContain('no values');
  });
});

describe('the signed-rank test', () => {
  it('counts what going through every set of signs counts, ties and zeros and all', () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 10 }), (values) => {
        fc.pre(values.some((value) => value !== 0));
        expect(signedRank(fromValues(values)).value?.p).toBeCloseTo(slowSignedRank(values), 12);
      }),
      { numRuns: 150 },
    );
  });

  it('cannot go below .0625 with five people', () => {
    expect(signedRank(fromValues([-1, -2, -3, -4, -5])).value).toMatchObject({ v: 0, p: 0.0625 });
  });

  it('leaves zeros out, and is not computed when nobody changed', () => {
    expect(signedRank(fromValues([0, 0, -7, -7])).value).toMatchObject({ v: 0, p: 0.5, n: 2 });
    expect(signedRank(fromValues([0, 0])).reason).toContain('Nobody changed');
    expect(signedRank([]).reason).toContain('no values');
  });

  it('counts 300 people, and approximates 100,000 as well', () => {
    const people = (count: number) =>
      [-3, -1, 2, 4].map((value, i) => ({ value, count: count + (i % 2) * 2 }));
    const exact = signedRank(people(74)).value;
    expect(exact?.exact).toBe(true);
    const approximate = signedRank(people(25_000)).value;
    expect(approximate?.exact).toBe(false);
    expect(approximate?.p).toBeLessThan(exact?.p ?? 0);
  });
});
