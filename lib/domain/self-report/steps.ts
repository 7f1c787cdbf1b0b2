import type { InstrumentId } from '../instruments/types';
import type { SelfReportWording, WordedItem } from './wording';

/** An answer as the patient gave it; `value` null = would rather not answer. */
export interface GivenAnswer {
  instrument: InstrumentId;
  item: number;
  value: number | null;
}

/** One question on one page, counted through all forms. */
export interface Step {
  /** From 1. */
  number: number;
  wording: SelfReportWording;
  item: WordedItem;
  /** Undefined = not reached yet. */
  given: GivenAnswer | undefined;
}

/** All questions of the forms, in their order. */
export function stepsOf(wordings: readonly SelfReportWording[], answers: readonly GivenAnswer[]): Step[] {
  return wordings
    .flatMap((wording) => wording.items.map((item) => ({ wording, item })))
    .map(({ wording, item }, index) => ({
      number: index + 1,
      wording,
      item,
      given: answers.find((each) => each.instrument === wording.instrument && each.item === item.number),
    }));
}

/** Where the patient goes on: the first question without an answer; null once every one was passed. */
export function nextOpenStep(steps: readonly Step[]): number | null {
  return steps.find((step) => step.given === undefined)?.number ?? null;
}

/** The answers of one form, in the order of its items; left out and not reached are gaps. */
export function answersOf(
  instrument: InstrumentId,
  itemCount: number,
  answers: readonly GivenAnswer[],
): (number | null)[] {
  return Array.from(
    { length: itemCount },
    (_, index) =>
      answers.find((each) => each.instrument === instrument && each.item === index + 1)?.value ?? null,
  );
}

/** Why each gap is one, by the number of its item: on the patient's pages a question is passed by answering or declining it. */
export function declinedGaps(answers: readonly (number | null)[]): Record<string, 'declined'> {
  return Object.fromEntries(
    answers.flatMap((answer, index) => (answer === null ? [[String(index + 1), 'declined'] as const] : [])),
  );
}

/** Whether help is shown at once: thoughts of suicide of any strength. */
export function needsSupport(step: { riskItem: number | null; item: number; value: number | null }): boolean {
  return step.riskItem === step.item && (step.value ?? 0) >= 1;
}

/** Whether any answer given so far shows the help. */
export function supportIsDue(steps: readonly Step[]): boolean {
  return steps.some(
    ({ wording, item, given }) =>
      given !== undefined &&
      needsSupport({ riskItem: wording.riskItem, item: item.number, value: given.value }),
  );
}
