import { describe, expect, it } from 'vitest';
import { noFilters } from './cohort-filters';
import { type CounterRow, figuresOf, withChangedPlaces } from './counter-figures';

const place = (arm: CounterRow['arm'], scale: CounterRow['scale'], timepoint: string, value: number) =>
  ({
    arm,
    scale,
    edition: scale === 'bdi' ? 'bdi-ii' : '',
    timepoint,
    cells: scale === '' ? [] : [[value, 40, false, false, 2]],
    tallies: scale === '' ? { courses: value, events: value } : { expected: 3, 'missing:lost': 1 },
  }) satisfies CounterRow;

const rows = [
  place('psychedelic', '', '', 7),
  place('psychedelic', '', 'session-1', 2),
  place('psycholytic', 'bdi', 'after-session-1', 12),
  place('psycholytic', 'bdi', 'after-session-2', 14),
];
const whole = withChangedPlaces(new Map(), rows, noFilters);

describe('figures by place', () => {
  it('take changed places in and keep the others as the same objects', () => {
    const changed = place('psycholytic', 'bdi', 'after-session-2', 20);
    const next = withChangedPlaces(whole, [changed], noFilters);
    expect(figuresOf(next)).toEqual(
      figuresOf(withChangedPlaces(new Map(), [changed, ...rows.slice(0, 3)], noFilters)),
    );
    const [before, after] = [figuresOf(whole).counts, figuresOf(next).counts];
    expect(after[0]).toBe(before[0]);
    expect(after[1]?.values).toEqual([{ value: 20, count: 2 }]);
    expect(before[1]?.values).toEqual([{ value: 14, count: 2 }]);
  });

  it('leave a place out once nothing is counted there', () => {
    const emptied = rows.map((row) => ({ ...row, cells: [], tallies: {} }));
    const { arms, counts, events } = figuresOf(withChangedPlaces(whole, emptied, noFilters));
    expect([counts, events]).toEqual([[], []]);
    expect(arms.psychedelic.courses).toBe(0);
  });

  it('hold no other edition of a questionnaire whose edition is chosen', () => {
    const chosen = { ...noFilters, edition: 'bdi-ia' };
    expect(figuresOf(withChangedPlaces(new Map(), rows, chosen)).counts).toEqual([]);
    expect(
      figuresOf(withChangedPlaces(new Map(), rows, { ...noFilters, edition: 'past-week' })).counts,
    ).toHaveLength(2);
  });
});
