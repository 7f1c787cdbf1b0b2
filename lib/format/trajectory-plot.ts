import type { Arm } from '../domain/protocol/arms';
import type { TrajectoryMode } from '../domain/reference/reference-series';
import { isInferred, provenances } from '../domain/reference/types';
import { panelChange } from '../domain/trajectory/change-lines';
import { protocolDay } from '../domain/trajectory/course-clock';
import type { OwnArmPanel } from '../domain/trajectory/own-arm';
import type { PanelView, TrajectoryView, ViewEvent } from '../domain/trajectory/trajectory-view';
import { type RibbonColumn, ribbonColumns } from './dose-ribbon';

/** Measures of a chart in pixels, shared by what is drawn and by what lies over it (pointer, tooltip). */
export const plotMargin = { top: 20, right: 58, left: 38 } as const;
export const lastSession = 6;

/** What the axis counts: sessions, to compare with the pilot, or days since session 1, to see the true gaps. */
export type TrajectoryClock = 'sessions' | 'days';

export type SeriesLook = 'patient' | 'own-arm' | Arm;

export interface PlotPoint {
  x: number;
  value: number;
  /** Hollow: reconstructed or read off a figure, not compared with the reference, or changed by an amendment. */
  hollow: boolean;
  /** Read off a printed chart: hollow with a dot. */
  dotted?: true;
  /** Standard deviation of a reference, where one is known. */
  sd?: number | undefined;
  /** Beside the marker: "n 12". */
  label?: string;
}

export interface PlotSeries {
  look: SeriesLook;
  /** The arm that is not the patient's own is drawn weaker. */
  weak: boolean;
  /** A line joins the points of a run, and never passes from one run to the next. */
  runs: readonly (readonly PlotPoint[])[];
}

export interface PlotFlag {
  x: number;
  /** Place in the list of events, from 0. */
  index: number;
  /** What the flag looks like. */
  kind: ViewEvent['kind'];
  serious: boolean;
}

/** A place where a chart has something to say: a row of the table, or an event. */
export type PlotStop = { x: number } & ({ row: number } | { event: number });

/** One chart in one mode and one clock, in the units of its axes. */
export interface Plot {
  clock: TrajectoryClock;
  range: readonly [number, number];
  ticks: readonly number[];
  xRange: readonly [number, number];
  xTicks: readonly { x: number; label: string }[];
  zones: readonly { from: number; to: number; label: string }[];
  cutPoint: { from: number; to: number; label: string } | null;
  /** The line at 100 per cent; null when points of the scale are shown. */
  baseline: number | null;
  /** The band of change that patients usually notice, as its edges; null when it is not shown. */
  noticed: readonly [from: number, to: number] | null;
  /** Lines of reliable change. */
  reliable: readonly number[];
  /** Beneath first, the patient last. */
  series: readonly PlotSeries[];
  /** Places of hollow markers on the floor: due, and no value. */
  missing: readonly number[];
  ribbon: readonly RibbonColumn[];
  flags: readonly PlotFlag[];
  stops: readonly PlotStop[];
}

export interface PlotChoice {
  mode: TrajectoryMode;
  clock: TrajectoryClock;
  /** Whether the lines of change are drawn. */
  change: boolean;
  /** The clinic's own arm; null while it is not shown. */
  ownArm: OwnArmPanel | null;
}

export function plotOf(view: TrajectoryView, panel: PanelView, choice: PlotChoice): Plot {
  const { mode, clock } = choice;
  const inScore = mode === 'score';
  const top = inScore ? panel.max : view.percentMax;
  const rows = placedRows(panel, clock);
  const patient = patientRuns(panel, choice);
  const missing = panel.gaps.flatMap(([session]) => rows.filter((row) => row.session === session));
  const flags = plotFlags(view, clock);
  const series = [...pilotSeries(view, panel, choice), ...ownArmSeries(choice), patient];
  const placed = [...series.flatMap(({ runs }) => runs.flat()), ...missing];
  const xRange = xRangeOf(view, clock, [...placed, ...flags]);
  return {
    clock,
    range: [0, top],
    ticks: inScore ? scoreTicks(top) : percentTicks(top),
    xRange,
    xTicks: clock === 'sessions' ? sessionTicks : dayTicks(xRange),
    zones: inScore ? panel.bands : [],
    cutPoint:
      inScore && panel.cutPoint
        ? { ...panel.cutPoint, label: `${panel.cutPoint.from}–${panel.cutPoint.to}` }
        : null,
    baseline: inScore ? null : 100,
    ...changeOf(view, panel, choice, top),
    series,
    missing: missing.map(({ x }) => x),
    ribbon: ribbonColumns(view.sessions, clock, isWithdrawn(view)),
    flags,
    stops: stopsOf(rows, series, missing, flags),
  };
}

/** What happened, at its place on the axis. */
export function plotFlags({ events }: TrajectoryView, clock: TrajectoryClock): PlotFlag[] {
  return events.flatMap(({ kind, day, place, serious }, index): PlotFlag[] => {
    const x = clock === 'sessions' ? place : day;
    return x === null ? [] : [{ x, index, kind, serious }];
  });
}

interface PlacedRow {
  x: number;
  row: number;
  session: number | null;
}

/** Rows of the table that have a place on the axis. */
function placedRows({ rows }: PanelView, clock: TrajectoryClock): PlacedRow[] {
  return rows.flatMap(({ session, day }, row) => {
    const x = clock === 'sessions' ? session : (day ?? (session === null ? null : protocolDay(session)));
    return x === null ? [] : [{ x, row, session }];
  });
}

function patientRuns(panel: PanelView, { mode, clock }: PlotChoice): PlotSeries {
  const point = (row: number, score: number, percent: number | null): PlotPoint[] => {
    const { session, day } = panel.rows[row] ?? { session: null, day: null };
    const x = clock === 'sessions' ? session : day;
    const value = mode === 'score' ? score : percent;
    const hollow = panel.amended.includes(row) || panel.drifted.some(([drifted]) => drifted === session);
    return value === null || x === null ? [] : [{ x, value, hollow }];
  };
  const bySession = new Map(panel.points.map((each) => [each[0], each]));
  const runs = panel.segments.map((run) =>
    run.flatMap((session) => {
      const found = bySession.get(session);
      const row = panel.rows.findIndex((each) => each.session === session);
      return found ? point(row, found[1], found[2]) : [];
    }),
  );
  if (clock === 'sessions') return { look: 'patient', weak: false, runs: withPoints(runs) };
  const beside = panel.beside.flatMap(([row, score, percent]) => point(row, score, percent));
  return { look: 'patient', weak: false, runs: withPoints(joinByDay(runs, beside)) };
}

/** Follow-ups continue the run that ends before them; one between two points of a run takes its place there. */
function joinByDay(
  runs: readonly (readonly PlotPoint[])[],
  beside: readonly PlotPoint[],
): (readonly PlotPoint[])[] {
  const joined = runs.map((run) => [...run]);
  for (const point of beside) {
    const run = joined.findLast((each) => (each[0]?.x ?? Infinity) <= point.x);
    if (run) run.push(point);
    else joined.push([point]);
  }
  return joined.map((run) => run.sort((a, b) => a.x - b.x));
}

function withPoints(runs: readonly (readonly PlotPoint[])[]): (readonly PlotPoint[])[] {
  return runs.filter((run) => run.length > 0);
}

function pilotSeries(view: TrajectoryView, panel: PanelView, { mode, clock }: PlotChoice): PlotSeries[] {
  return panel.pilot[mode].map((line) => ({
    look: line.arm,
    weak: line.arm !== view.arm,
    runs: withPoints(
      line.segments.map((run) =>
        line.points
          .filter(([session]) => run.includes(session))
          .flatMap(([session, value, provenance, sd]): PlotPoint[] => {
            const x = clock === 'sessions' ? session : protocolDay(session);
            const origin = provenances[provenance];
            const dotted = origin === 'read-off' && { dotted: true as const };
            return x === null ? [] : [{ x, value, sd, hollow: isInferred(origin), ...dotted }];
          }),
      ),
    ),
  }));
}

function ownArmSeries({ mode, clock, ownArm }: PlotChoice): PlotSeries[] {
  if (!ownArm) return [];
  const points = ownArm[mode].flatMap(({ session, mean, n }): PlotPoint[] => {
    const x = clock === 'sessions' ? session : protocolDay(session);
    return mean === null || x === null ? [] : [{ x, value: mean, hollow: false, label: `n ${n}` }];
  });
  // Where the average is hidden no line passes either.
  const hidden = ownArm[mode].filter(({ mean }) => mean === null).map(({ session }) => session);
  const runs: PlotPoint[][] = [];
  let last: number | null = null;
  for (const point of points) {
    const from = last;
    const broken =
      from === null ||
      hidden.some((session) => {
        const x = clock === 'sessions' ? session : protocolDay(session);
        return x !== null && x > from && x < point.x;
      });
    if (broken) runs.push([point]);
    else runs.at(-1)?.push(point);
    last = point.x;
  }
  return [{ look: 'own-arm', weak: false, runs }];
}

function changeOf(
  view: TrajectoryView,
  panel: PanelView,
  { mode, change: shown }: PlotChoice,
  top: number,
): Pick<Plot, 'noticed' | 'reliable'> {
  const change = shown ? panelChange(view, panel) : null;
  if (!change) return { noticed: null, reliable: [] };
  const noticed = change.noticed?.[mode];
  const reliable = change.reliable?.[mode];
  return {
    noticed: noticed ? [noticed.better ?? 0, Math.min(top, noticed.worse ?? top)] : null,
    reliable: [reliable?.better, reliable?.worse].filter((each) => each != null && each <= top) as number[],
  };
}

const sessionTicks = Array.from({ length: lastSession + 1 }, (_, session) => ({
  x: session,
  label: session === 0 ? 'B' : String(session),
}));

function xRangeOf(
  view: TrajectoryView,
  clock: TrajectoryClock,
  placed: readonly { x: number }[],
): readonly [number, number] {
  if (clock === 'sessions') return [0, lastSession];
  const days = [...placed.map(({ x }) => x), ...view.sessions.flatMap(({ day }) => day ?? [])];
  const [from, to] = [Math.min(0, ...days), Math.max(1, ...days)];
  // Room for the markers of the first and the last day.
  const room = Math.max(1, Math.round((to - from) * 0.04));
  return [from - room, to + room];
}

/** Weeks, or as many of them as leave room for the numbers. */
function dayTicks([from, to]: readonly [number, number]): Plot['xTicks'] {
  const step = [7, 14, 28, 56, 91, 182, 364].find((days) => (to - from) / days <= 7) ?? 728;
  const first = Math.ceil(from / step);
  const count = Math.floor(to / step) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => {
    const x = (first + index) * step;
    return { x, label: x < 0 ? `−${-x}` : String(x) };
  });
}

function isWithdrawn({ events }: TrajectoryView): boolean {
  return events.some(({ kind }) => kind === 'withdrawal');
}

/** Whole numbers: thirds of 63 and 21, quarters of 80, halves of 10. */
function scoreTicks(top: number): number[] {
  const parts = top % 3 === 0 ? 3 : top % 4 === 0 ? 4 : 2;
  return Array.from({ length: parts + 1 }, (_, index) => (top / parts) * index);
}

function percentTicks(top: number): number[] {
  const step = top > 300 ? 100 : 50;
  return Array.from({ length: Math.floor(top / step) + 1 }, (_, index) => index * step);
}

/** In the order of the axis; at one place the value before the event. */
function stopsOf(
  rows: readonly PlacedRow[],
  series: readonly PlotSeries[],
  missing: readonly PlacedRow[],
  flags: readonly PlotFlag[],
): PlotStop[] {
  const drawn = new Set(series.flatMap(({ runs }) => runs.flat().map(({ x }) => x)));
  const speaking = rows.filter((row) => drawn.has(row.x) || missing.includes(row));
  return [
    ...speaking.map(({ x, row }) => ({ x, row })),
    ...flags.map(({ x, index }) => ({ x, event: index })),
  ].sort((a, b) => a.x - b.x);
}

/** The one of `stops` nearest to a place in a chart of a given width (pixels); null when there are none. */
export function nearestStop(
  offset: number,
  width: number,
  { stops, xRange }: Pick<Plot, 'stops' | 'xRange'>,
): number | null {
  const [from, to] = xRange;
  const inner = Math.max(1, width - plotMargin.left - plotMargin.right);
  const wanted = from + ((offset - plotMargin.left) / inner) * (to - from);
  let best: number | null = null;
  for (const [index, { x }] of stops.entries()) {
    const known = best === null ? undefined : stops[best];
    if (!known || Math.abs(x - wanted) < Math.abs(known.x - wanted)) best = index;
  }
  return best;
}

export interface PlotRow {
  x: number;
  missing: number | null;
  point: PlotPoint | null;
  [run: string]: number | PlotPoint | null;
}

/** One row per point, in the order of the axis; each unbroken run of a series has a column of its own. */
export function plotRows({ series, missing }: Pick<Plot, 'series' | 'missing'>): PlotRow[] {
  const points = series.flatMap(({ look, runs }) =>
    runs.flatMap((run, index) =>
      run.map((point) => ({
        x: point.x,
        missing: null,
        point,
        [runColumn(look, index)]: point.value,
      })),
    ),
  );
  const gaps = missing.map((x): PlotRow => ({ x, missing: 0, point: null }));
  return [...points, ...gaps].sort((a, b) => a.x - b.x);
}

export function runColumn(look: SeriesLook, index: number): string {
  return `${look}-${index}`;
}
