import type { Answers, InstrumentDefinition, ScaleDefinition } from '../instruments/types';
import type { ScaleScore, Score } from '../scoring-types';
import { answersProblem } from './answers-problem';

/**
 * Scores every scale of an instrument from its raw answers, in the order of the definition.
 * Sums are whole points, means and per cent of maximum keep full precision. A scale with too many gaps is
 * incomplete and names the missing items (1-based); it never falls back to zero.
 * Throws a RangeError when the answers do not fit the instrument.
 */
export function scoreAnswers(definition: InstrumentDefinition, answers: Answers): ScaleScore[] {
  const problem = answersProblem(definition, answers);
  if (problem !== null) throw new RangeError(problem);
  return definition.scales.map((scale) => ({
    scale: scale.id,
    ...scoreScale(scale, answers, definition.answer.max),
  }));
}

function scoreScale(scale: ScaleDefinition, answers: Answers, highestAnswer: number): Score {
  const missing: number[] = [];
  let sum = 0;
  for (const number of scale.items) {
    const answer = answers[number - 1];
    if (answer == null) missing.push(number);
    else sum += answer;
  }
  const answered = scale.items.length - missing.length;
  const lacksRequired = missing.some((number) => scale.required?.includes(number));
  if (answered < scale.minimumAnswered || lacksRequired) return { kind: 'incomplete', missing };

  const value = scaleValue(scale, sum, answered, highestAnswer);
  return { kind: 'scored', value, prorated: missing.length > 0 };
}

function scaleValue(scale: ScaleDefinition, sum: number, answered: number, highestAnswer: number): number {
  switch (scale.method) {
    case 'sum':
      return proratedSum(sum, answered, scale.items.length);
    case 'mean':
      return sum / answered;
    case 'percent-of-maximum':
      return (100 * sum) / (answered * highestAnswer);
  }
}

/** Mean of the answered × number of items, rounded half up, in whole numbers only: a float could miss an exact half. */
export function proratedSum(sum: number, answered: number, items: number): number {
  const numerator = 2 * sum * items + answered;
  const denominator = 2 * answered;
  return (numerator - (numerator % denominator)) / denominator;
}
