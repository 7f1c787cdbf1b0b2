import { instrumentById } from '../instruments/registry';
import type { InstrumentId } from '../instruments/types';
import type { Random } from './random';

/** How strongly each item of a form weighs for one person: the same at every visit, so that answers hang together. */
export function itemWeights(random: Random, instrument: InstrumentId): number[] {
  return instrumentById(instrument).items.map(() => random.between(0.5, 1.6));
}

/**
 * Whole answers from 0 to `most` with exactly this sum, spread by weight (highest averages). A sum beyond what the
 * items can hold ends at their maximum.
 */
export function spreadSum(sum: number, weights: readonly number[], most: number): number[] {
  const answers = weights.map(() => 0);
  for (let point = 0; point < Math.min(sum, weights.length * most); point++) {
    let highest = -1;
    let chosen = 0;
    for (const [index, weight] of weights.entries()) {
      const answer = answers[index] ?? 0;
      const average = weight / (2 * answer + 1);
      if (answer < most && average > highest) {
        highest = average;
        chosen = index;
      }
    }
    answers[chosen] = (answers[chosen] ?? 0) + 1;
  }
  return answers;
}

/** The four ratings of pain around a mean: worst above it, least below, average near, now whatever is left. */
export function spreadPain(mean: number, random: Random): [number, number, number, number] {
  const rating = (value: number) => Math.min(10, Math.max(0, Math.round(value)));
  const sum = Math.round(mean * 4);
  const average = rating(mean);
  const worst = rating(mean + random.between(1.2, 2.4));
  const least = rating(mean - random.between(1.2, 2.4));
  return [worst, least, average, rating(sum - worst - least - average)];
}
