import { describe, expect, it } from 'vitest';
import { instruments } from '../instruments/registry';
import { isCompleteExperience } from './meq30-complete';
import { scoreAnswers } from './score-answers';

const threes = Array.from({ length: 30 }, (): number | null => 3);
const complete = (answers: (number | null)[]) =>
  isCompleteExperience(scoreAnswers(instruments.meq30, answers));

describe('a complete mystical experience', () => {
  it('is reached at exactly 60 % of the maximum on every subscale', () => {
    expect(complete(threes)).toBe(true);
  });

  it.each([
    ['mystical', 4],
    ['positive mood', 2],
    ['transcendence', 1],
    ['ineffability', 3],
  ])('is missed when %s alone stays below 60 %%', (_, item) => {
    expect(complete(threes.map((answer, index) => (index + 1 === item ? 2 : answer)))).toBe(false);
  });

  it('cannot be said while a subscale is not scored', () => {
    expect(complete(threes.map((answer, index) => (index === 0 ? null : answer)))).toBeNull();
    expect(isCompleteExperience([])).toBeNull();
  });
});
