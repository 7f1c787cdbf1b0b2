import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './root.mjs';
import { typescriptArgs } from './run-script.mjs';

/** The command as a process of its own, as `npm run compare` starts it once everything is installed. */
const compare = (/** @type {string} */ input) => {
  const script = path.join(root, 'scripts/compare.ts');
  const { stdout, stderr, status } = spawnSync(process.execPath, [...typescriptArgs(), script], {
    input,
    encoding: 'utf8',
    env: { ...process.env, TSX_TSCONFIG_PATH: path.join(root, 'tsconfig.json') },
  });
  return { stdout, stderr, status };
};

describe('npm run compare', () => {
  it('is offered', () => {
    const { scripts } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
    expect(scripts.compare).toBe('node scripts/run-ts.mjs scripts/compare.ts');
  });

  it('prints the comparisons of R in their own shape', () => {
    const file = path.join(root, 'lib/domain/statistics/statistics-cases.json');
    const cases = JSON.parse(fs.readFileSync(file, 'utf8'));
    const pairs = cases.map(({ a, b, responders }) => ({ a, b, cut: responders.cut }));
    const { stdout, stderr, status } = compare(JSON.stringify(pairs));
    expect([stderr, status]).toEqual(['', 0]);
    const inOrder = (/** @type {unknown} */ value) =>
      JSON.stringify(value, (_key, inner) =>
        typeof inner === 'number' ? Number(inner.toPrecision(8)) : inner,
      );
    expect(inOrder(JSON.parse(stdout))).toBe(inOrder(cases));
  });

  it('prints null where nothing can be computed, never a stand-in, and says why on the error output', () => {
    const { stdout, stderr, status } = compare(
      '[{ "a": [], "b": [2], "cut": -6 }, { "a": [3, 3], "b": [3, 3], "cut": 1 }]',
    );
    expect(status).toBe(0);
    const [empty, equal] = JSON.parse(stdout);
    expect(empty).toMatchObject({
      describeA: { n: 0, mean: null, sd: null, ci95: null },
      hedges: { g: null, ci95: null },
      mannWhitney: { u: null, p: null },
      welch: { t: null, df: null, p: null, ci95: null },
      signedRankA: { v: null, p: null },
      responders: { cut: -6, a: 0, b: 0, fisherP: null, clopperPearsonA: null },
    });
    expect(equal).toMatchObject({
      describeA: { sd: 0, ci95: null },
      mannWhitney: { u: 2, p: 1 },
      welch: { p: null },
    });
    expect(stderr.trim().split('\n')).toEqual([
      'Pair 1: describeA, signedRankA: There are no values.',
      'Pair 1: describeB: One value has no spread.',
      'Pair 1: hedges, mannWhitney, welch: A group has no values.',
      'Pair 1: fisherP: A group has nobody to count.',
      'Pair 1: clopperPearsonA: There is nobody to count.',
      'Pair 2: describeA, describeB: All values are equal: an interval without width would claim certainty.',
      'Pair 2: hedges, welch: Within both groups all values are equal: there is no spread to compare with.',
      'Pair 2: mannWhitney: Everybody has the same value: p is 1 by definition, and says nothing.',
    ]);
  });

  it('says on the error output when splits were drawn and not counted', () => {
    const many = (/** @type {number} */ shift) => Array.from({ length: 300 }, (_, i) => Math.sin(i) + shift);
    const { stderr, status } = compare(JSON.stringify([{ a: many(0), b: many(0.1), cut: 0 }]));
    expect(status).toBe(0);
    expect(stderr).toMatch(/^Pair 1: too many splits to count/);
  });

  it.each([
    ['', 'There was nothing to read'],
    ['{', 'The input is not valid JSON'],
    ['{}', 'The input must be a JSON list'],
    ['[7]', 'Pair 1: must be { "a"'],
    ['[{ "a": [1], "b": [2] }]', 'Pair 1: "cut" must be a number'],
    [
      '[{ "a": [1], "b": [2], "cut": 1 }, { "a": 1, "b": [2], "cut": 1 }]',
      'Pair 2: "a" must be a list of numbers',
    ],
    ['[{ "a": [1], "b": [2, null], "cut": 1 }]', 'Pair 1: "b", value 2: must be a number; got null.'],
    [
      '[{ "a": [1e999], "b": [2], "cut": 1 }]',
      'Pair 1: "a", value 1: must be a number; got a number too large',
    ],
  ])('answers %s with a sentence and exit code 1', (input, sentence) => {
    const { stdout, stderr, status } = compare(input);
    expect(stderr).toContain(sentence);
    expect(stderr).not.toContain('    at ');
    expect([stdout, status]).toEqual(['', 1]);
  });
});
