import { describe, expect, it } from 'vitest';
import { instruments } from '../instruments/registry';
import { scoreTotalOnly, totalsProblem } from './score-totals';

describe('totals typed without the answers', () => {
  it('score the scales that were typed and no other', () => {
    expect(scoreTotalOnly(instruments['pcl-5'], { 'pcl-5': 44, 'pcl-5-c': 0 })).toEqual([
      { scale: 'pcl-5', kind: 'scored', value: 44, prorated: false },
      { scale: 'pcl-5-c', kind: 'scored', value: 0, prorated: false },
    ]);
    expect(scoreTotalOnly(instruments['gad-7'], {})).toEqual([]);
  });

  it.each([
    ['bdi-ii', 'bdi', 0, null],
    ['bdi-ii', 'bdi', 63, null],
    ['bdi-ii', 'bdi', 64, 'BDI-II must be a whole number from 0 to 63.'],
    ['bdi-ii', 'bdi', -1, 'BDI-II must be a whole number from 0 to 63.'],
    ['bdi-ii', 'bdi', 20.5, 'BDI-II must be a whole number from 0 to 63.'],
    ['bdi-ii', 'bdi', Number.NaN, 'BDI-II must be a whole number from 0 to 63.'],
    ['bpi-sf', 'bpi-severity', 6.25, null],
    ['bpi-sf', 'bpi-interference', 4.57, null],
    ['bpi-sf', 'bpi-interference', 4.571, 'Pain interference takes at most two decimals.'],
    ['bpi-sf', 'bpi-severity', 10.01, 'Pain severity must be a number from 0 to 10.'],
    ['bpi-sf', 'bdi', 10, 'BPI-SF has no scale bdi.'],
  ] as const)('%s %s = %d: %s', (instrument, scale, value, problem) => {
    expect(totalsProblem(instruments[instrument], { [scale]: value })).toBe(problem);
  });

  it('are refused rather than scored when they do not fit', () => {
    expect(() => scoreTotalOnly(instruments['gad-7'], { 'gad-7': 22 })).toThrow(RangeError);
  });
});
