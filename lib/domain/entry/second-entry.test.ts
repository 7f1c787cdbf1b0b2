import { describe, expect, it } from 'vitest';
import { instrumentById } from '../instruments/registry';
import type { PlainDate } from '../plain-date';
import {
  decisionProblem,
  paperDifferences,
  paperValueText,
  type ReadPaper,
  settledPaper,
} from './second-entry';

const gad = instrumentById('gad-7');
const bdi = instrumentById('bdi-ii');
const bpi = instrumentById('bpi-sf');
const day = '2026-08-31' as PlainDate;
const items = (answers: (number | null)[], completedOn = day): ReadPaper => ({
  completedOn,
  content: { mode: 'items', answers },
});

describe('the differences between two readings of one paper', () => {
  it('are none where both read the same, whatever reasons they gave for a gap', () => {
    const first = { ...items([0, 1, 2, 3, null, 1, 0]) };
    const second: ReadPaper = {
      completedOn: day,
      content: { mode: 'items', answers: [0, 1, 2, 3, null, 1, 0], gapReasons: { 5: 'declined' } },
    };
    expect(paperDifferences(gad, first, second)).toEqual([]);
  });

  it('are each item, a gap that is not zero, and the day, in the order of the paper', () => {
    const found = paperDifferences(
      gad,
      items([0, 1, 2, 3, 0, 1, 0]),
      items([0, 1, 3, 3, null, 1, 0], '2026-08-30' as PlainDate),
    );
    expect(found.map(({ field, first, second }) => [field, first, second])).toEqual([
      ['item-3', 2, 3],
      ['item-5', 0, null],
      ['completed-on', '2026-08-31', '2026-08-30'],
    ]);
    expect(paperDifferences(bpi, items(Array(11).fill(4)), items([...Array(10).fill(4), 5]))[0]?.label).toBe(
      'Item 9G',
    );
  });

  it('of a total alone are its totals and item 9', () => {
    const total = (bdiTotal: number | undefined, riskAnswer: number | null): ReadPaper => ({
      completedOn: day,
      content: { mode: 'total-only', totals: { bdi: bdiTotal }, riskAnswer },
    });
    expect(paperDifferences(bdi, total(24, null), total(24, null))).toEqual([]);
    expect(
      paperDifferences(bdi, total(24, null), total(42, 1)).map(({ label, first, second }) => [
        label,
        first,
        second,
      ]),
    ).toEqual([
      [bdi.scales[0]?.shortName, 24, 42],
      ['Item 9 by itself', null, 1],
    ]);
    expect(() => paperDifferences(bdi, total(24, 0), items(Array(21).fill(1)))).toThrow(RangeError);
  });
});

describe('a settled paper', () => {
  const first = items([0, 1, 2, 3, null, 1, 0]);
  const second: ReadPaper = {
    completedOn: '2026-08-30' as PlainDate,
    content: { mode: 'items', answers: [1, 1, null, 3, 2, 1, 0], gapReasons: { 3: 'declined' } },
  };

  it('takes what was chosen and leaves the rest as it was typed first', () => {
    expect(
      settledPaper(first, second, [
        { field: 'item-1', chosen: 'third', value: 3 },
        { field: 'item-3', chosen: 'second', value: null },
        { field: 'item-5', chosen: 'first', value: null },
        { field: 'completed-on', chosen: 'second', value: '2026-08-30' as PlainDate },
      ]),
    ).toEqual({
      completedOn: '2026-08-30',
      content: { mode: 'items', answers: [3, 1, null, 3, null, 1, 0], gapReasons: { 3: 'declined' } },
    });
  });

  it('of a total loses the total that does not stand on the paper', () => {
    const of = (totals: object, riskAnswer: number | null): ReadPaper => ({
      completedOn: day,
      content: { mode: 'total-only', totals, riskAnswer },
    });
    expect(
      settledPaper(of({ bdi: 24 }, null), of({}, 0), [
        { field: 'total-bdi', chosen: 'second', value: null },
        { field: 'risk-answer', chosen: 'second', value: 0 },
      ]).content,
    ).toEqual({ mode: 'total-only', totals: {}, riskAnswer: 0 });
  });
});

describe('a decision', () => {
  const [difference] = paperDifferences(gad, items([0, 1, 2, 3, 0, 1, 0]), items([1, 1, 2, 3, 0, 1, 0]));
  const problem = (chosen: 'first' | 'second' | 'third', value: number | null) =>
    difference && decisionProblem(gad, difference, { field: 'item-1', chosen, value });

  it('is the first or second reading as it stands, or an answer that the form takes', () => {
    expect(problem('first', 0)).toBeNull();
    expect(problem('second', 1)).toBeNull();
    expect(problem('third', 3)).toBeNull();
    expect(problem('third', null)).toBeNull();
    expect(problem('first', 1)).toContain('Look at the paper once more');
    expect(problem('third', 4)).toBe('Item 1 takes 0 to 3.');
  });

  it('reads in words where nothing stands', () => {
    expect(paperValueText('item-1', null)).toBe('not answered');
    expect(paperValueText('item-1', 0)).toBe('0');
    expect(paperValueText('total-bdi', null)).toBe('no total');
    expect(paperValueText('completed-on', day)).toBe('31-Aug-2026');
  });
});
