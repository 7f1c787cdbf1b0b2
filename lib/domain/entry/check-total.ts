import type { Answers, InstrumentDefinition, ScaleDefinition, ScaleId } from '../instruments/types';
import { headlinesOf } from '../results/saved-form';
import { parseTypedNumber } from '../typed-number';
import { soFar } from './gaps';

/** What the total on the paper says about the answers that were typed from it. */
export type TotalCheck =
  | { kind: 'not-checked' }
  | { kind: 'agrees' }
  | { kind: 'not-a-number' }
  /** `difference` = what the answers add up to, less what the paper says; null where the paper gives a mean or a per cent. */
  | { kind: 'differs'; sum: number; difference: number | null };

/** The scales whose total may stand on the paper: those that stand for the form in lists. */
export function checkedScales(definition: InstrumentDefinition): readonly ScaleDefinition[] {
  return headlinesOf(definition);
}

/** A paper may give the sum, or where the scale has one its mean or per cent, rounded to as many decimals as are written. */
export function checkTotal(
  scale: ScaleDefinition,
  answers: Answers,
  typed: string,
  most: number,
): TotalCheck {
  const text = typed.trim();
  const { sum, answered } = soFar(scale, answers);
  if (text === '' || answered === 0) return { kind: 'not-checked' };
  const value = parseTypedNumber(text, { decimals: 2 });
  if (value === null) return { kind: 'not-a-number' };
  if (value === sum) return { kind: 'agrees' };
  const isSum = scale.method === 'sum' || value > scale.range.max;
  if (isSum) return { kind: 'differs', sum, difference: sum - value };
  const derived = scale.method === 'mean' ? sum / answered : (100 * sum) / (answered * most);
  const decimals = /[.,](\d+)$/.exec(text)?.[1]?.length ?? 0;
  if (Math.abs(derived - value) <= 0.5 / 10 ** decimals + 1e-9) return { kind: 'agrees' };
  return { kind: 'differs', sum, difference: null };
}

/** Whether what stands there may be the beginning of the right total: it is not called wrong before it is typed. */
export function isBeginningOf(typed: string, sum: number): boolean {
  const text = typed.trim();
  return text !== '' && text.length < String(sum).length && String(sum).startsWith(text);
}

/** One sentence for each total on the paper that the answers do not come to. */
export function checkTotalSentences(
  definition: InstrumentDefinition,
  answers: Answers,
  totals: Partial<Record<ScaleId, string>>,
): string[] {
  const scales = checkedScales(definition);
  return scales.flatMap((scale) => {
    const typed = totals[scale.id] ?? '';
    const name = scales.length > 1 ? `${scale.shortName}: the` : 'The';
    switch (checkTotal(scale, answers, typed, definition.answer.max).kind) {
      case 'not-checked':
      case 'agrees':
        return [];
      case 'not-a-number':
        return [`${name} total on the paper, “${typed.trim()}”, is no number.`];
      case 'differs':
        return [`${name} total on the paper is ${typed.trim()}; the answers do not add up to it.`];
    }
  });
}
