import type { ScaleId } from '../instruments/types';
import { type ChangeSettings, type ChangeStep, thresholdsOf } from '../thresholds';
import { numberText, shortNumberText } from '../words';
import type { PanelView, TrajectoryView } from './trajectory-view';

/** Values of the axis on both sides of the patient's own baseline; a side that lies off the scale is null. */
export interface ChangeEdges {
  better: number | null;
  worse: number | null;
}

/** How far a value has to move from this patient's own baseline to count, in points and in per cent of it. */
export interface ChangeLine {
  score: ChangeEdges;
  percent: ChangeEdges;
  /** The rule in a sentence, with its size for this patient and its source. */
  rule: string;
}

export interface ChangeLines {
  /** Change that patients usually notice. */
  noticed: ChangeLine | null;
  /** Change larger than the noise of measuring. */
  reliable: ChangeLine | null;
}

/**
 * The band of change that patients usually notice and the lines of reliable change around this patient's own baseline;
 * null where the scale has no thresholds, or the patient no baseline above 0.
 */
export function changeLines(
  scale: { id: ScaleId; range: { min: number; max: number }; decimals: number },
  baseline: number | null,
  settings: ChangeSettings,
): ChangeLines | null {
  const thresholds = thresholdsOf(scale.id, settings);
  if (!thresholds || baseline === null || baseline <= 0) return null;
  const noticed = thresholds.steps.find((step) => step.name === 'noticeable' || step.name === 'minimal');
  const reliable = thresholds.steps.find((step) => step.name === 'reliable');
  const line = (step: ChangeStep | undefined, name: string) =>
    step ? changeLine(scale, baseline, step, name) : null;
  return {
    noticed: line(noticed, 'Change patients usually notice'),
    reliable: line(reliable, 'Reliable change, beyond the noise of measuring'),
  };
}

/** The lines of a chart of the page. */
export function panelChange(
  { settings }: Pick<TrajectoryView, 'settings'>,
  { scale, max, decimals, points }: Pick<PanelView, 'scale' | 'max' | 'decimals' | 'points'>,
): ChangeLines | null {
  const baseline = points.find(([session]) => session === 0)?.[1] ?? null;
  return changeLines({ id: scale, range: { min: 0, max }, decimals }, baseline, settings);
}

function changeLine(
  { range, decimals }: Parameters<typeof changeLines>[0],
  baseline: number,
  step: ChangeStep,
  name: string,
): ChangeLine {
  const points = step.unit === 'points' ? step.atLeast : (baseline * step.atLeast) / 100;
  const percent = step.unit === 'percent' ? step.atLeast : (step.atLeast / baseline) * 100;
  const better = baseline - points >= range.min ? baseline - points : null;
  const worse = baseline + points <= range.max ? baseline + points : null;
  const size = `${shortNumberText(percent, 1)}% of this patient\u2019s baseline of ${numberText(baseline, decimals)}, ${shortNumberText(points, 2)} points`;
  const places = [
    better === null ? null : `${shortNumberText(better, 2)} or less`,
    worse === null ? null : `${shortNumberText(worse, 2)} or more`,
  ].filter((each) => each !== null);
  const reached =
    places.length === 0 ? 'cannot be reached on this scale' : `reached at ${places.join(', or at ')}`;
  return {
    score: { better, worse },
    percent: { better: better === null ? null : 100 - percent, worse: worse === null ? null : 100 + percent },
    rule: `${name}: ${size}; ${reached} (${step.source}).`,
  };
}
