import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { instrumentById } from '@/lib/domain/instruments/registry';
import type { InstrumentDefinition, InstrumentId } from '@/lib/domain/instruments/types';
import { type SelfReportWording, stemOf, wordingFrom } from '@/lib/domain/self-report/wording';
import { env } from '@/lib/env';

/**
 * The words in which a patient of this clinic may read an instrument, or null when only its topics may be shown: the one
 * source of wording for the patient's pages.
 * @param edition id of the edition of the series
 */
export async function wordingOf(
  actor: Actor,
  instrument: InstrumentId,
  edition: string,
): Promise<SelfReportWording | null> {
  const definition = instrumentById(instrument);
  const isInvented = actor.clinic.synthetic && actor.clinic.name === env().KAP_TEST_WORDING;
  return Promise.resolve(
    wordingFrom(isInvented ? invented(definition) : definition, stemOf(definition, edition)),
  );
}

/** Stands in tests for the text pack that a licensed clinic would have. */
function invented(definition: InstrumentDefinition): InstrumentDefinition {
  const { items, answer } = definition;
  return {
    ...definition,
    items: items.map((item) => ({ ...item, text: item.text ?? `Invented question ${item.number}` })),
    answer: {
      ...answer,
      options: answer.options.map(({ value, label }) => ({
        value,
        label: label ?? `Invented answer ${value}`,
      })),
    },
  };
}
