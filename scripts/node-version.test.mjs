import { describe, expect, it } from 'vitest';
import { fits, nodeComplaint } from './node-version.mjs';

describe('the Node version', () => {
  const range = '^20.19 || ^22.12 || >=24';

  it.each([
    ['20.18.3', false],
    ['20.19.0', true],
    ['20.20.2', true],
    ['21.7.3', false],
    ['22.11.0', false],
    ['22.12.0', true],
    ['23.9.0', false],
    ['24.0.0', true],
    ['26.1.0', true],
    ['12.22.12', false],
  ])('%s fits the range: %s', (version, expected) => {
    expect(fits(version, range)).toBe(expected);
  });

  it('has an open end after >=', () => {
    expect(fits('20.19.0', '>=20.19')).toBe(true);
    expect(fits('20.18.9', '>=20.19')).toBe(false);
    expect(fits('21.0.0', '>=20.19')).toBe(true);
  });

  it('that does not fit is answered with a sentence that names both versions', () => {
    expect(nodeComplaint('18.20.4', range)).toMatch(/needs Node\.js \^20\.19 .* this is 18\.20\.4\./);
    expect(nodeComplaint('20.20.2', range)).toBeUndefined();
  });
});
