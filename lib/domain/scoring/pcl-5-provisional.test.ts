import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { provisionalPtsd } from './pcl-5-provisional';

const none = Array.from({ length: 20 }, (): number | null => 0);
const answering = (given: Record<number, number | null>) =>
  none.map((answer, index) => (index + 1 in given ? (given[index + 1] ?? null) : answer));

/** The least that meets the rule: one B, one C, two D, two E, each "moderately". */
const least = { 1: 2, 6: 2, 8: 2, 9: 2, 15: 2, 16: 2 };

describe('PCL-5 provisional PTSD', () => {
  it('is met by one B, one C, two D and two E symptoms of 2', () => {
    expect(provisionalPtsd(answering(least))).toBe('met');
  });

  it.each([1, 6, 8, 9, 15, 16])('is not met when item %i falls to 1', (item) => {
    expect(provisionalPtsd(answering({ ...least, [item]: 1 }))).toBe('not-met');
  });

  it.each([1, 6, 8, 9, 15, 16])('is undetermined when item %i is missing and would decide', (item) => {
    expect(provisionalPtsd(answering({ ...least, [item]: null }))).toBe('undetermined');
  });

  it('is met in spite of gaps when the answered items suffice', () => {
    expect(provisionalPtsd(answering({ ...least, 2: null, 7: null, 20: null }))).toBe('met');
  });

  it('is not met when even the missing items could not reach it', () => {
    expect(provisionalPtsd(answering({ ...least, 6: 0, 7: 1, 2: null, 3: null }))).toBe('not-met');
    // One missing D item cannot make two symptoms.
    expect(provisionalPtsd(answering({ ...least, 8: null, 9: 0 }))).toBe('not-met');
  });

  it('with gaps says what all ways of filling them have in common', () => {
    const answer = fc.option(fc.integer({ min: 0, max: 4 }), { nil: null, freq: 5 });
    fc.assert(
      fc.property(fc.array(answer, { minLength: 20, maxLength: 20 }), (answers) => {
        const worst = provisionalPtsd(answers.map((value) => value ?? 4));
        const best = provisionalPtsd(answers.map((value) => value ?? 0));
        expect(provisionalPtsd(answers)).toBe(worst === best ? worst : 'undetermined');
      }),
    );
  });
});
