import { describe, expect, it } from 'vitest';
import { patientListSchema } from '@/lib/schemas/patient-list';
import { patientHead } from './patient-head';

const head = (query: Record<string, string>, seesScores = true) =>
  patientHead(patientListSchema.parse(query), seesScores).html;

describe('the heads of the patient list', () => {
  it('say how the list is sorted, and lead to the other way round', () => {
    const ascending = head({ sort: 'born' });
    expect(ascending.match(/aria-sort="\w+"/g)).toEqual(['aria-sort="ascending"']);
    expect(ascending).toMatch(/aria-sort="ascending"><a href="[^"]*sort=born&amp;dir=desc[^"]*">Born/);
    expect(head({ sort: 'born', dir: 'desc' })).toContain('aria-sort="descending"');
  });

  it('keep what was searched when they are followed, escaped', () => {
    expect(head({ q: '"><b>' })).not.toMatch(/<b>/);
  });

  it('name scores for readers who may see them alone', () => {
    expect(head({})).toContain('>GAD-7<');
    expect(head({}, false)).not.toContain('GAD-7');
  });
});
