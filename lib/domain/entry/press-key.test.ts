import { describe, expect, it } from 'vitest';
import { instrumentById } from '../instruments/registry';
import type { Answers, InstrumentId } from '../instruments/types';
import { pressKey } from './press-key';

/** Types keys one after the other, from the first item, as a person does. */
function type(id: InstrumentId, keys: readonly string[], start: Answers = [], startItem = 1) {
  const definition = instrumentById(id);
  let answers: Answers = start.length > 0 ? start : definition.items.map(() => null);
  let item = startItem;
  for (const key of keys) {
    const press = pressKey(definition, answers, item, key);
    if (press?.kind !== 'answers') continue;
    ({ answers, item } = press);
  }
  return { answers, item };
}

describe('typing a form from paper', () => {
  it('answers one item per digit and stays on the last', () => {
    expect(type('gad-7', [...'0123012'])).toEqual({ answers: [0, 1, 2, 3, 0, 1, 2], item: 7 });
  });

  it('goes back one item with Backspace and clears it', () => {
    expect(type('gad-7', ['1', '2', 'Backspace', '3'])).toEqual({
      answers: [1, 3, null, null, null, null, null],
      item: 3,
    });
    expect(type('gad-7', ['Backspace']).item).toBe(1);
  });

  it('clears the answer of the last item before it goes back', () => {
    const done = type('gad-7', [...'1111111']);
    expect(type('gad-7', ['Backspace'], done.answers, 7)).toEqual({
      answers: [1, 1, 1, 1, 1, 1, null],
      item: 7,
    });
    expect(type('gad-7', ['Backspace', 'Backspace'], done.answers, 7).answers).toEqual([
      1,
      1,
      1,
      1,
      1,
      null,
      null,
    ]);
  });

  it('leaves a gap with Space, also where an answer stood', () => {
    expect(type('gad-7', ['1', ' ', '2']).answers).toEqual([1, null, 2, null, null, null, null]);
    expect(type('gad-7', [' '], [3, 3, 3, 3, 3, 3, 3]).answers).toEqual([null, 3, 3, 3, 3, 3, 3]);
  });

  it('answers 10 with T or minus on the BPI, and leaves those keys alone elsewhere', () => {
    expect(type('bpi-sf', ['t', 'T', '-', '0']).answers.slice(0, 4)).toEqual([10, 10, 10, 0]);
    expect(pressKey(instrumentById('gad-7'), Array(7).fill(null), 1, 't')).toBeNull();
  });

  it('refuses a digit that the item does not have and changes nothing', () => {
    const definition = instrumentById('bdi-ii');
    const blank: Answers = definition.items.map(() => null);
    expect(pressKey(definition, blank, 1, '4')).toEqual({
      kind: 'out-of-range',
      sentence: 'This item takes 0 to 3.',
    });
    expect(pressKey(definition, blank, 1, '3')?.kind).toBe('answers');
  });

  it('saves with Enter and leaves arrows and Tab to the browser', () => {
    const definition = instrumentById('pcl-5');
    const blank: Answers = definition.items.map(() => null);
    expect(pressKey(definition, blank, 20, 'Enter')).toEqual({ kind: 'save' });
    for (const key of ['ArrowDown', 'ArrowLeft', 'Tab', 'Escape', 'a', '+']) {
      expect(pressKey(definition, blank, 3, key), key).toBeNull();
    }
  });

  it('leaves a gap with its reason by one letter', () => {
    const gad7 = instrumentById('gad-7');
    const press = pressKey(gad7, [1, 2, null, null, null, null, null], 2, 'D');
    expect(press).toEqual({
      kind: 'answers',
      answers: [1, null, null, null, null, null, null],
      item: 3,
      reason: 'declined',
    });
    expect(
      pressKey(
        gad7,
        gad7.items.map(() => null),
        1,
        'n',
      ),
    ).toMatchObject({ reason: 'not-applicable' });
    expect(
      pressKey(
        gad7,
        gad7.items.map(() => null),
        1,
        ' ',
      ),
    ).not.toHaveProperty('reason');
  });
});
