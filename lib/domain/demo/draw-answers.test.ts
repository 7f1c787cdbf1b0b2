import { describe, expect, it } from 'vitest';
import { itemWeights, spreadPain, spreadSum } from './draw-answers';
import { randomFor } from './random';

describe('answers spread from a sum', () => {
  it('add up to it exactly, whatever the sum, and stay on the scale', () => {
    const weights = itemWeights(randomFor('one person'), 'bdi-ii');
    for (let sum = 0; sum <= 63; sum++) {
      const answers = spreadSum(sum, weights, 3);
      expect(answers.reduce((total, answer) => total + answer, 0)).toBe(sum);
      expect(answers.every((answer) => answer >= 0 && answer <= 3)).toBe(true);
    }
  });

  it('never answer an item lower because the sum rose', () => {
    const weights = itemWeights(randomFor('another person'), 'gad-7');
    for (let sum = 1; sum <= 21; sum++) {
      const [before, after] = [spreadSum(sum - 1, weights, 3), spreadSum(sum, weights, 3)];
      expect(after.every((answer, index) => answer >= (before[index] ?? 0))).toBe(true);
    }
  });

  it('end at the maximum when the sum is beyond it', () => {
    expect(spreadSum(99, [1, 2, 3], 4)).toEqual([4, 4, 4]);
  });
});

describe('the four ratings of pain', () => {
  it('keep worst above average above least, and their mean near the one asked for', () => {
    for (let mean = 2.5; mean <= 7.5; mean += 0.25) {
      const [worst, least, average, now] = spreadPain(mean, randomFor(`pain ${mean}`));
      expect(worst).toBeGreaterThan(average);
      expect(average).toBeGreaterThan(least);
      expect((worst + least + average + now) / 4).toBeCloseTo(mean, 5);
    }
  });

  it('stay on the scale at both ends', () => {
    for (const mean of [0, 10]) {
      const ratings = spreadPain(mean, randomFor('ends'));
      expect(ratings.every((rating) => rating >= 0 && rating <= 10)).toBe(true);
    }
  });
});
