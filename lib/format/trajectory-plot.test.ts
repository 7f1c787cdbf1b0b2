import { describe, expect, it } from 'vitest';
import { nearestSession, type Plot, plotMargin, plotRows, speakingSessions } from './trajectory-plot';

const series: Plot['series'] = [
  {
    look: 'psychedelic',
    weak: false,
    points: [0, 6].map((session) => ({ session, value: 5, hollow: true })),
    segments: [[0], [6]],
  },
  {
    look: 'patient',
    weak: false,
    points: [0, 1, 3, 6].map((session) => ({ session, value: session, hollow: false })),
    segments: [[0, 1, 3], [6]],
  },
];

describe('the rows of a chart', () => {
  it('give each unbroken run its own column, so that no line passes a gap', () => {
    const rows = plotRows({ series, missing: [5] });
    expect(rows).toHaveLength(7);
    expect(rows.map((row) => row['patient-0'])).toEqual([0, 1, null, 3, null, null, null]);
    expect(rows.map((row) => row['patient-1'])).toEqual([null, null, null, null, null, null, 6]);
    expect(rows.map((row) => row['psychedelic-0'])).toEqual([5, null, null, null, null, null, null]);
  });

  it('keep zero as a value, and mark what is missing on the floor', () => {
    const [baseline, ...later] = plotRows({ series, missing: [5] });
    expect(baseline?.['patient-0']).toBe(0);
    expect(later.map((row) => row.missing)).toEqual([null, null, null, null, 0, null]);
  });
});

describe('places of a chart', () => {
  const width = plotMargin.left + plotMargin.right + 600;

  it('that speak are those with a point or a gap, once each', () => {
    const plot: Plot = {
      range: [0, 10],
      ticks: [],
      zones: [],
      cutPoint: null,
      baseline: null,
      series,
      missing: [5, 3],
      doses: [],
    };
    expect(speakingSessions(plot)).toEqual([0, 1, 3, 5, 6]);
  });

  it('are found by the nearest session', () => {
    const at = (offset: number) => nearestSession(plotMargin.left + offset, width, [0, 1, 3, 6]);
    expect([-30, 40, 60, 199, 201, 460, 700].map(at)).toEqual([0, 0, 1, 1, 3, 6, 6]);
    expect(nearestSession(100, width, [])).toBeNull();
    expect(nearestSession(10, 0, [0, 6])).toBe(0);
  });
});
