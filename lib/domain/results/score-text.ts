import type { ScaleDefinition } from '../instruments/types';
import { bandOf } from '../scoring/bands';
import type { Score } from '../scoring-types';
import { numberText } from '../words';

/** "24", "5.25", "80.00%", "not scored: 2 items missing"; a scale without a value never shows a number. */
export function scoreText(scale: Pick<ScaleDefinition, 'decimals' | 'method'>, score: Score): string {
  if (score.kind === 'scored') {
    const unit = scale.method === 'percent-of-maximum' ? '%' : '';
    return `${numberText(score.value, scale.decimals)}${unit}`;
  }
  const count = score.missing.length;
  return `not scored: ${count} ${count === 1 ? 'item' : 'items'} missing`;
}

/** "moderate", or how the value stands to a cut-point; null where the scale has neither. */
export function placeText(scale: Pick<ScaleDefinition, 'bands' | 'cutPoint'>, value: number): string | null {
  if (scale.cutPoint) {
    const { from, to } = scale.cutPoint;
    const range = `cut-point ${from}–${to}`;
    if (value < from) return `below the ${range}`;
    return value > to ? `above the ${range}` : `within the ${range}`;
  }
  return bandOf(scale, value)?.label ?? null;
}

/** Where bands or cut-point come from, for the tooltip. */
export function placeSource(scale: Pick<ScaleDefinition, 'bands' | 'cutPoint'>): string | null {
  if (scale.cutPoint) return `Cut-point: ${scale.cutPoint.source}. No severity bands exist.`;
  if (!scale.bands) return null;
  return `Bands: ${scale.bands.source}${scale.bands.indicative ? '; indicative' : ''}.`;
}
