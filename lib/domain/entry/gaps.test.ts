import { describe, expect, it } from 'vitest';
import { instrumentById, scaleById } from '../instruments/registry';
import { gapSentence, gapsOf, passedOver, scoringRule, soFar } from './gaps';

describe('gaps of a form', () => {
  it('are named in the numbers of the paper', () => {
    const gad7 = instrumentById('gad-7');
    expect(gapSentence(gad7, [0, 0, 0, 0, 0, 0, 0])).toBeNull();
    expect(gapSentence(gad7, [0, 0, null, 0, 0, 0, 0])).toBe('Item 3 is not answered.');
    const bpi = instrumentById('bpi-sf');
    expect(gapSentence(bpi, [1, null, 1, 1, null, 1, 1, 1, 1, 1, null])).toBe(
      'Items 4, 9A and 9G are not answered.',
    );
  });

  it('are passed over only where a later item has an answer', () => {
    const answers = [1, null, 0, null, null];
    expect(gapsOf(answers)).toEqual([2, 4, 5]);
    expect(passedOver(answers)).toEqual([2]);
    expect(passedOver([null, null])).toEqual([]);
  });

  it('are no zeros: the running sum counts what is there', () => {
    expect(soFar(scaleById('gad-7'), [3, null, 0, 2, null, null, null])).toEqual({ sum: 5, answered: 3 });
  });

  it('say how many answers a score needs', () => {
    expect(scoringRule(scaleById('pcl-5'))).toBe('No total until at least 16 of 20 items are answered.');
    expect(scoringRule(scaleById('bdi'))).toBe(
      'No total until at least 19 of 21 items are answered, item 9 among them.',
    );
    expect(scoringRule(scaleById('bpi-severity'))).toBe('No mean until all 4 items are answered.');
  });
});
