import { describe, expect, it } from 'vitest';
import { gapKeys, reasonsOfGaps, reasonsText } from './gap-reasons';

describe('why an answer is missing', () => {
  it('is kept beside unanswered items alone', () => {
    expect(reasonsOfGaps([0, null, null], { 1: 'lost', 2: 'declined' })).toEqual({ 2: 'declined' });
  });

  it('has a key of its own for each reason, none of them another key of the form', () => {
    const keys = Object.values(gapKeys);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).not.toContain('t');
  });

  it('is counted in words', () => {
    expect(reasonsText({ lost: 1, declined: 2 })).toBe('2 declined, 1 paper lost');
    expect(reasonsText({})).toBe('');
  });
});
