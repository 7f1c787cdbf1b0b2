import { describe, expect, it } from 'vitest';
import { addDays } from '../domain/plain-date';
import { batievsky2023 } from '../domain/reference/batievsky-2023';
import { defaultChangeSettings } from '../domain/thresholds';
import { courseView } from '../domain/trajectory/course-view';
import { courseStart, totalResponse } from '../domain/trajectory/trajectory-fixtures';
import type { CourseEvent, TrajectoryResponse } from '../domain/trajectory/types';
import { dateText } from '../domain/words';
import { nearestStop, type Plot, type PlotChoice, plotMargin, plotOf, plotRows } from './trajectory-plot';

/** Sessions three weeks apart, so that the two clocks differ; six of them held. */
const sessions = Array.from({ length: 6 }, (_, index) => ({
  number: index + 1,
  plannedDate: addDays(courseStart, index * 21),
  heldOn: addDays(courseStart, index * 21),
  weightKg: index === 1 ? null : 70,
  doses: [{ route: 'intramuscular' as const, amountMg: 70, givenAt: null }],
  peakPressure: { systolicMmHg: 140 + index, diastolicMmHg: 80 },
  psychotherapy: [],
}));
const bdi = (at: Parameters<typeof totalResponse>[1], value: number, day: number): TrajectoryResponse => ({
  ...totalResponse('bdi-ii', at, { bdi: value }),
  assessedOn: addDays(courseStart, day),
});
const responses = [
  bdi(0, 40, -7),
  bdi(1, 30, 1),
  {
    ...bdi(6, 20, 106),
    amendedFrom: [[{ scale: 'bdi', kind: 'scored', value: 26, prorated: false }]],
  } as const,
  bdi({ kind: 'follow-up', label: '4 weeks' }, 18, 133),
];
const events: CourseEvent[] = [
  { kind: 'adverse-event', on: addDays(courseStart, 31), words: 'Nausea, grade 2', serious: false },
];

const plain: PlotChoice = { mode: 'score', clock: 'sessions', change: false, ownArm: null };
function plotWith(choice: Partial<PlotChoice> = {}): Plot {
  const view = courseView({
    course: { arm: 'psychedelic', bdiInstrument: 'bdi-ii', pcl5Edition: 'past-month' },
    protocol: null,
    data: { responses, sessions, events, reference: batievsky2023 },
    settings: defaultChangeSettings,
    dayText: dateText,
  });
  const panel = view.panels[0];
  if (!panel) throw new Error('no panel');
  return plotOf(view, panel, { ...plain, ...choice });
}
const patientOf = (plot: Plot) =>
  plot.series.at(-1)?.runs.map((run) => run.map(({ x, value }) => [x, value]));

describe('the clock of sessions', () => {
  it('places values by session and breaks the line where one is missing', () => {
    const plot = plotWith();
    expect(plot.xTicks.map(({ label }) => label)).toEqual(['B', '1', '2', '3', '4', '5', '6']);
    expect(patientOf(plot)).toEqual([
      [
        [0, 40],
        [1, 30],
      ],
      [[6, 20]],
    ]);
    expect(plot.missing).toEqual([3]);
  });

  it('draws what an amendment changed hollow', () => {
    expect(
      plotWith()
        .series.at(-1)
        ?.runs.flat()
        .map(({ hollow }) => hollow),
    ).toEqual([false, false, true]);
  });

  it('places an event between the sessions by its day', () => {
    expect(plotWith().flags).toEqual([{ x: 2.48, index: 0, kind: 'adverse-event', serious: false }]);
  });
});

describe('the clock of days', () => {
  it('places values, sessions, follow-ups and events on their true days', () => {
    const plot = plotWith({ clock: 'days' });
    expect(patientOf(plot)).toEqual([
      [
        [-7, 40],
        [1, 30],
      ],
      [
        [106, 20],
        [133, 18],
      ],
    ]);
    expect(plot.ribbon.map(({ x }) => x)).toEqual([0, 21, 42, 63, 84, 105]);
    expect(plot.flags[0]?.x).toBe(31);
    expect(plot.missing).toEqual([42]);
    expect(plot.xRange).toEqual([-13, 139]);
  });

  it('places the pilot on the days of its weekly protocol, and leaves out its baseline', () => {
    const pilot = plotWith({ clock: 'days', mode: 'percent' }).series.find(
      ({ look }) => look === 'psychedelic',
    );
    expect(pilot?.runs.flat().map(({ x }) => x)).toEqual([35]);
  });
});

describe('layers', () => {
  it('draw change around the patient’s own baseline only when asked', () => {
    expect(plotWith()).toMatchObject({ noticed: null, reliable: [] });
    expect(plotWith({ change: true })).toMatchObject({ noticed: [33, 47], reliable: [31.5, 48.5] });
    expect(plotWith({ change: true, mode: 'percent' })).toMatchObject({
      noticed: [82.5, 117.5],
      reliable: [78.75, 121.25],
    });
  });

  it('show the own arm with its n, and no line over a place where it is hidden', () => {
    const point = (session: number, mean: number | null, n: number) => ({ session, mean, n });
    const score = [point(0, 35, 8), point(1, 30, 7), point(3, null, 3), point(6, 20, 5)];
    const own = plotWith({ ownArm: { score, percent: [] } }).series.find(({ look }) => look === 'own-arm');
    expect(own?.runs.map((run) => run.map(({ x, label }) => [x, label]))).toEqual([
      [
        [0, 'n 8'],
        [1, 'n 7'],
      ],
      [[6, 'n 5']],
    ]);
  });

  it('say under each session what was given, and that mg/kg is not known without a weight', () => {
    expect(
      plotWith()
        .ribbon.slice(0, 2)
        .map(({ cells }) => cells),
    ).toEqual([
      ['70', '1.00', '140'],
      ['70', 'n/k', '141'],
    ]);
  });
});

describe('the rows of a chart', () => {
  it('give each point one row in the order of the axis, and each run its own column', () => {
    const rows = plotRows(plotWith());
    expect(rows.map(({ x }) => x)).toEqual([...rows.map(({ x }) => x)].sort((a, b) => a - b));
    expect(rows.flatMap((row) => (row['patient-0'] === undefined ? [] : [row.x]))).toEqual([0, 1]);
    expect(rows.flatMap((row) => (row['patient-1'] === undefined ? [] : [row.x]))).toEqual([6]);
    expect(rows.filter(({ missing }) => missing === 0).map(({ x }) => x)).toEqual([3]);
  });

  it('keep zero as a value', () => {
    const series: Plot['series'] = [
      { look: 'patient', weak: false, runs: [[{ x: 0, value: 0, hollow: false }]] },
    ];
    expect(plotRows({ series, missing: [] })[0]?.['patient-0']).toBe(0);
  });
});

describe('places of a chart', () => {
  it('that speak are values, gaps and events, in the order of the axis', () => {
    expect(plotWith().stops.map((stop) => ('event' in stop ? 'event' : stop.x))).toEqual([
      0,
      1,
      'event',
      3,
      6,
    ]);
  });

  it('are found by the nearest', () => {
    const width = plotMargin.left + plotMargin.right + 600;
    const plot = { stops: [0, 1, 3, 6].map((x, row) => ({ x, row })), xRange: [0, 6] as const };
    const at = (offset: number) => nearestStop(plotMargin.left + offset, width, plot);
    expect([-30, 40, 60, 199, 201, 460, 700].map(at)).toEqual([0, 0, 1, 1, 2, 3, 3]);
    expect(nearestStop(100, width, { ...plot, stops: [] })).toBeNull();
    expect(nearestStop(10, 0, plot)).toBe(0);
  });
});
