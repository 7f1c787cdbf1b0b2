import { type Arm, arms } from '@/lib/domain/protocol/arms';
import type { TrajectoryMode } from '@/lib/domain/reference/reference-series';
import { isInferred, provenances, provenanceWords } from '@/lib/domain/reference/types';
import type { PanelView, TrajectoryView } from '@/lib/domain/trajectory/trajectory-view';
import { MarkerKey } from './marker';

type PointProps = { view: TrajectoryView; panel: PanelView; mode: TrajectoryMode; session: number };

/** What is known at one place of a chart: the patient's value, and each arm's figure with where it comes from. */
export function PointNote({ view, panel, mode, session }: PointProps) {
  const row = panel.rows.find((each) => each.session === session);
  if (!row) return null;
  const dose = view.doses[session - 1];
  const drift = driftAt(panel, session);
  return (
    <div className="rounded-lg border border-line-strong bg-card px-3 py-2 text-xs text-ink shadow-overlay">
      <p className="font-semibold">
        {row.label}
        <span className="font-normal text-muted">
          {row.date && ` · ${row.date}`}
          {dose && ` · ${dose} mg`}
        </span>
      </p>
      <p className="mt-1">
        <MarkerKey look="patient" hollow={drift !== null} /> Patient: <strong>{row[mode][0]}</strong>
      </p>
      {drift && <p className="text-2xs text-amber">▲ Not compared with the pilot. {drift}</p>}
      {arms.map((arm) => {
        const figure = figureAt(panel, mode, arm, session);
        if (!figure) return null;
        return (
          <div key={arm} className="mt-1">
            <p>
              <MarkerKey look={arm} hollow={isInferred(figure.provenance)} /> {view.reference}, {arm},{' '}
              {view.people[arm]}: <strong>{cell(row[mode], arm)}</strong>
            </p>
            <p className="text-2xs text-muted first-letter:uppercase">
              {provenanceWords[figure.provenance]}. Source:{' '}
              {figure.sources.map((source) => view.sources[source]).join('; ')}
            </p>
          </div>
        );
      })}
      <p className="mt-1 border-t border-line pt-1 text-2xs text-muted">{view.caution}</p>
    </div>
  );
}

/** The same in one sentence, to be read out. */
export function pointSentence(
  view: TrajectoryView,
  panel: PanelView,
  mode: TrajectoryMode,
  session: number,
): string {
  const row = panel.rows.find((each) => each.session === session);
  if (!row) return '';
  const pilot = arms.flatMap((arm) =>
    figureAt(panel, mode, arm, session)
      ? [
          `${view.reference === 'Pilot' ? 'pilot' : view.reference}, ${arm} arm, ${cell(row[mode], arm)}, ${view.people[arm]}`,
        ]
      : [],
  );
  const drift = driftAt(panel, session);
  const why = drift === null ? '' : ` Not compared with the pilot. ${drift}`;
  return `${row.label}: ${[`patient ${row[mode][0]}`, ...pilot].join('; ')}.${why}`;
}

/** Why the patient's point at this place is not compared with the pilot; null when it is. */
function driftAt(panel: PanelView, session: number): string | null {
  return panel.drifted.find(([at]) => at === session)?.[1] ?? null;
}

function cell(cells: PanelView['rows'][number]['score'], arm: Arm): string {
  return cells[arm === 'psychedelic' ? 1 : 2];
}

function figureAt(panel: PanelView, mode: TrajectoryMode, arm: Arm, session: number) {
  const line = panel.pilot[mode].find((each) => each.arm === arm);
  const found = line?.points.find(([at]) => at === session);
  const provenance = found && provenances[found[2]];
  return line && provenance ? { provenance, sources: line.sources } : null;
}
