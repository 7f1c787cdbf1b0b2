import type { AnswerOption, InstrumentDefinition, InstrumentId } from './types';

/** The wording of one edition of an instrument in one language, as a clinic brings it. */
export interface TextPack {
  instrument: InstrumentId;
  /** Id of the edition: the look-back window. */
  edition: string;
  /** BCP 47. */
  language: string;
  /** Printed above the items. */
  instruction?: string | undefined;
  /** The look-back window in the language of the pack. */
  recall?: string | undefined;
  /** Answers that all items share; items with answers of their own name them. */
  options?: readonly PackOption[] | undefined;
  items: readonly PackItem[];
}

export interface PackItem {
  /** 1-based position in the instrument. */
  number: number;
  text: string;
  options?: readonly PackOption[] | undefined;
}

/** Without a label where the paper prints the number alone (BPI: words stand at 0 and 10). */
export interface PackOption {
  value: number;
  label?: string | undefined;
}

/** A place in the file (`items[8].options`) and what to do about it. */
export interface PackProblem {
  path: readonly (string | number)[];
  message: string;
}

/** Where a pack does not fit its instrument; empty when every item and every answer is there once, in order. */
export function textPackProblems(definition: InstrumentDefinition, pack: TextPack): PackProblem[] {
  const { name, editions, items, licence } = definition;
  const problems: PackProblem[] = [];
  if (!editions.some((edition) => edition.id === pack.edition)) {
    const ids = editions.map((edition) => `"${edition.id}"`).join(' or ');
    problems.push({
      path: ['edition'],
      message: `The ${name} has no edition "${pack.edition}": write ${ids}.`,
    });
  }
  if (licence.fullTextAllowed && pack.language === 'en') {
    problems.push({
      path: ['language'],
      message: `The English wording of the ${name} is built in: bring a pack for another language.`,
    });
  }
  if (pack.items.length !== items.length) {
    problems.push({
      path: ['items'],
      message: `The ${name} has ${items.length} items; the file brings ${pack.items.length}. Write one entry for each item.`,
    });
  }
  pack.items.slice(0, items.length).forEach((item, index) => {
    if (item.number !== index + 1) {
      problems.push({
        path: ['items', index, 'number'],
        message: `Here stands ${item.number}, and item ${index + 1} is due: list the items in order, each once.`,
      });
    }
    if (item.options) {
      problems.push(...optionProblems(definition, item.options, ['items', index, 'options']));
    } else if (!pack.options) {
      problems.push({
        path: ['items', index, 'options'],
        message:
          'The answers are missing: name them here, or once for all items under "options" at the top of the file.',
      });
    }
  });
  if (pack.options) problems.push(...optionProblems(definition, pack.options, ['options']));
  return problems;
}

function optionProblems(
  { name, answer }: InstrumentDefinition,
  options: readonly PackOption[],
  path: PackProblem['path'],
): PackProblem[] {
  const due = answer.options.map((option) => option.value);
  const given = options.map((option) => option.value);
  if (due.length !== given.length || due.some((value, index) => given[index] !== value)) {
    return [
      {
        path,
        message: `The ${name} takes the answers ${due.join(', ')}; the file brings ${given.join(', ') || 'none'}. Name each once, in this order; two statements of the same value stand in one label.`,
      },
    ];
  }
  const ends = [options[0], options.at(-1)];
  return ends.every((option) => option?.label !== undefined)
    ? []
    : [{ path, message: 'The lowest and the highest answer need a label.' }];
}

/** The options as a form shows them. */
export function labelled(options: readonly PackOption[]): AnswerOption[] {
  return options.map(({ value, label }) => (label === undefined ? { value } : { value, label }));
}
