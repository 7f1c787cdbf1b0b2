import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chartWithReference, returnPath } from './return-path';

describe('the page to go back to after signing in', () => {
  it('is a path of this site, with its query', () => {
    for (const path of [
      '/',
      '/patients',
      '/patients?page=2&sort=name',
      '/patients/0199/sessions#dose',
      '/sign-inx',
    ]) {
      expect(returnPath(path)).toBe(path);
    }
  });

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '\\/evil.example',
    '/\t/evil.example',
    '/\n//evil.example',
    '/.//evil.example',
    '/patients/..//evil.example',
    'javascript:alert(1)',
    ' /patients',
    'patients',
    '',
    '/sign-in',
    '/sign-in?from=/patients',
    '/setup',
    '/api/auth/signout',
    `/${'a'.repeat(1_000)}`,
    null,
    undefined,
    ['/patients'],
  ])('is never %j', (from) => {
    expect(returnPath(from)).toBeNull();
  });

  it('never leaves the site, whatever is given', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      ':',
      '@',
      '?',
      '#',
      '%2f',
      '%5c',
      '\t',
      '\n',
      'evil.example',
      'https',
      'a',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 12 }).map((pieces) => `/${pieces.join('')}`),
    );
    fc.assert(
      fc.property(text, (from) => {
        const path = returnPath(from);
        if (path === null) return;
        expect(new URL(path, 'https://clinic.example').origin).toBe('https://clinic.example');
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the chart one came from', () => {
  it('gets the reference in its address, and keeps the rest', () => {
    expect(chartWithReference('/patients/1a-2?course=3', 'x')).toBe('/patients/1a-2?course=3&reference=x');
    expect(chartWithReference('/cohort/1a-2?reference=old', 'x')).toBe('/cohort/1a-2?reference=x');
    expect(chartWithReference('/cohort', 'x')).toBe('/cohort?reference=x');
  });

  it.each([
    undefined,
    ['/patients/1'],
    'https://evil.example/patients/1',
    '//evil.example/patients/1',
    '/patients/1/edit',
    '/settings',
  ])('is none for %s', (from) => {
    expect(chartWithReference(from, 'x')).toBeNull();
  });
});
