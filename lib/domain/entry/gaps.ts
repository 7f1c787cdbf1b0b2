import type { Answers, InstrumentDefinition, ScaleDefinition } from '../instruments/types';
import { listText } from '../words';
import type { GapReasons } from './gap-reasons';

/** How an item is called on the paper form: "9A" for the BPI, else its number. */
export function itemLabel(definition: Pick<InstrumentDefinition, 'items'>, number: number): string {
  return definition.items[number - 1]?.paperNumber ?? String(number);
}

/** 1-based numbers of the items without an answer. */
export function gapsOf(answers: Answers): number[] {
  return answers.flatMap((answer, index) => (answer === null ? [index + 1] : []));
}

/** Items passed over: without an answer although a later one has it. */
export function passedOver(answers: Answers): number[] {
  const last = answers.findLastIndex((answer) => answer !== null);
  return gapsOf(answers).filter((number) => number <= last);
}

/** "Item 8 is not answered.", "Items 8 and 12 are not answered."; null without gaps, or where each has its reason. */
export function gapSentence(
  definition: Pick<InstrumentDefinition, 'items'>,
  answers: Answers,
  reasons: GapReasons = {},
): string | null {
  const unexplained = gapsOf(answers).filter((number) => reasons[number] === undefined);
  const labels = unexplained.map((number) => itemLabel(definition, number));
  if (labels.length === 0) return null;
  return labels.length === 1
    ? `Item ${labels[0]} is not answered.`
    : `Items ${listText(labels)} are not answered.`;
}

/** What the answered items of a scale add up to so far; not a score. */
export function soFar(
  scale: Pick<ScaleDefinition, 'items'>,
  answers: Answers,
): { sum: number; answered: number } {
  const given = scale.items.flatMap((number) => answers[number - 1] ?? []);
  return { sum: given.reduce((sum, answer) => sum + answer, 0), answered: given.length };
}

/** How many answers a scale needs before it is scored, as a sentence. */
export function scoringRule(scale: ScaleDefinition): string {
  const noun = scale.method === 'mean' ? 'mean' : scale.method === 'sum' ? 'total' : 'score';
  const needed =
    scale.minimumAnswered === scale.items.length
      ? `all ${scale.items.length} items are answered`
      : `at least ${scale.minimumAnswered} of ${scale.items.length} items are answered`;
  const required = scale.required ? `, item ${listText(scale.required.map(String))} among them` : '';
  return `No ${noun} until ${needed}${required}.`;
}
