import type { Answers, InstrumentDefinition } from '../instruments/types';
import type { ScaleScore, Score } from '../scoring-types';
import { bandOf } from './bands';
import { isCompleteExperience } from './meq30-complete';
import { provisionalPtsd, type ProvisionalResult } from './pcl-5-provisional';
import { scoreAnswers } from './score-answers';

/** One result in the exchange shape of the worked cases: a key per scale, then what is derived from them. */
export type ExpectedShape = Record<string, Score | string | number | boolean | null>;

/**
 * Scores one set of answers in the exchange shape: scale keys of the definition; `band` where a banded scale was
 * scored; the answer to the risk item (`item9`, null when not answered); `provisional` for the PCL-5; `complete` for
 * the MEQ30 when every subscale was scored. Throws a RangeError when the answers do not fit.
 */
export function expectedShape(definition: InstrumentDefinition, answers: Answers): ExpectedShape {
  const scores = scoreAnswers(definition, answers);
  const shape: ExpectedShape = {};
  for (const scale of definition.scales) {
    const score = scores.find((each) => each.scale === scale.id);
    if (score) shape[scale.key] = withoutScale(score);
  }

  const band = bandOfInstrument(definition, scores);
  if (band !== null) shape.band = band;
  if (definition.riskItem !== undefined) {
    shape[`item${definition.riskItem}`] = answers[definition.riskItem - 1] ?? null;
  }

  const provisional = provisionalOf(definition, answers);
  if (provisional !== null) shape.provisional = provisional;
  const complete = definition.id === 'meq30' ? isCompleteExperience(scores) : null;
  if (complete !== null) shape.complete = complete;
  return shape;
}

function withoutScale(score: ScaleScore): Score {
  return score.kind === 'scored'
    ? { kind: 'scored', value: score.value, prorated: score.prorated }
    : { kind: 'incomplete', missing: score.missing };
}

function bandOfInstrument(definition: InstrumentDefinition, scores: readonly ScaleScore[]): string | null {
  for (const scale of definition.scales) {
    const score = scores.find((each) => each.scale === scale.id);
    if (scale.bands && score?.kind === 'scored') return bandOf(scale, score.value)?.label ?? null;
  }
  return null;
}

function provisionalOf(definition: InstrumentDefinition, answers: Answers): ProvisionalResult | null {
  return definition.id === 'pcl-5' ? provisionalPtsd(answers) : null;
}
