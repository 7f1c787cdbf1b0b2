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
  riskItem: number | null;
}

/** Only where every item and the lowest and highest answer have words: nobody can answer a topic. */
export function wordingFrom(
  definition: InstrumentDefinition,
  edition: string,
  { language, dir }: Pick<SelfReportWording, 'language' | 'dir'> = { language: 'en', dir: 'ltr' },
): SelfReportWording | null {
  const items: WordedItem[] = [];
  for (const item of definition.items) {
    const { options } = definition.answer;
    if (item.text === undefined || options[0]?.label === undefined || options.at(-1)?.label === undefined) {
      return null;
    }
    items.push({ number: item.number, text: item.text, options });
  }
  const stem = definition.editions.find((each) => each.id === edition)?.stem ?? definition.stem ?? null;
  return {
    instrument: definition.id,
    stem,
    items,
    language,
    dir,
    riskItem: definition.riskItem ?? null,
  };
}
