import { describe, expect, it } from 'vitest';
import { plainDate } from '../plain-date';
import { courseProgress } from './progress';

describe('progress', () => {
  it('counts the sessions that were held, of those planned', () => {
    const held = { heldOn: plainDate(2026, 9, 9) };
    const planned = { heldOn: null };
    expect(courseProgress([held, held, held, planned, planned, planned]).text).toBe('3 of 6');
    expect(courseProgress([planned, planned])).toEqual({ held: 0, planned: 2, text: '0 of 2' });
  });
});
