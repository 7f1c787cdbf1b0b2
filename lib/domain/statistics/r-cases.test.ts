import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { comparePair, type ComparedPair } from './compared-pair';
import { detectableDifference } from './detectable-difference';
import { holm } from './holm';

/** Made once by R, which these tests do not need: `made` says by which version and which of its functions. */
interface MadeByR {
  made: string;
  cases: ComparedPair[];
  power: { nA: number; nB: number; sd: number; difference: number; by: string }[];
  holm: { p: number[]; adjusted: number[] };
}
const made = JSON.parse(readFileSync(new URL('./r-cases.json', import.meta.url), 'utf8')) as MadeByR;

/** Every figure of an object with its path. */
function figuresOf(value: unknown, path = ''): [string, number | null][] {
  if (typeof value === 'number' || value === null) return [[path, value]];
  return Object.entries(value as object).flatMap(([key, inner]) => figuresOf(inner, `${path}.${key}`));
}

/** The file has twelve digits, of the intervals of g ten. */
function expectSame(own: number | null | undefined, theirs: number | null, what: string): void {
  if (own === null || own === undefined || theirs === null) expect(own, what).toBe(theirs);
  else expect(Math.abs(own - theirs), what).toBeLessThanOrEqual(1e-8 * Math.max(1e-3, Math.abs(theirs)));
}

describe('what R computes of changes with ties, zeros and a group without spread', () => {
  it('was made by a version of R that the file names', () => {
    expect(made.made).toMatch(/^R version \d+\.\d+\.\d+.*coin \d/);
    expect(made.cases).toHaveLength(13);
  });

  it.each(made.cases.map((each, index) => [index + 1, each] as const))(
    'comes out the same in case %i, field by field',
    (_number, theirs) => {
      const { a, b, responders } = theirs;
      const { compared, drawnError } = comparePair({ a, b, cut: responders.cut });
      const own = new Map(figuresOf(compared));
      expect(drawnError).toBe(0);
      for (const [path, figure] of figuresOf(theirs)) expectSame(own.get(path), figure, path);
    },
  );

  it.each(made.power)(
    'gives with $nA and $nB people the difference that power.t.test finds',
    ({ nA, nB, sd, difference }) => {
      expectSame(detectableDifference(nA, nB, sd).value, difference, 'difference');
    },
  );

  it('corrects by Holm as p.adjust does', () => {
    holm(made.holm.p).forEach((each, index) => expectSame(each, made.holm.adjusted[index] ?? null, 'p'));
  });
});
