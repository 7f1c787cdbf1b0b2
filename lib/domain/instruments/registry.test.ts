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
