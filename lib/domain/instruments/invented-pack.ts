import { instrumentById } from './registry';
import type { TextPack } from './text-pack';
import type { InstrumentId } from './types';

/** A pack of invented words for tests: no questionnaire reads like this. */
export function inventedPack(
  instrument: InstrumentId,
  part: { edition?: string; language?: string; word?: string } = {},
): TextPack {
  const { items, answer, editions } = instrumentById(instrument);
  const { edition = editions[0]?.id ?? '', language = 'en', word = 'Lantern' } = part;
  return {
    instrument,
    edition,
    language,
    instruction: `${word}: choose the boat that fits.`,
    items: items.map(({ number }) => ({
      number,
      text: `${word} ${number}`,
      options: answer.options.map(({ value }) => ({ value, label: `${word} ${number}, boat ${value}` })),
    })),
  };
}
