import { csvTable } from '../adverse-events/csv-cell';
import type { TrajectoryMode } from '../reference/reference-series';
import type { OwnArmPanel } from './own-arm';
import type { PanelView, TrajectoryView } from './trajectory-view';

export interface ChartCsvSubject {
  /** Study code, or name and number. */
  subject: string;
  invented: boolean;
}

/** @param reference what the chart is drawn beside: "Pilot", or the edition */
const headingBeside = (reference: string) => [
  'Patient',
  'Invented',
  'Arm',
  'Scale',
  'Instrument',
  'Timepoint',
  'Session',
  'Date',
  'Days since session 1',
  'Score',
  'Per cent of baseline',
  'Marks or reason why missing',
  `${reference}, psychedelic, score`,
  `${reference}, psychedelic, per cent`,
  `${reference}, psycholytic, score`,
  `${reference}, psycholytic, per cent`,
  'Own clinic without this patient, mean score',
  'Own clinic, n',
  'Dose, mg',
  'Dose, mg/kg',
  'Peak systolic pressure, mmHg',
  'MEQ30',
  'Events up to the next timepoint',
];

/**
 * A chart as a file: one line per timepoint, the figures in full, the marks in words.
 * @param ownArm null where the averages were not asked for
 */
export function chartCsv(
  view: TrajectoryView,
  panel: PanelView,
  { subject, invented }: ChartCsvSubject,
  ownArm: OwnArmPanel | null,
): string {
  const rows = panel.rows.map((row, index) => {
    const point = panel.points.find(([session]) => session === row.session);
    const beside = panel.beside.find(([at]) => at === index);
    const value = point?.[1] ?? beside?.[1] ?? null;
    const percent = point?.[2] ?? beside?.[2] ?? null;
    const own = ownArm?.score.find(({ session }) => session === row.session);
    const session = view.sessions.find(({ number }) => number === row.session);
    const shown = row.score[0];
    return [
      subject,
      invented ? 'Yes' : 'No',
      view.arm,
      panel.title,
      panel.instrument,
      row.label,
      row.session,
      row.date,
      row.day,
      value,
      percent,
      value === null ? shown : (/\((.*)\)$/.exec(shown)?.[1] ?? null),
      ...(['psychedelic', 'psycholytic'] as const).flatMap((arm) =>
        (['score', 'percent'] as const).map((mode) => pilotFigure(panel, mode, arm, row.session)),
      ),
      own?.mean ?? (own ? 'hidden' : null),
      own?.n ?? null,
      session?.total ?? null,
      session?.perKg ?? null,
      session?.pressure.split('/')[0] ?? null,
      session?.mystical ?? null,
      eventsAt(view, panel, index),
    ];
  });
  return csvTable(headingBeside(view.reference), rows);
}

function pilotFigure(
  panel: PanelView,
  mode: TrajectoryMode,
  arm: TrajectoryView['arm'],
  session: number | null,
): number | null {
  const line = panel.pilot[mode].find((each) => each.arm === arm);
  return line?.points.find(([at]) => at === session)?.[1] ?? null;
}

/** Every event stands in one line: that of the last timepoint before it, else the first. */
function eventsAt(view: TrajectoryView, panel: PanelView, index: number): string {
  const days = panel.rows.map(({ day }) => day);
  return view.events
    .filter(({ day }) => {
      const on = day ?? 0;
      const at = days.reduce<number>(
        (best, each, row) => (each !== null && each <= on && each >= (days[best] ?? -Infinity) ? row : best),
        0,
      );
      return at === index;
    })
    .map(({ serious, words, date }) => `${serious ? 'SERIOUS ' : ''}${words} (${date})`)
    .join('; ');
}
