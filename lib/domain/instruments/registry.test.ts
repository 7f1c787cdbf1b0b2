import { describe, expect, it } from 'vitest';
import { instrumentById, instruments, instrumentsWithScale, isInstrumentId, scaleById } from './registry';
import { instrumentIds, scaleIds } from './types';

const all = instrumentIds.map((id) => instrumentById(id));

describe('every instrument', () => {
  it.each(all)('$name is filed under its own id and counts its items from 1', (instrument) => {
    expect(instruments[instrument.id]).toBe(instrument);
    expect(instrument.items.map((item) => item.number)).toEqual(
      instrument.items.map((_, index) => index + 1),
    );
  });

  it.each(all)('$name offers one option for each possible answer', ({ answer }) => {
    expect(answer.options.map((option) => option.value)).toEqual(
      Array.from({ length: answer.max - answer.min + 1 }, (_, index) => answer.min + index),
    );
  });

  it.each(all)('$name has scales whose range follows from their items', (instrument) => {
    for (const scale of instrument.scales) {
      const highest = {
        sum: scale.items.length * instrument.answer.max,
        mean: instrument.answer.max,
        'percent-of-maximum': 100,
      }[scale.method];
      expect(scale.range).toEqual({ min: 0, max: highest });
      expect(new Set(scale.items).size).toBe(scale.items.length);
      for (const item of scale.items) expect(instrument.items[item - 1]?.number).toBe(item);
      expect(scale.minimumAnswered).toBeLessThanOrEqual(scale.items.length);
    }
  });

  it.each(all)('$name shows wording only where its licence allows it', (instrument) => {
    const shown = instrument.items.some((item) => item.text !== undefined) || instrument.stem !== undefined;
    const labelled = instrument.answer.options.some((option) => option.label !== undefined);
    expect(shown).toBe(instrument.licence.fullTextAllowed);
    expect(labelled).toBe(instrument.licence.fullTextAllowed);
  });

  it.each(all)('$name is plain data that survives the way from server to browser', (instrument) => {
    expect(structuredClone(instrument)).toEqual(instrument);
    expect(JSON.parse(JSON.stringify(instrument))).toEqual(instrument);
  });
});

describe('the registry', () => {
  it('knows every scale', () => {
    for (const id of scaleIds) expect(scaleById(id).id).toBe(id);
  });

  it('tells the two BDI editions apart', () => {
    expect(scaleById('bdi', 'bdi-ii').bands?.list.map((band) => band.from)).toEqual([0, 14, 20, 29]);
    expect(scaleById('bdi', 'bdi-ia').bands?.list.map((band) => band.from)).toEqual([0, 10, 19, 30]);
    expect(instrumentsWithScale('bdi').map((instrument) => instrument.id)).toEqual(['bdi-ii', 'bdi-ia']);
  });

  it('refuses a scale that the instrument does not have', () => {
    expect(() => scaleById('bdi', 'gad-7')).toThrow(RangeError);
  });

  it('recognises instrument ids and nothing else', () => {
    expect(isInstrumentId('pcl-5')).toBe(true);
    for (const other of ['pcl', 'toString', '', null, 5]) expect(isInstrumentId(other)).toBe(false);
  });
});

describe('wording', () => {
  it('begins the GAD-7 answers with "Not at all"', () => {
    expect(instruments['gad-7'].answer.options[0]?.label).toBe('Not at all');
  });

  it('offers the PCL-5 for the past month first, and for the past week', () => {
    expect(instruments['pcl-5'].editions.map((edition) => edition.id)).toEqual(['past-month', 'past-week']);
    expect(instruments['pcl-5'].items.every((item) => item.text?.endsWith('?'))).toBe(true);
  });

  it('marks item 9 of both BDI editions as the risk item', () => {
    for (const id of ['bdi-ii', 'bdi-ia'] as const) {
      const { riskItem, items } = instruments[id];
      expect(items[(riskItem ?? 0) - 1]?.topic).toMatch(/^Suicidal/);
    }
  });
});

describe('the instruments agree with what is published of them', () => {
  // Items, answers, look-back window and possible range of each score; see the sources in the definitions.
  it.each([
    ['bdi-ii', 21, [0, 3], 'the past two weeks, including today', { bdi: [0, 63] }],
    ['bdi-ia', 21, [0, 3], 'the past week, including today', { bdi: [0, 63] }],
    ['bpi-sf', 11, [0, 10], 'the past 24 hours', { 'bpi-severity': [0, 10], 'bpi-interference': [0, 10] }],
    ['gad-7', 7, [0, 3], 'the last two weeks', { 'gad-7': [0, 21] }],
    [
      'pcl-5',
      20,
      [0, 4],
      'the past month',
      { 'pcl-5': [0, 80], 'pcl-5-b': [0, 20], 'pcl-5-c': [0, 8], 'pcl-5-d': [0, 28], 'pcl-5-e': [0, 24] },
    ],
    ['meq30', 30, [0, 5], 'the session just had', { meq30: [0, 100] }],
  ] as const)('%s', (id, count, range, recall, scores) => {
    const { items, answer, scales, ...definition } = instruments[id];
    expect(items).toHaveLength(count);
    expect([answer.min, answer.max]).toEqual(range);
    expect(definition.recall).toBe(recall);
    const ranges = Object.fromEntries(scales.map((scale) => [scale.id, [scale.range.min, scale.range.max]]));
    expect(ranges).toMatchObject(scores);
  });

  it('each item of an instrument counts in its subscales once', () => {
    const covered = (id: 'pcl-5' | 'meq30' | 'bpi-sf', total: string) =>
      instruments[id].scales
        .filter((scale) => scale.id !== total)
        .flatMap((scale) => scale.items)
        .sort((left, right) => left - right);
    for (const [id, total] of [
      ['pcl-5', 'pcl-5'],
      ['meq30', 'meq30'],
      ['bpi-sf', ''],
    ] as const) {
      expect(covered(id, total), id).toEqual(instruments[id].items.map((item) => item.number));
    }
  });

  it('the clusters of the PCL-5 and the subscales of the MEQ30 are those of their authors', () => {
    expect(instruments['pcl-5'].scales.slice(1).map(({ items }) => [items[0], items.at(-1)])).toEqual([
      [1, 5],
      [6, 7],
      [8, 14],
      [15, 20],
    ]);
    expect(Object.fromEntries(instruments.meq30.scales.map(({ key, items }) => [key, items]))).toMatchObject({
      mystical: [4, 5, 6, 9, 14, 15, 16, 18, 20, 21, 23, 24, 25, 26, 28],
      positive_mood: [2, 8, 12, 17, 27, 30],
      transcendence: [1, 7, 11, 13, 19, 22],
      ineffability: [3, 10, 29],
    });
  });

  it('gaps: two of the BDI without item 9, two of the GAD-7, four of the PCL-5 and half a cluster, none of the MEQ30', () => {
    const needed = (id: (typeof instrumentIds)[number]) =>
      instruments[id].scales.map(({ items, minimumAnswered }) => items.length - minimumAnswered);
    expect(needed('bdi-ii')).toEqual([2]);
    expect(needed('bdi-ia')).toEqual([2]);
    expect(instruments['bdi-ii'].scales[0]?.required).toEqual([9]);
    expect(needed('bpi-sf')).toEqual([0, 3]);
    expect(needed('gad-7')).toEqual([2]);
    expect(needed('pcl-5')).toEqual([4, 2, 1, 3, 3]);
    expect(new Set(needed('meq30'))).toEqual(new Set([0]));
  });

  it('the BPI is printed with its own numbers', () => {
    expect(instruments['bpi-sf'].items.map((item) => item.paperNumber).join(' ')).toBe(
      '3 4 5 6 9A 9B 9C 9D 9E 9F 9G',
    );
  });
});
