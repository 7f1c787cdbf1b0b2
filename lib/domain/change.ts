import type { ScaleId } from './instruments/types';
import {
  defaultChangeSettings,
  thresholdsOf,
  type ChangeSettings,
  type ChangeStep,
  type ChangeStepName,
} from './thresholds';
import { numberText, signedText } from './words';

/** Scores come from divisions: a change this close to a threshold has reached it. */
const tolerance = 1e-9;

export interface Change {
  /** Later minus earlier; below zero is better on every scale that has thresholds. */
  points: number;
  /** Divided by the earlier value; null ("not defined") when that was 0. */
  percent: number | null;
}

export function changeSince(earlier: number, later: number): Change {
  const points = later - earlier;
  return { points, percent: earlier === 0 ? null : (points / earlier) * 100 };
}

/** "−7 (−17.5%)", or "+4 (per cent not defined)" when the earlier value was 0. */
export function changeText(change: Change, decimals: number): string {
  const percent = change.percent === null ? 'per cent not defined' : `${signedText(change.percent, 1)}%`;
  return `${signedText(change.points, decimals)} (${percent})`;
}

export interface ChangeWords {
  /** One plain phrase for the change. */
  word: string;
  direction: 'better' | 'worse' | 'same';
  /** The strongest step reached, in either direction; null when the change lies within noise. */
  step: ChangeStepName | null;
  /** Whether the fall counts as a response; null where no rule exists or per cent is not defined. */
  response: boolean | null;
  /** The rule behind the word, with its source. */
  rule: string;
}

const improvementWords: Record<ChangeStepName, string> = {
  minimal: 'minimal improvement',
  noticeable: 'noticeable improvement',
  reliable: 'reliable improvement',
  moderate: 'moderate improvement',
  substantial: 'substantial improvement',
  response: 'response',
};

const worseningWords: Record<ChangeStepName, string> = {
  minimal: 'minimal worsening',
  noticeable: 'noticeable worsening',
  reliable: 'reliable worsening',
  moderate: 'moderate worsening',
  substantial: 'substantial worsening',
  response: 'marked worsening',
};

/**
 * What the change from an earlier value to the present one is called, by the strongest threshold reached; the same
 * thresholds in reverse are worsening. Null for scales without published thresholds.
 */
export function changeWords(
  scale: ScaleId,
  earlier: number,
  now: number,
  settings: ChangeSettings = defaultChangeSettings,
): ChangeWords | null {
  const thresholds = thresholdsOf(scale, settings);
  if (!thresholds) return null;
  const change = changeSince(earlier, now);
  const direction = directionOf(change.points);
  const response =
    thresholds.response === null || change.percent === null
      ? null
      : direction === 'better' && reaches(change, thresholds.response);
  if (direction === 'same') {
    return { word: 'no change', direction, step: null, response, rule: 'The two values are equal.' };
  }

  const step = thresholds.steps.findLast((each) => reaches(change, each)) ?? null;
  if (step) {
    const words = direction === 'better' ? improvementWords : worseningWords;
    return { word: words[step.name], direction, step: step.name, response, rule: ruleText(step, direction) };
  }
  const judged = thresholds.steps.filter((each) => each.unit === 'points' || change.percent !== null);
  const smallest = judged[0];
  if (smallest === undefined) {
    return {
      word: `${direction}, per cent not defined`,
      direction,
      step: null,
      response,
      rule: 'The thresholds of this scale are in per cent, which is not defined from an earlier value of 0.',
    };
  }
  return { word: 'within noise', direction, step: null, response, rule: noiseRule(judged) };
}

/** The end state a value has reached, with its rule; null where the scale has none. */
export function endStateOf(scale: ScaleId, value: number): { reached: boolean; rule: string } | null {
  const endState = thresholdsOf(scale)?.endState;
  if (!endState) return null;
  const { limit, inclusive, source } = endState;
  const reached = inclusive ? value <= limit : value < limit;
  return { reached, rule: `${inclusive ? `${limit} or less` : `below ${limit}`} (${source})` };
}

function directionOf(points: number): ChangeWords['direction'] {
  if (Math.abs(points) <= tolerance) return 'same';
  return points < 0 ? 'better' : 'worse';
}

function reaches(change: Change, step: ChangeStep): boolean {
  const size = step.unit === 'points' ? change.points : change.percent;
  return size !== null && Math.abs(size) >= step.atLeast - tolerance;
}

function ruleText(step: ChangeStep, direction: 'better' | 'worse'): string {
  return `A ${direction === 'better' ? 'fall' : 'rise'} of at least ${sizeText(step)} (${step.source}).`;
}

function noiseRule(steps: readonly ChangeStep[]): string {
  const sizes = steps.filter((step) => step.name !== 'response').map(sizeText);
  return `Smaller than every threshold of this scale: ${sizes.join(', ')}.`;
}

function sizeText(step: ChangeStep): string {
  const decimals = Number.isInteger(step.atLeast) ? 0 : 1;
  if (step.unit === 'percent') return `${numberText(step.atLeast, decimals)}% of the earlier value`;
  return `${numberText(step.atLeast, decimals)} ${step.atLeast === 1 ? 'point' : 'points'}`;
}
