import type { ScaleId } from '../instruments/types';
import type { ScaleScore } from '../scoring-types';

const subscales: readonly ScaleId[] = [
  'meq30-mystical',
  'meq30-positive-mood',
  'meq30-transcendence',
  'meq30-ineffability',
];

/** Per cent of the maximum that each subscale must reach (method of Barrett 2015, doi:10.1177/0269881115609019). */
export const completeExperienceFrom = 60;

/**
 * Whether a session was a complete mystical experience: every one of the four subscales at 60 % or more.
 * Null when a subscale was not scored, since then it cannot be said.
 */
export function isCompleteExperience(scores: readonly ScaleScore[]): boolean | null {
  let complete = true;
  for (const id of subscales) {
    const score = scores.find((each) => each.scale === id);
    if (score?.kind !== 'scored') return null;
    if (score.value < completeExperienceFrom) complete = false;
  }
  return complete;
}
