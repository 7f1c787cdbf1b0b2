import { describe, expect, it } from 'vitest';
import { scaleById } from '../instruments/registry';
import { defaultChangeSettings } from '../thresholds';
import { ownSentences } from './own-sentences';

const said = (scale: Parameters<typeof scaleById>[0], baseline: number | null, value: number | null) =>
  ownSentences(
    {
      scale: scaleById(scale),
      baseline,
      latest: value === null ? null : { value, when: 'after session 3' },
    },
    defaultChangeSettings,
  );

describe('what a patient is told of a measure', () => {
  it('names a fall in points once it is more than noise, at the threshold too', () => {
    expect(said('bpi-interference', 6.4, 4.1)[0]).toBe(
      'Your score for how much pain gets in the way is 2.3 points lower than at the start.',
    );
    expect(said('bpi-interference', 6, 5)[0]).toBe(
      'Your score for how much pain gets in the way is 1.0 points lower than at the start.',
    );
    expect(said('gad-7', 15, 11)[0]).toBe('Your anxiety is 4 points lower than at the start.');
    expect(said('gad-7', 15, 11)[1]).toContain('Lower is better.');
  });

  it('calls a change within noise no change, in either direction, and still shows both numbers', () => {
    for (const now of [12, 18]) {
      const [first, second] = said('gad-7', 15, now);
      expect(first).toBe('Your anxiety is about the same as at the start.');
      expect(second).toContain(`It was 15 at the start and ${now} after session 3, out of 21.`);
    }
    expect(said('gad-7', 15, 15)[0]).toBe('Your anxiety is the same as at the start.');
  });

  it('says a worse measure plainly, and what to do', () => {
    const [first, second] = said('bdi', 20, 30);
    expect(first).toBe('Your depression is 10 points higher than at the start.');
    expect(second).toContain('please tell us how you are');
  });

  it('never compares with what is not there, and zero is a number', () => {
    expect(said('bdi', null, null)).toEqual(['There is no number from you here yet.']);
    expect(said('bdi', 0, null)).toEqual([
      'At the start your depression was 0 out of 63.',
      'There is nothing to compare it with yet.',
    ]);
    expect(said('bdi', null, 12)[1]).toContain('no number from the start');
    expect(said('bpi-severity', 0, 2)[0]).toBe('Your pain is 2.0 points higher than at the start.');
    expect(said('bpi-severity', 4, 0)[0]).toBe('Your pain is 4.0 points lower than at the start.');
  });

  it('has no word of bands, arms, item 9 or rules', () => {
    for (const scale of ['bdi', 'bpi-severity', 'bpi-interference', 'gad-7', 'pcl-5'] as const)
      for (const now of [null, 0, 3, 9])
        expect(said(scale, 6, now).join(' ')).not.toMatch(
          /severe|moderate|mild|arm|psyche|psycho|suicid|response|reliable|remission/i,
        );
  });
});
