import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { comparePair, type ComparedPair } from './compared-pair';

// 30 comparisons computed in R by an independent program, kept beside the statistics of this app.
const cases = JSON.parse(
  readFileSync(new URL('./statistics-cases.json', import.meta.url), 'utf8'),
) as ComparedPair[];

/** Every number of an object with its path, lists and objects opened. */
function fieldsOf(value: unknown, path: string): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => fieldsOf(inner, path ? `${path}.${key}` : key));
}

describe('the comparisons computed in R', () => {
  it('are 30', () => expect(cases).toHaveLength(30));

  it.each(cases.map((each, index) => [index + 1, each] as const))(
    'number %i comes out the same, field by field',
    (_number, worked) => {
      const { compared, drawnError, reasons } = comparePair({
        a: worked.a,
        b: worked.b,
        cut: worked.responders.cut,
      });
      const [own, theirs] = [fieldsOf(compared, ''), fieldsOf(worked, '')];
      expect([drawnError, reasons]).toEqual([0, []]);
      expect(own.map(([path]) => path)).toEqual(theirs.map(([path]) => path));
      own.forEach(([path, value], index) => {
        const expected = theirs[index]?.[1];
        const distance = Math.abs((value as number) - (expected as number));
        // The file gives twelve digits.
        expect(distance, `${path}: ${value} and ${expected}`).toBeLessThanOrEqual(
          1e-9 * Math.max(1e-3, Math.abs(expected as number)),
        );
      });
    },
  );
});
