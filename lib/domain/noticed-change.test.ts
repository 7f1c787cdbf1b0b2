import { describe, expect, it } from 'vitest';
import { changeWords } from './change';
import { scaleById } from './instruments/registry';
import { noticedScales, noticedStep, noticedText, publishedNoticed } from './noticed-change';
import { noticedProblem } from './noticed-problem';
import { defaultChangeSettings, thresholdsOf } from './thresholds';
import { changeLines } from './trajectory/change-lines';

describe('the change that patients usually notice', () => {
  it('is the published one, with its source, until the clinic sets another', () => {
    for (const scale of noticedScales) {
      expect(noticedStep(scale, defaultChangeSettings)).toEqual(publishedNoticed[scale]);
      expect(thresholdsOf(scale)?.steps[0]).toEqual(publishedNoticed[scale]);
    }
  });

  it('is the clinic’s own in words and on the band, and says what is published', () => {
    const settings = { noticedChanges: { 'gad-7': { unit: 'points', atLeast: 3.3 } } } as const;
    expect(changeWords('gad-7', 12, 9)?.word).toBe('within noise');
    expect(changeWords('gad-7', 12, 8.7, settings)?.word).toBe('noticeable improvement');
    expect(changeWords('gad-7', 12, 8, settings)?.rule).toBe(
      'A fall of at least 3.3 points (the clinic’s own setting; published: 4 points, Toussaint 2020, doi:10.1016/j.jad.2020.01.032).',
    );
    expect(changeLines(scaleById('gad-7'), 12, settings)?.noticed?.score).toEqual({
      better: 8.7,
      worse: 15.3,
    });
    // Another scale keeps the published one.
    expect(noticedStep('pcl-5', settings).atLeast).toBe(10);
  });

  it('names the source of another published value, and may change its unit', () => {
    const settings = {
      noticedChanges: {
        bdi: { unit: 'percent', atLeast: 32 },
        'bpi-interference': { unit: 'percent', atLeast: 30 },
        'pcl-5': { unit: 'points', atLeast: 5 },
      },
    } as const;
    expect(noticedStep('bdi', settings).source).toMatch(/^Button 2015.*did not help; the clinic’s choice$/);
    expect(noticedStep('pcl-5', settings).source).toMatch(/^VA National Center for PTSD/);
    expect(changeLines(scaleById('bpi-interference'), 6, settings)?.noticed?.percent).toEqual({
      better: 70,
      worse: 130,
    });
    expect(noticedText({ unit: 'points', atLeast: 1 })).toBe('1 point');
  });

  it.each([
    ['gad-7', 'points', 0, 'Type more than 0: a change of nothing is no change.'],
    ['gad-7', 'points', 21, null],
    ['gad-7', 'points', 22, 'At most 21 points: the scale ends there. For per cent choose “% of baseline”.'],
    ['bpi-severity', 'percent', 100, null],
    ['bpi-severity', 'percent', 100.5, 'At most 100 % of baseline.'],
    ['bdi', 'percent', 17.555, 'At most two decimals.'],
    ['bdi', 'points', Number.NaN, 'Type more than 0: a change of nothing is no change.'],
  ] as const)('of %s, %s %d: %s', (scale, unit, atLeast, problem) => {
    expect(noticedProblem(scale, { unit, atLeast })).toBe(problem);
  });
});
