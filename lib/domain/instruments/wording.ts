import type { PlainDate } from '../plain-date';
import { dateText } from '../words';
import { directionOf, languageName, ownLanguageName } from './language';
import { instrumentById } from './registry';
import { labelled, type TextPack } from './text-pack';
import type { InstrumentDefinition, InstrumentEdition, InstrumentId } from './types';

/** A licence on the clinic's register. */
export interface WordingLicence {
  number: string;
  /** The last day on which it holds. */
  expiresOn: PlainDate;
}

/** What a clinic has for one edition: its licence and the packs in use, one for each language. */
export interface StoredWording {
  licence: WordingLicence | null;
  packs: readonly TextPack[];
}

export type LicenceState =
  | { kind: 'not-needed' }
  | { kind: 'in-force'; expiresOn: PlainDate }
  | { kind: 'expired'; expiresOn: PlainDate }
  | { kind: 'missing' };

/** An instrument with the words that may be shown. */
export interface InstrumentWording {
  /** The instrument with stem, item texts and answer labels filled in as far as they may be shown. */
  definition: InstrumentDefinition;
  edition: InstrumentEdition;
  /** `keywords`: topics alone, because nothing else may be shown. */
  source: 'keywords' | 'built-in' | 'pack';
  /** BCP 47: the `lang` of instruction, items and answers. */
  language: string;
  dir: 'ltr' | 'rtl';
  /** Languages to choose from, the usual one first; one or none = nothing to choose. */
  choices: readonly LanguageChoice[];
  licence: LicenceState;
  /** One sentence on why these words are shown; to stand on the form. */
  note: string;
}

export interface LanguageChoice {
  language: string;
  /** In English, for staff. */
  name: string;
  /** In the language itself, for the patient. */
  ownName: string;
}

/** Whether the wording of an edition may be shown on a day. A licence holds through its last day. */
export function licenceState(
  definition: Pick<InstrumentDefinition, 'licence'>,
  licence: WordingLicence | null,
  today: PlainDate,
): LicenceState {
  if (definition.licence.fullTextAllowed) return { kind: 'not-needed' };
  if (licence === null) return { kind: 'missing' };
  const { expiresOn } = licence;
  return today <= expiresOn ? { kind: 'in-force', expiresOn } : { kind: 'expired', expiresOn };
}

/**
 * Merges the definition of an instrument with what the clinic has for one of its editions.
 * @param wanted `language`: what was chosen; without a pack for it the usual language is shown, English first
 * @throws RangeError when the instrument has no such edition
 */
export function wordedInstrument(
  instrument: InstrumentId,
  editionId: string,
  stored: StoredWording,
  wanted: { today: PlainDate; language?: string | undefined },
): InstrumentWording {
  const definition = instrumentById(instrument);
  const edition = definition.editions.find((each) => each.id === editionId);
  if (!edition) throw new RangeError(`${definition.name} has no edition ${editionId}`);
  const licence = licenceState(definition, stored.licence, wanted.today);
  const isFree = licence.kind === 'not-needed';
  const packs =
    isFree || licence.kind === 'in-force'
      ? stored.packs.filter((pack) => pack.instrument === instrument && pack.edition === editionId)
      : [];
  const choices = choicesOf([...(isFree ? ['en'] : []), ...packs.map((pack) => pack.language)]);
  const language = chosen(choices, wanted.language) ?? 'en';
  const pack = packs.find((each) => each.language === language);
  const common = { edition, choices, licence, language, dir: directionOf(language) };
  if (pack) {
    const note =
      licence.kind === 'in-force'
        ? `Wording of the clinic’s own text pack, under a licence until ${dateText(licence.expiresOn)}.`
        : `Wording of the clinic’s own text pack. ${definition.licence.note}`;
    return {
      ...common,
      edition: { ...edition, ...(pack.recall !== undefined && { recall: pack.recall }) },
      source: 'pack',
      definition: withPack(definition, pack, note),
      note,
    };
  }
  if (isFree) {
    const stem = edition.stem ?? definition.stem;
    return {
      ...common,
      source: 'built-in',
      definition: stem === undefined ? definition : { ...definition, stem },
      note: definition.licence.note,
    };
  }
  const note = `${definition.licence.note} ${whyKeywords(licence)}`;
  return {
    ...common,
    source: 'keywords',
    definition: { ...definition, licence: { ...definition.licence, note } },
    note,
  };
}

function withPack(definition: InstrumentDefinition, pack: TextPack, note: string): InstrumentDefinition {
  return {
    ...withoutStem(definition),
    ...(pack.instruction !== undefined && { stem: pack.instruction }),
    items: definition.items.map((item, index) => {
      const own = pack.items[index];
      return own ? { ...item, text: own.text, ...(own.options && { options: labelled(own.options) }) } : item;
    }),
    answer: pack.options
      ? { ...definition.answer, options: labelled(pack.options) }
      : { ...definition.answer, options: definition.answer.options.map(({ value }) => ({ value })) },
    licence: { fullTextAllowed: true, note },
  };
}

/** The English instruction does not stand above words of another language. */
function withoutStem(definition: InstrumentDefinition): InstrumentDefinition {
  const copy = { ...definition };
  delete copy.stem;
  return copy;
}

function whyKeywords(licence: LicenceState): string {
  switch (licence.kind) {
    case 'expired':
      return `The clinic’s licence ended on ${dateText(licence.expiresOn)}, so its wording is not shown.`;
    case 'in-force':
      return 'The clinic holds a licence; its text pack is not loaded yet.';
    case 'missing':
    case 'not-needed':
      return 'No licence is on the clinic’s register.';
  }
}

/** English first, then the others by their English names. */
function choicesOf(languages: readonly string[]): LanguageChoice[] {
  const isEnglish = (tag: string) => tag === 'en' || tag.startsWith('en-');
  return [...new Set(languages)]
    .map((language) => ({
      language,
      name: languageName(language) ?? language,
      ownName: ownLanguageName(language),
    }))
    .sort(
      (left, right) =>
        Number(isEnglish(right.language)) - Number(isEnglish(left.language)) ||
        left.language.length - right.language.length ||
        left.name.localeCompare(right.name, 'en'),
    );
}

/** The language that was asked for, else one of the same base ("es" for "es-MX"), else the usual one. */
function chosen(choices: readonly LanguageChoice[], wanted: string | undefined): string | undefined {
  const base = (tag: string) => tag.split('-')[0];
  const exact = choices.find((choice) => choice.language === wanted);
  const near =
    wanted === undefined ? undefined : choices.find((choice) => base(choice.language) === base(wanted));
  return (exact ?? near ?? choices[0])?.language;
}
