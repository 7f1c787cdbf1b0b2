import type { LanguageChoice } from '../instruments/wording';
import type { AnswerOption, InstrumentDefinition, InstrumentId } from '../instruments/types';

/** A question as a patient reads it. */
export interface WordedItem {
  /** 1-based position in the answers. */
  number: number;
  text: string;
  options: readonly AnswerOption[];
}

/** A form as a patient reads it: every question and the ends of its answers in full words. */
export interface SelfReportWording {
  instrument: InstrumentId;
  /** Instruction above each question; null where the form has none. */
  stem: string | null;
  items: readonly WordedItem[];
  /** BCP 47. */
  language: string;
  dir: 'ltr' | 'rtl';
  /** Languages to choose from, the usual one first. */
  choices: readonly LanguageChoice[];
  riskItem: number | null;
}

/** An item may bring answers in words of its own (BDI, from a text pack). */
type WordableItem = InstrumentDefinition['items'][number] & { options?: readonly AnswerOption[] };

/**
 * Only where every item and the lowest and highest answer have words: nobody can answer a topic.
 * @param stem instruction of the edition, in the language of the words
 */
export function wordingFrom(
  definition: InstrumentDefinition,
  stem: string | null,
  { language, dir, choices }: Pick<SelfReportWording, 'language' | 'dir' | 'choices'> = {
    ...{ language: 'en', dir: 'ltr', choices: [] },
  },
): SelfReportWording | null {
  const items: WordedItem[] = [];
  for (const item of definition.items as readonly WordableItem[]) {
    const options = item.options ?? definition.answer.options;
    if (item.text === undefined || options[0]?.label === undefined || options.at(-1)?.label === undefined) {
      return null;
    }
    items.push({ number: item.number, text: item.text, options });
  }
  return {
    instrument: definition.id,
    stem,
    items,
    language,
    dir,
    choices,
    riskItem: definition.riskItem ?? null,
  };
}

/** An answer as it is read: by its words, with the number before it on a scale that has words at some numbers alone. */
export function optionText(option: AnswerOption, options: readonly AnswerOption[]): string {
  if (options.every((each) => each.label !== undefined)) return option.label ?? '';
  return option.label === undefined ? String(option.value) : `${option.value} – ${option.label}`;
}

/** The languages in which at least one of the forms can be read, each once; fewer than two = nothing to choose. */
export function languagesOf(wordings: readonly Pick<SelfReportWording, 'choices'>[]): LanguageChoice[] {
  const all = wordings.flatMap(({ choices }) => choices);
  return all.filter(({ language }, at) => all.findIndex((each) => each.language === language) === at);
}
