import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeSince, changeText, changeWords, endStateOf } from './change';

describe('a change', () => {
  it('is divided by the earlier value', () => {
    // The pilot's rise from 4.3 to 5.7 is 32.6 % of the earlier value, not 24.6 % of the later.
    expect(changeSince(4.3, 5.7).percent).toBeCloseTo(32.558, 3);
    expect(changeSince(40, 33)).toEqual({ points: -7, percent: -17.5 });
  });

  it('from zero has no per cent, and zero to zero neither', () => {
    expect(changeSince(0, 4)).toEqual({ points: 4, percent: null });
    expect(changeSince(0, 0).percent).toBeNull();
    expect(changeText(changeSince(0, 4), 0)).toBe('+4 (per cent not defined)');
  });

  it('is written with sign, points and per cent', () => {
    expect(changeText(changeSince(40, 33), 0)).toBe('\u22127 (\u221217.5%)');
    expect(changeText(changeSince(40, 40), 0)).toBe('0 (0.0%)');
    expect(changeText(changeSince(5, 6.25), 2)).toBe('+1.25 (+25.0%)');
  });
});

describe('the word for a change', () => {
  it.each([
    // BDI: 17.5 % noticeable, 8.5 points reliable, 50 % response.
    ['bdi', 40, 34, 'within noise'],
    ['bdi', 40, 33, 'noticeable improvement'],
    ['bdi', 40, 32, 'noticeable improvement'],
    ['bdi', 40, 31, 'reliable improvement'],
    ['bdi', 60, 51, 'reliable improvement'],
    ['bdi', 40, 21, 'reliable improvement'],
    ['bdi', 40, 20, 'response'],
    ['bdi', 40, 40, 'no change'],
    ['bdi', 40, 46, 'within noise'],
    ['bdi', 40, 47, 'noticeable worsening'],
    ['bdi', 40, 49, 'reliable worsening'],
    ['bdi', 40, 60, 'marked worsening'],
    ['bdi', 0, 8, 'within noise'],
    ['bdi', 0, 9, 'reliable worsening'],
    // BPI severity: 10, 30 and 50 %.
    ['bpi-severity', 5, 4.75, 'within noise'],
    ['bpi-severity', 5, 4.5, 'minimal improvement'],
    ['bpi-severity', 5, 3.75, 'minimal improvement'],
    ['bpi-severity', 5, 3.5, 'moderate improvement'],
    ['bpi-severity', 5, 2.5, 'substantial improvement'],
    ['bpi-severity', 5, 6.5, 'moderate worsening'],
    ['bpi-severity', 0, 2, 'worse, per cent not defined'],
    ['bpi-severity', 0, 0, 'no change'],
    // BPI interference: 1 point, 30 % response.
    ['bpi-interference', 8, 7.01, 'within noise'],
    ['bpi-interference', 32 / 7, 25 / 7, 'noticeable improvement'],
    ['bpi-interference', 5, 3.5, 'response'],
    ['bpi-interference', 0, 1, 'noticeable worsening'],
    // GAD-7: 4 noticeable, 6 reliable, 50 % response.
    ['gad-7', 18, 15, 'within noise'],
    ['gad-7', 18, 14, 'noticeable improvement'],
    ['gad-7', 18, 12, 'reliable improvement'],
    ['gad-7', 18, 9, 'response'],
    ['gad-7', 10, 14, 'noticeable worsening'],
    // PCL-5: 10 noticeable, 15 reliable, no response rule.
    ['pcl-5', 50, 41, 'within noise'],
    ['pcl-5', 50, 40, 'noticeable improvement'],
    ['pcl-5', 50, 35, 'reliable improvement'],
    ['pcl-5', 50, 10, 'reliable improvement'],
    ['pcl-5', 50, 65, 'reliable worsening'],
  ] as const)('%s from %d to %d is "%s"', (scale, earlier, now, word) => {
    expect(changeWords(scale, earlier, now)?.word).toBe(word);
  });

  it('follows the clinic that treats long-standing depression', () => {
    const settings = { noticedChanges: { bdi: { unit: 'percent', atLeast: 32 } } } as const;
    expect(changeWords('bdi', 25, 18, settings)?.word).toBe('within noise');
    expect(changeWords('bdi', 25, 17, settings)?.word).toBe('noticeable improvement');
    expect(changeWords('bdi', 25, 18)?.word).toBe('noticeable improvement');
  });

  it('comes with its rule and source', () => {
    expect(changeWords('bdi', 40, 33)?.rule).toBe(
      'A fall of at least 17.5% of the earlier value (Button 2015, doi:10.1017/S0033291715001270).',
    );
    expect(changeWords('gad-7', 10, 14)?.rule).toMatch(/^A rise of at least 4 points \(Toussaint 2020/);
    expect(changeWords('bpi-interference', 8, 7.5)?.rule).toBe(
      'Smaller than every threshold of this scale: 1 point.',
    );
  });

  it('says whether a fall is a response where a rule exists', () => {
    expect(changeWords('bpi-severity', 5, 3.5)?.response).toBe(true);
    expect(changeWords('bpi-severity', 5, 3.75)?.response).toBe(false);
    expect(changeWords('bdi', 40, 60)?.response).toBe(false);
    expect(changeWords('pcl-5', 50, 0)?.response).toBeNull();
    expect(changeWords('gad-7', 0, 0)?.response).toBeNull();
  });

  it('does not exist for scales without thresholds', () => {
    expect(changeWords('meq30', 20, 80)).toBeNull();
    expect(changeWords('pcl-5-b', 20, 0)).toBeNull();
  });

  it('never calls a rise better, nor a fall worse', () => {
    const scale = fc.constantFrom(
      'bdi' as const,
      'gad-7' as const,
      'pcl-5' as const,
      'bpi-severity' as const,
    );
    fc.assert(
      fc.property(scale, fc.nat(80), fc.nat(80), (id, earlier, now) => {
        const expected = now < earlier ? 'better' : now > earlier ? 'worse' : 'same';
        expect(changeWords(id, earlier, now)?.direction).toBe(expected);
      }),
    );
  });
});

describe('the end state', () => {
  it.each([
    ['bdi', 12, true],
    ['bdi', 13, false],
    ['gad-7', 4, true],
    ['gad-7', 5, false],
    ['pcl-5', 28, true],
    ['pcl-5', 29, false],
  ] as const)('%s of %d: %s', (scale, value, reached) => {
    expect(endStateOf(scale, value)?.reached).toBe(reached);
  });

  it('names its rule, and does not exist for pain', () => {
    expect(endStateOf('gad-7', 4)?.rule).toBe('below 5 (the minimal band, Spitzer 2006)');
    expect(endStateOf('bpi-severity', 0)).toBeNull();
  });
});
