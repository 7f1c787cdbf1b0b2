import { changeSince, changeText, changeWords } from '../domain/change';
import type { ScaleDefinition } from '../domain/instruments/types';
import { bandOf } from '../domain/scoring/bands';
import type { ChangeSettings } from '../domain/thresholds';
import { placeAtCutPoint } from '../domain/trajectory/headline';
import { type MeasuredCourse, rowValue, scaleOfPanel } from '../domain/trajectory/row-value';
import type { PanelView, TrajectoryView } from '../domain/trajectory/trajectory-view';
import { plotOf } from '../format/trajectory-plot';
import type { TrajectoryMode } from '../domain/reference/reference-series';
import type { Plot, ReportBlock, ScaleBlock } from './document';

/** Each measure of the trajectory page: its chart, and its values with band and change from baseline. */
export function scaleBlocks(
  view: TrajectoryView,
  course: MeasuredCourse,
  settings: ChangeSettings,
): ReportBlock[] {
  return view.panels.map((panel) => ({ kind: 'scale', scale: scaleBlock(view, panel, course, settings) }));
}

/** The chart of the page over the sessions, without the layers that a reader switches on. */
function plotOn(view: TrajectoryView, panel: PanelView, mode: TrajectoryMode): Plot {
  const { series, ...plot } = plotOf(view, panel, { mode, clock: 'sessions', change: false, ownArm: null });
  return {
    ...plot,
    doses: view.doses,
    series: series.flatMap(({ look, ...line }) => (look === 'own-arm' ? [] : [{ look, ...line }])),
  };
}

function scaleBlock(
  view: TrajectoryView,
  panel: PanelView,
  course: MeasuredCourse,
  settings: ChangeSettings,
): ScaleBlock {
  const scale = scaleOfPanel(panel, course);
  const score = {
    caption: `${panel.instrument}, score 0 to ${panel.max}`,
    plot: plotOn(view, panel, 'score'),
  };
  const percent = {
    caption: `${panel.instrument}, per cent of baseline`,
    plot: plotOn(view, panel, 'percent'),
  };
  // Where the pilot has figures in per cent alone, the comparison is drawn there.
  const charts = panel.pilotInPercentOnly ? [score, percent] : [score];
  const remarks = panel.remarks[panel.pilotInPercentOnly ? 'percent' : 'score'].map(({ arm, text }) =>
    arm === null ? text : `${view.reference}, ${arm}: ${text}`,
  );
  const baseline = panel.points.find(([session]) => session === 0)?.[1] ?? null;
  return {
    title: `${panel.title} (${panel.instrument})`,
    note: latestText(panel),
    charts,
    remarks: [...remarks, ...(panel.bandSource === '' ? [] : [`Bands: ${panel.bandSource}`])].map(sentence),
    table: {
      columns: [
        { title: 'When', share: 58 },
        { title: 'Date', share: 58 },
        { title: 'Score', share: 33, align: 'right', bold: true },
        { title: 'Standing', share: 52 },
        { title: 'From baseline', share: 62 },
        { title: 'In a word', share: 60 },
      ],
      rows: panel.rows.map((row) => {
        const value = rowValue(row, panel, course);
        const { label, date } = row;
        const text = row.score[0];
        if (value === null) return [label, date, '–', text];
        const hasMark = text.includes('(');
        const mark = hasMark ? ` ${text.slice(text.indexOf('('))}` : '';
        const isBaseline = row.session === 0 || baseline === null;
        const change = isBaseline ? '' : changeText(changeSince(baseline, value), scale.decimals);
        const words = isBaseline ? null : changeWords(scale.id, baseline, value, settings);
        const place = placeOf(scale, value);
        return [
          label,
          date,
          hasMark ? text.slice(0, text.indexOf('(')).trim() : text,
          `${place}${mark}`,
          change,
          words?.word ?? '',
        ];
      }),
      empty: 'Nothing has been entered.',
      ...(baseline === null && panel.points.length > 0
        ? { note: 'No baseline: no change can be told.' }
        : {}),
    },
  };
}

/** Remarks stand one after the other in one paragraph. */
function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** The chart draws the range of a cut-point, so that its numbers need not be said on each line. */
function placeOf(scale: ScaleDefinition, value: number): string {
  if (scale.cutPoint) return `${placeAtCutPoint(scale.cutPoint, value)} cut-point`;
  return bandOf(scale, value)?.label ?? '';
}

/** "18 moderate, after session 3; −12 (−40.0%): reliable improvement". */
function latestText({ headline }: PanelView): string {
  if (headline === null) return 'no score';
  const standing = headline.standing === null ? '' : ` ${headline.standing}`;
  const word = headline.word === '' ? '' : `: ${headline.word}`;
  const change = headline.change === '' ? '' : `; ${headline.change}${word}`;
  const when = `${headline.when.charAt(0).toLowerCase()}${headline.when.slice(1)}`;
  return `${headline.text}${standing}, ${when}${change}`;
}
