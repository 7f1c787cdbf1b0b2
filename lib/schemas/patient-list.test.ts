import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patientListHref } from '../domain/patient-list-query';
import { patientListSchema } from './patient-list';

const defaults = { q: '', arm: null, status: null, sort: 'name', dir: 'asc', page: 1 };

describe('the address of the patient list', () => {
  it('falls back field by field on what it does not know', () => {
    expect(patientListSchema.parse({})).toEqual(defaults);
    const odd = {
      arm: 'x',
      status: ['active', 'none'],
      sort: 'name; drop table',
      dir: 'up',
      page: '-3',
      q: ['a'],
    };
    expect(patientListSchema.parse(odd)).toEqual(defaults);
    expect(patientListSchema.parse({ page: '1e9', sort: 'match' })).toEqual(defaults);
    expect(patientListSchema.parse({ q: 'x'.repeat(101), arm: 'psycholytic' })).toEqual({
      ...defaults,
      arm: 'psycholytic',
    });
  });

  it('puts the best match first while somebody searches', () => {
    expect(patientListSchema.parse({ q: ' okafor ' })).toEqual({ ...defaults, q: 'okafor', sort: 'match' });
    expect(patientListSchema.parse({ q: 'okafor', sort: 'born' }).sort).toBe('born');
  });

  it('written out and read again is the same', () => {
    const query = fc.record({
      q: fc.string({ maxLength: 100 }).map((text) => text.trim()),
      arm: fc.constantFrom('psychedelic', 'psycholytic', null),
      status: fc.constantFrom('active', 'completed', 'withdrawn', 'none', null),
      sort: fc.constantFrom('match', 'name', 'number', 'born', 'arm', 'status', 'due'),
      dir: fc.constantFrom('asc', 'desc'),
      page: fc.integer({ min: 1, max: 10_000 }),
    });
    fc.assert(
      fc.property(query, (choice) => {
        const read = patientListSchema.parse(choice);
        const address = new URL(patientListHref(read, { page: read.page }), 'http://localhost');
        expect(patientListSchema.parse(Object.fromEntries(address.searchParams))).toEqual(read);
      }),
    );
  });

  it('goes back to the first page when the choice changes', () => {
    const third = patientListSchema.parse({ page: '3' });
    expect(patientListHref(third, { sort: 'due' })).toBe('/patients?sort=due');
    expect(patientListHref(third, { page: 4 })).toBe('/patients?page=4');
  });
});
