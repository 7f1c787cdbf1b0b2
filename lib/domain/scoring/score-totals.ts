import type { InstrumentDefinition, ScaleDefinition, ScaleId } from '../instruments/types';
import type { ScaleScore } from '../scoring-types';

export type Totals = Partial<Record<ScaleId, number>>;

/**
 * Scores from totals typed without the single answers. Only the scales that were typed come back, in the order of
 * the definition. Throws a RangeError when a total does not fit; ask `totalsProblem` first.
 */
export function scoreTotalOnly(definition: InstrumentDefinition, totals: Totals): ScaleScore[] {
  const problem = totalsProblem(definition, totals);
  if (problem !== null) throw new RangeError(problem);
  return definition.scales.flatMap((scale): ScaleScore[] => {
    const value = totals[scale.id];
    return value == null ? [] : [{ scale: scale.id, kind: 'scored', value, prorated: false }];
  });
}

/** What is wrong with typed totals, as a sentence, or null. */
export function totalsProblem(definition: InstrumentDefinition, totals: Totals): string | null {
  const known = new Set<string>(definition.scales.map((scale) => scale.id));
  const stranger = Object.keys(totals).find((id) => !known.has(id));
  if (stranger !== undefined) return `${definition.name} has no scale ${stranger}.`;

  for (const scale of definition.scales) {
    const value = totals[scale.id];
    const problem = value == null ? null : totalProblem(scale, value);
    if (problem !== null) return problem;
  }
  return null;
}

/** A sum must be a whole number in range; a mean or a per cent may have up to two decimals, as printed on paper. */
export function totalProblem(scale: ScaleDefinition, value: number): string | null {
  const { min, max } = scale.range;
  const outside = !Number.isFinite(value) || value < min || value > max;
  if (scale.method === 'sum') {
    return outside || !Number.isInteger(value)
      ? `${scale.shortName} must be a whole number from ${min} to ${max}.`
      : null;
  }
  if (outside) return `${scale.shortName} must be a number from ${min} to ${max}.`;
  return Number(value.toFixed(2)) === value ? null : `${scale.shortName} takes at most two decimals.`;
}
