import type { ScaleId } from '../instruments/types';
import { clopperPearson } from '../statistics/clopper-pearson';
import type { Interval } from '../statistics/computed';
import { responderRange, type ResponderRange } from '../statistics/responder-range';
import { type ChangeSettings, type ChangeStep, thresholdsOf } from '../thresholds';
import { shortNumberText } from '../words';
import type { CohortCounts } from './cohort-counts';

/** So many of so many, with the exact interval of the share. */
export interface Share {
  k: number;
  n: number;
  /** From 0 to 1; null where there is nobody to count. */
  ci95: Interval | null;
}

/** What became of the people of one arm at one timepoint; null where no rule is published. */
export interface CohortOutcomes {
  responders: (Share & { range: ResponderRange | null }) | null;
  improved: Share | null;
  worsened: Share | null;
  endState: Share | null;
}

/** The rules behind the outcomes of a scale, in words with their sources; null where none is published. */
export interface OutcomeRules {
  responder: string | null;
  improved: string | null;
  worsened: string | null;
  endState: string | null;
}

/** As for a single patient: changes come from divisions, this close to a threshold has reached it. */
const tolerance = 1e-9;

/**
 * Response, reliable change and end state from the pairs of baseline and value (rules and sources: `thresholdsOf`).
 * Where a scale has no reliable change, worsening is its response rule in reverse.
 */
export function cohortOutcomes(counts: CohortCounts, settings: ChangeSettings): CohortOutcomes {
  const none: CohortOutcomes = { responders: null, improved: null, worsened: null, endState: null };
  const thresholds = thresholdsOf(counts.scale, settings);
  if (!thresholds) return none;
  const { response, endState } = thresholds;
  const reliable = reliableStep(counts.scale, settings);
  const worse = reliable ?? response;
  const responders = response && changeShare(counts, response, -1);
  return {
    responders: responders && {
      ...responders,
      range: responderRange(responders.k, responders.n, Math.max(counts.of, responders.n)).value,
    },
    improved: reliable && changeShare(counts, reliable, -1),
    worsened: worse && changeShare(counts, worse, 1),
    endState:
      endState &&
      shareOf(
        sum(counts, ({ value }) => (endState.inclusive ? value <= endState.limit : value < endState.limit)),
        sum(counts, () => true),
      ),
  };
}

export function outcomeRules(scale: ScaleId, settings: ChangeSettings): OutcomeRules {
  const thresholds = thresholdsOf(scale, settings);
  const reliable = reliableStep(scale, settings);
  const response = thresholds?.response ?? null;
  const worse = reliable ?? response;
  const endState = thresholds?.endState ?? null;
  return {
    responder: response && `fall of at least ${sizeText(response)} (${response.source})`,
    improved: reliable && `fall of at least ${sizeText(reliable)} (${reliable.source})`,
    worsened: worse && `rise of at least ${sizeText(worse)}`,
    endState:
      endState &&
      `${endState.inclusive ? `${endState.limit} or less` : `below ${endState.limit}`} (${endState.source})`,
  };
}

function reliableStep(scale: ScaleId, settings: ChangeSettings): ChangeStep | null {
  return thresholdsOf(scale, settings)?.steps.find((step) => step.name === 'reliable') ?? null;
}

/** Of those with a baseline to change from: per cent is not defined from a baseline of 0. */
function changeShare(counts: CohortCounts, step: ChangeStep, sign: 1 | -1): Share {
  const inPercent = step.unit === 'percent';
  const isJudged = (baseline: number | null) => baseline !== null && (!inPercent || baseline > 0);
  const reaches = (value: number, baseline: number) => {
    const points = (value - baseline) * sign;
    return (inPercent ? (100 * points) / baseline : points) >= step.atLeast - tolerance;
  };
  return shareOf(
    sum(counts, ({ value, baseline }) => isJudged(baseline) && baseline !== null && reaches(value, baseline)),
    sum(counts, ({ baseline }) => isJudged(baseline)),
  );
}

function sum({ pairs }: CohortCounts, passes: (pair: CohortCounts['pairs'][number]) => boolean): number {
  return pairs.reduce((total, pair) => (passes(pair) ? total + pair.count : total), 0);
}

function shareOf(k: number, n: number): Share {
  return { k, n, ci95: clopperPearson(k, n).value };
}

function sizeText(step: ChangeStep): string {
  return step.unit === 'percent'
    ? `${shortNumberText(step.atLeast, 1)} %`
    : `${shortNumberText(step.atLeast, 1)} points`;
}
