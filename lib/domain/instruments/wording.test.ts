import { describe, expect, it } from 'vitest';
import type { PlainDate } from '../plain-date';
import { inventedPack } from './invented-pack';
import { directionOf, languageName, languageTag, ownLanguageName } from './language';
import { instrumentById } from './registry';
import { textPackProblems } from './text-pack';
import { instrumentIds } from './types';
import { type StoredWording, wordedInstrument } from './wording';

const day = (text: string) => text as PlainDate;
const today = day('2026-11-25');
const licensed = (until: string, ...packs: StoredWording['packs'][number][]): StoredWording => ({
  licence: { number: 'L-1', expiresOn: day(until) },
  packs,
});
const bdi = (stored: StoredWording, language?: string) =>
  wordedInstrument('bdi-ii', 'past-two-weeks', stored, { today, language });
const nothing: StoredWording = { licence: null, packs: [] };

describe('the wording of an instrument', () => {
  it('is topics alone without a licence, and the form says why', () => {
    const { source, definition, note, choices, licence } = bdi({
      licence: null,
      packs: [inventedPack('bdi-ii')],
    });
    expect({ source, choices, licence }).toEqual({
      source: 'keywords',
      choices: [],
      licence: { kind: 'missing' },
    });
    expect(definition.items.some((item) => item.text !== undefined)).toBe(false);
    expect(note).toContain('No licence is on the clinic’s register.');
    expect(JSON.stringify(definition)).not.toContain('Lantern');
  });

  it('is the pack through the last day of the licence, and topics again the day after', () => {
    const pack = inventedPack('bdi-ii');
    const last = bdi(licensed('2026-11-25', pack));
    expect(last.source).toBe('pack');
    expect(last.definition.items[8]).toMatchObject({ topic: 'Suicidal thoughts', text: 'Lantern 9' });
    expect(last.definition.items[8]?.options?.[3]).toEqual({ value: 3, label: 'Lantern 9, boat 3' });
    expect(last.definition.stem).toBe('Lantern: choose the boat that fits.');
    const after = bdi(licensed('2026-11-24', pack));
    expect(after.source).toBe('keywords');
    expect(after.note).toContain('licence ended on 24-Nov-2026');
    expect(JSON.stringify(after)).not.toContain('Lantern');
    expect(bdi(licensed('2027-01-01')).note).toContain('its text pack is not loaded yet');
  });

  it('keeps scales, ranges, topics and the risk item of the instrument whatever a pack says', () => {
    const plain = instrumentById('bdi-ii');
    const { definition } = bdi(licensed('2027-01-01', inventedPack('bdi-ii')));
    expect(definition.scales).toBe(plain.scales);
    expect(definition.riskItem).toBe(9);
    expect(definition.items.map(({ number, topic }) => ({ number, topic }))).toEqual(
      plain.items.map(({ number, topic }) => ({ number, topic })),
    );
  });

  it('is English first, and another language where one was chosen, with its direction', () => {
    const stored = licensed(
      '2027-01-01',
      inventedPack('bdi-ii', { language: 'ar', word: 'فانوس' }),
      inventedPack('bdi-ii', { language: 'es-MX', word: 'Farol' }),
      inventedPack('bdi-ii'),
    );
    expect(bdi(stored).choices.map((choice) => [choice.language, choice.name])).toEqual([
      ['en', 'English'],
      ['ar', 'Arabic'],
      ['es-MX', 'Mexican Spanish'],
    ]);
    expect(bdi(stored).language).toBe('en');
    expect(bdi(stored, 'ar')).toMatchObject({ language: 'ar', dir: 'rtl' });
    expect(bdi(stored, 'es')).toMatchObject({ language: 'es-MX', dir: 'ltr' });
    expect(bdi(stored, 'fi').language).toBe('en');
    const onlyOther = licensed('2027-01-01', inventedPack('bdi-ii', { language: 'de' }));
    expect(bdi(onlyOther)).toMatchObject({ language: 'de', source: 'pack' });
  });

  it('is built in for the GAD-7 and the PCL-5, and needs no licence in other languages', () => {
    const gad = (language?: string) =>
      wordedInstrument(
        'gad-7',
        'past-two-weeks',
        { licence: null, packs: [inventedPack('gad-7', { language: 'fr' })] },
        { today, language },
      );
    expect(gad()).toMatchObject({ source: 'built-in', language: 'en', licence: { kind: 'not-needed' } });
    expect(gad().definition.items[0]?.text).toBe('Feeling nervous, anxious, or on edge');
    expect(gad('fr')).toMatchObject({ source: 'pack', language: 'fr' });
    const pcl = (edition: string) => wordedInstrument('pcl-5', edition, nothing, { today }).definition.stem;
    expect(pcl('past-month')).toBe('In the past month, how much were you bothered by:');
    expect(pcl('past-week')).toBe('In the past week, how much were you bothered by:');
  });

  it('takes no pack of another edition, and no edition that the instrument does not have', () => {
    const stored = {
      licence: null,
      packs: [inventedPack('pcl-5', { edition: 'past-week', language: 'fr' })],
    };
    expect(wordedInstrument('pcl-5', 'past-month', stored, { today, language: 'fr' }).source).toBe(
      'built-in',
    );
    expect(() => wordedInstrument('gad-7', 'past-month', nothing, { today })).toThrow(RangeError);
  });
});

describe('a text pack', () => {
  it.each(instrumentIds)('of %s fits with each item and each answer once', (id) => {
    expect(textPackProblems(instrumentById(id), inventedPack(id, { language: 'fr' }))).toEqual([]);
  });

  it('that does not fit is refused with the place and how to mend it', () => {
    const definition = instrumentById('bdi-ii');
    const pack = inventedPack('bdi-ii');
    const paths = (broken: Partial<typeof pack>) =>
      textPackProblems(definition, { ...pack, ...broken }).map(({ path }) => path.join('.'));
    expect(paths({ edition: 'past-week' })).toEqual(['edition']);
    expect(paths({ items: pack.items.slice(1) })).toContain('items');
    expect(
      paths({ items: pack.items.toSpliced(2, 1, { number: 4, text: 'x', options: pack.items[2]?.options }) }),
    ).toEqual(['items.2.number']);
    expect(paths({ items: pack.items.map(({ number, text }) => ({ number, text })) })).toHaveLength(21);
    const [item] = pack.items;
    const withOptions = (options: { value: number; label?: string }[]) =>
      paths({ items: pack.items.with(0, { number: 1, text: 'x', options }) });
    expect(item?.options).toHaveLength(4);
    expect(withOptions([{ value: 0, label: 'a' }])).toEqual(['items.0.options']);
    expect(withOptions([3, 2, 1, 0].map((value) => ({ value, label: 'a' })))).toEqual(['items.0.options']);
    expect(
      withOptions([{ value: 0, label: 'a' }, { value: 1 }, { value: 2 }, { value: 3, label: 'b' }]),
    ).toEqual([]);
    expect(withOptions([0, 1, 2, 3].map((value) => ({ value })))).toEqual(['items.0.options']);
  });

  it('in English is refused where the English wording is built in', () => {
    expect(textPackProblems(instrumentById('gad-7'), inventedPack('gad-7'))[0]?.path).toEqual(['language']);
  });
});

describe('a language', () => {
  it('is named by a tag of BCP 47, written in its usual form', () => {
    expect(languageTag('ES-mx')).toBe('es-MX');
    expect(languageTag('zh-hant')).toBe('zh-Hant');
    for (const wrong of ['', 'english', 'e', 'es_MX', 'qqq', '<b>'])
      expect(languageTag(wrong), wrong).toBeNull();
    expect(languageName('pt-BR')).toBe('Brazilian Portuguese');
    expect(ownLanguageName('de')).toBe('Deutsch');
  });

  it('is written from right to left where its usual script is', () => {
    expect(['ar', 'he', 'fa', 'ur', 'ckb', 'pa-Arab'].map(directionOf)).toEqual(Array(6).fill('rtl'));
    expect(['en', 'ru', 'ja', 'pa', 'az'].map(directionOf)).toEqual(Array(5).fill('ltr'));
  });
});
