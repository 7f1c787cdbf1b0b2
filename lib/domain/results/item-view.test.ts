import { describe, expect, it } from 'vitest';
import { instrumentById } from '../instruments/registry';
import type { PlainDate } from '../plain-date';
import type { Timepoint } from '../protocol/arms';
import { heatOf, type ItemForm, itemView } from './item-view';

const gad7 = instrumentById('gad-7');
const after = (session: number): Timepoint => ({ kind: 'after-session', session });
const form = (assessmentId: string, timepoint: Timepoint, part: Partial<ItemForm>): ItemForm => ({
  ...{ assessmentId, timepoint, assessedOn: '2026-09-01' as PlainDate },
  ...{ entryMode: 'items', answers: [], riskAnswer: null, scores: [], signed: [] },
  ...part,
});
const series = [
  form('b', { kind: 'baseline' }, { answers: [3, 3, 3, 3, 0, null, 1] }),
  form('s1', after(1), { answers: [2, 3, null, 3, 0, 1, 1] }),
  form('s3', after(3), { answers: [0, 3, 1, 3, 2, 2, null], signed: [[0, 3, 1, 3, 2, 2, null]] }),
];

describe('a series item by item', () => {
  it('shows each raw answer, and the change since the last form and since baseline', () => {
    const { rows, selected, last, baseline } = itemView(gad7, series, 's3');
    expect({ selected, last, baseline }).toEqual({ selected: 2, last: 1, baseline: 0 });
    expect(rows.map(({ sinceLast, sinceBaseline }) => [sinceLast, sinceBaseline])).toEqual([
      ['−2', '−3'],
      ['0', '0'],
      [null, '−2'],
      ['0', '0'],
      ['+2', '+2'],
      ['+1', null],
      [null, null],
    ]);
    expect(rows[2]?.cells.map((cell) => cell.kind)).toEqual(['answer', 'not-answered', 'answer']);
    expect(rows[4]?.cells[0]).toEqual({ kind: 'answer', value: 0, was: [] });
  });

  it('looks at the newest form unless another is chosen, and has nothing to compare the first with', () => {
    expect(itemView(gad7, series, undefined).selected).toBe(2);
    const first = itemView(gad7, series, 'b');
    expect([first.last, first.baseline]).toEqual([null, null]);
    expect(first.rows.every((row) => row.sinceLast === null && row.sinceBaseline === null)).toBe(true);
    const second = itemView(gad7, series, 's1');
    expect([second.last, second.baseline]).toEqual([0, 0]);
    expect(itemView(gad7, [], undefined).selected).toBe(-1);
  });

  it('keeps what an amendment replaced beside what stands now', () => {
    const amended = form(
      'b',
      { kind: 'baseline' },
      {
        answers: [1, 2, 0, 1, 1, 1, 1],
        signed: [
          [2, 2, null, 1, 1, 1, 1],
          [1, 2, 3, 1, 1, 1, 1],
          [1, 2, 0, 1, 1, 1, 1],
        ],
      },
    );
    const { rows } = itemView(gad7, [amended], undefined);
    expect(rows.map((row) => row.cells[0]?.was)).toEqual([[2], [], [null, 3], [], [], [], []]);
  });

  it('does not call an item unanswered when only a total came, and still knows item 9 of the BDI', () => {
    const bdi = instrumentById('bdi-ii');
    const total = form('b', { kind: 'baseline' }, { entryMode: 'total-only', riskAnswer: 2 });
    const { rows } = itemView(bdi, [total], undefined);
    expect(rows[8]).toMatchObject({ isRisk: true, cells: [{ kind: 'answer', value: 2 }] });
    expect(rows[0]).toMatchObject({ isRisk: false, cells: [{ kind: 'unknown', value: null }] });
  });

  it('places an answer between the least and the most', () => {
    expect([0, 1, 3].map((value) => heatOf(value, gad7.answer))).toEqual([0, 1 / 3, 1]);
    expect(heatOf(5, instrumentById('bpi-sf').answer)).toBe(0.5);
  });
});
