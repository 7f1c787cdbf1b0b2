import type { Arm } from '../domain/protocol/arms';
import type { TrajectoryMode } from '../domain/reference/reference-series';
import { isInferred, provenances } from '../domain/reference/types';
import type { PanelView, TrajectoryView } from '../domain/trajectory/trajectory-view';

/** Measures of a chart in pixels, shared by what is drawn and by what lies over it (pointer, tooltip). */
export const plotMargin = { top: 20, right: 58, bottom: 34, left: 34 } as const;
export const lastSession = 6;

export type SeriesLook = 'patient' | Arm;

export interface PlotSeries {
  look: SeriesLook;
  /** The arm that is not the patient's own is drawn weaker. */
  weak: boolean;
  /** Hollow: a figure of the reference that is reconstructed or read off a figure, or a point of the patient's that is not compared with it. */
  points: readonly { session: number; value: number; hollow: boolean; sd?: number | undefined }[];
  /** Sessions that a line joins. */
  segments: readonly (readonly number[])[];
}

/** One chart in one mode, in the units of its axis. */
export interface Plot {
  range: readonly [number, number];
  ticks: readonly number[];
  zones: readonly { from: number; to: number; label: string }[];
  cutPoint: { from: number; to: number; label: string } | null;
  /** The line at 100 per cent; null when points of the scale are shown. */
  baseline: number | null;
  /** Beneath first, the patient last. */
  series: readonly PlotSeries[];
  /** Sessions with a hollow marker on the floor: due, and no value. */
  missing: readonly number[];
  /** Under the ticks of sessions 1 to 6, total mg. */
  doses: readonly string[];
}

export function plotOf(view: TrajectoryView, panel: PanelView, mode: TrajectoryMode): Plot {
  const inScore = mode === 'score';
  const top = inScore ? panel.max : view.percentMax;
  const points = panel.points.flatMap(([session, score, percent]) => {
    const value = inScore ? score : percent;
    const hollow = panel.drifted.some(([drifted]) => drifted === session);
    return value === null ? [] : [{ session, value, hollow }];
  });
  return {
    range: [0, top],
    ticks: inScore ? scoreTicks(top) : percentTicks(top),
    zones: inScore ? panel.bands : [],
    cutPoint:
      inScore && panel.cutPoint
        ? { ...panel.cutPoint, label: `${panel.cutPoint.from}–${panel.cutPoint.to}` }
        : null,
    baseline: inScore ? null : 100,
    series: [
      ...panel.pilot[mode].map((line) => ({
        look: line.arm,
        weak: line.arm !== view.arm,
        points: line.points.map(([session, value, provenance, sd]) => ({
          session,
          value,
          sd,
          hollow: isInferred(provenances[provenance]),
        })),
        segments: line.segments,
      })),
      { look: 'patient', weak: false, points, segments: points.length > 0 ? panel.segments : [] },
    ],
    missing: panel.gaps.map(([session]) => session),
    doses: view.doses,
  };
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

/** Sessions at which a chart has something to say, in order. */
export function speakingSessions(plot: Plot): number[] {
  const found = new Set(plot.missing);
  for (const { points } of plot.series) for (const { session } of points) found.add(session);
  return [...found].sort((a, b) => a - b);
}

/** The one of `sessions` nearest to a place in a chart of a given width (pixels); null when there are none. */
export function nearestSession(offset: number, width: number, sessions: readonly number[]): number | null {
  const inner = Math.max(1, width - plotMargin.left - plotMargin.right);
  const wanted = ((offset - plotMargin.left) / inner) * lastSession;
  return sessions.reduce<number | null>(
    (best, each) => (best === null || Math.abs(each - wanted) < Math.abs(best - wanted) ? each : best),
    null,
  );
}

export type PlotRow = Record<string, number | null> & { session: number };

/**
 * One row per session. Each unbroken run of a series has a column of its own: a line joins the points of its run over
 * sessions where nothing was due, and never passes one that is missing.
 */
export function plotRows({ series, missing }: Pick<Plot, 'series' | 'missing'>): PlotRow[] {
  return Array.from({ length: lastSession + 1 }, (_, session) => {
    const row: PlotRow = { session, missing: missing.includes(session) ? 0 : null };
    for (const { look, points, segments } of series) {
      const value = points.find((point) => point.session === session)?.value ?? null;
      segments.forEach((run, index) => {
        row[runColumn(look, index)] = run.includes(session) ? value : null;
      });
    }
    return row;
  });
}

export function runColumn(look: SeriesLook, index: number): string {
  return `${look}-${index}`;
}
