import { describe, expect, it } from 'vitest';
import { axisPlaces, followUpsOf, placeOf } from './cohort-axis';

describe('the axis of the cohort', () => {
  const keys = [
    'follow-up:12 weeks',
    'baseline',
    'after-session-6',
    'follow-up:4 weeks',
    'follow-up:4 weeks',
  ];
  const followUps = followUpsOf(keys);

  it('has the follow-ups after the last session, by their weeks', () => {
    expect(followUps).toEqual(['follow-up:4 weeks', 'follow-up:12 weeks']);
    expect(keys.map((key) => placeOf(key, followUps))).toEqual([8, 0, 6, 7, 7]);
    expect(axisPlaces(followUps).map(({ label }) => label)).toEqual([
      'baseline',
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '4 wk',
      '12 wk',
    ]);
  });

  it('ends with the last session where nobody is followed up, and has room for four at most', () => {
    expect(axisPlaces(followUpsOf(['baseline']))).toHaveLength(7);
    const many = followUpsOf([1, 2, 4, 8, 12, 26].map((weeks) => `follow-up:${weeks} weeks`));
    expect(many.at(-1)).toBe('follow-up:8 weeks');
    expect(placeOf('follow-up:26 weeks', many)).toBeNull();
    expect(placeOf('unscheduled:1', many)).toBeNull();
  });
});
