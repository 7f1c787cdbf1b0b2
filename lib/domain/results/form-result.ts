import { type Change, changeSince, changeText, type ChangeWords, changeWords, endStateOf } from '../change';
import type { Answers, InstrumentDefinition, ScaleDefinition, ScaleId } from '../instruments/types';
import type { PlainDate } from '../plain-date';
import type { Timepoint } from '../protocol/arms';
import { timepointText } from '../protocol/timepoint';
import { type RiskStatus, riskStatus } from '../safety/item-9';
import { isCompleteExperience } from '../scoring/meq30-complete';
import { type ProvisionalResult, provisionalPtsd } from '../scoring/pcl-5-provisional';
import type { ScaleScore } from '../scoring-types';
import type { ChangeSettings } from '../thresholds';
import { dateText } from '../words';
import { placeSource, placeText, scoreText } from './score-text';

/** The same form at another assessment of the course, in the order of the course. */
export interface OtherVisit {
  timepoint: Timepoint;
  assessedOn: PlainDate;
  scores: readonly ScaleScore[];
  riskAnswer: number | null;
}

export interface ChangeLine {
  /** "since baseline", "since after session 1, the last time". */
  since: string;
  text: string;
  change: Change;
  /** Null where no thresholds are published. */
  words: ChangeWords | null;
}

export interface ScaleResult {
  scale: ScaleDefinition;
  text: string;
  isScored: boolean;
  prorated: boolean;
  place: string | null;
  placeSource: string | null;
  /** The rule of the end state when it is reached; null otherwise. */
  endState: string | null;
  changes: ChangeLine[];
}

export interface FormResult {
  scales: ScaleResult[];
  risk: RiskStatus;
  provisional: ProvisionalResult | null;
  completeExperience: boolean | null;
}

/**
 * What a saved form says: each score with its place and its changes, and what needs a clinician's eye.
 * @param form `answers` null = only totals were entered
 * @param earlier the assessments before this one, oldest first
 */
export function formResult(
  definition: InstrumentDefinition,
  form: { answers: Answers | null; riskAnswer: number | null; scores: readonly ScaleScore[] },
  earlier: readonly OtherVisit[],
  settings: ChangeSettings,
): FormResult {
  const previous = earlier.findLast((visit) => visit.riskAnswer !== null)?.riskAnswer ?? null;
  return {
    scales: definition.scales.flatMap((scale) => {
      const score = form.scores.find((each) => each.scale === scale.id);
      return score ? [scaleResult(scale, score, earlier, settings)] : [];
    }),
    risk: riskStatus({
      instrument: definition,
      answers: form.answers,
      riskAnswer: form.riskAnswer,
      previous,
    }),
    provisional: definition.id === 'pcl-5' && form.answers !== null ? provisionalPtsd(form.answers) : null,
    completeExperience: definition.id === 'meq30' ? isCompleteExperience(form.scores) : null,
  };
}

function scaleResult(
  scale: ScaleDefinition,
  score: ScaleScore,
  earlier: readonly OtherVisit[],
  settings: ChangeSettings,
): ScaleResult {
  const value = score.kind === 'scored' ? score.value : null;
  const endState = value === null ? null : endStateOf(scale.id, value);
  return {
    scale,
    text: scoreText(scale, score),
    isScored: value !== null,
    prorated: score.kind === 'scored' && score.prorated,
    place: value === null ? null : placeText(scale, value),
    placeSource: placeSource(scale),
    endState: endState?.reached === true ? endState.rule : null,
    changes: value === null ? [] : changesOf(scale, value, earlier, settings),
  };
}

/** Since baseline and since the last time; one line when the last time was the baseline. */
function changesOf(
  scale: ScaleDefinition,
  value: number,
  earlier: readonly OtherVisit[],
  settings: ChangeSettings,
): ChangeLine[] {
  const scored = earlier.flatMap((visit) => {
    const before = valueOf(visit, scale.id);
    return before === null ? [] : [{ visit, before }];
  });
  const last = scored.at(-1);
  const baseline = scored.find(({ visit }) => visit.timepoint.kind === 'baseline');
  return [baseline, last === baseline ? undefined : last].flatMap((compared) => {
    if (!compared) return [];
    const { visit, before } = compared;
    const change = changeSince(before, value);
    const isLast = compared === last ? ', the last time' : '';
    return [
      {
        since: `since ${lowerFirst(timepointText(visit.timepoint))} (${dateText(visit.assessedOn)})${isLast}`,
        text: changeText(change, scale.decimals),
        change,
        words: changeWords(scale.id, before, value, settings),
      },
    ];
  });
}

function valueOf(visit: OtherVisit, id: ScaleId): number | null {
  const score = visit.scores.find((each) => each.scale === id);
  return score?.kind === 'scored' ? score.value : null;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
