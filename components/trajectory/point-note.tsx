import { type Arm, arms } from '@/lib/domain/protocol/arms';
import { isInferred, provenances, provenanceWords } from '@/lib/domain/reference/types';
import { hiddenText } from '@/lib/domain/trajectory/own-arm';
import type { PanelView, TrajectoryView, ViewEvent, ViewRow } from '@/lib/domain/trajectory/trajectory-view';
import { shortNumberText } from '@/lib/domain/words';
import type { PlotChoice, PlotStop } from '@/lib/format/trajectory-plot';
import { EventMark, MarkerKey, MarkKey } from './marker';

type StopProps = { view: TrajectoryView; panel: PanelView; choice: PlotChoice; stop: PlotStop };

/** What is known at one place of a chart: a value with the averages beside it, or an event. */
export function PointNote({ view, panel, choice, stop }: StopProps) {
  const found = contentOf({ view, panel, choice, stop });
  if (!found) return null;
  return (
    <div className="rounded-lg border border-line-strong bg-card px-3 py-2 text-xs text-ink shadow-overlay">
      {'event' in found ? (
        <p>
          <MarkKey>
            <EventMark kind={found.event.kind} serious={found.event.serious} />
          </MarkKey>{' '}
          {eventText(found.event)}
        </p>
      ) : (
        <ValueNote view={view} panel={panel} choice={choice} row={found.row} index={found.index} />
      )}
    </div>
  );
}

type RowProps = Omit<StopProps, 'stop'> & { row: ViewRow; index: number };

function ValueNote({ view, panel, choice, row, index }: RowProps) {
  const { mode } = choice;
  const { session } = row;
  const drift = driftAt(panel, session);
  const own = ownArmText({ panel, choice, session });
  return (
    <>
      <p className="font-semibold">
        {row.label}
        <span className="font-normal text-muted">{contextOf(view, row)}</span>
      </p>
      <p className="mt-1">
        <MarkerKey look="patient" hollow={drift !== null || panel.amended.includes(index)} /> Patient:{' '}
        <strong>{row[mode][0]}</strong>
      </p>
      {drift && (
        <p className="text-2xs text-amber">
          ▲ Not compared with {view.reference === 'Pilot' ? 'the pilot' : view.reference}. {drift}
        </p>
      )}
      {arms.map((arm) => {
        const figure = figureAt(panel, choice, arm, session);
        if (!figure) return null;
        return (
          <div key={arm} className="mt-1">
            <p>
              <MarkerKey
                look={arm}
                hollow={isInferred(figure.provenance)}
                dotted={figure.provenance === 'read-off'}
              />{' '}
              {view.reference}, {arm}, {view.people[arm]}: <strong>{cell(row[mode], arm)}</strong>
            </p>
            <p className="text-2xs text-muted first-letter:uppercase">
              {provenanceWords[figure.provenance]}. Source:{' '}
              {figure.sources.map((source) => view.sources[source]).join('; ')}
            </p>
          </div>
        );
      })}
      {own !== null && (
        <p className="mt-1">
          <MarkerKey look="own-arm" /> Own clinic, {view.arm} arm, this patient left out:{' '}
          <strong>{own}</strong>
        </p>
      )}
      <p className="mt-1 border-t border-line pt-1 text-2xs text-muted">{view.caution}</p>
    </>
  );
}

/** The same in one sentence, to be read out. */
export function stopSentence({ view, panel, choice, stop }: StopProps): string {
  const found = contentOf({ view, panel, choice, stop });
  if (!found) return '';
  if ('event' in found) return `Event: ${eventText(found.event)}.`;
  const { row } = found;
  const pilot = arms.flatMap((arm) =>
    figureAt(panel, choice, arm, row.session)
      ? [
          `${view.reference === 'Pilot' ? 'pilot' : view.reference}, ${arm} arm, ${cell(row[choice.mode], arm)}, ${view.people[arm]}`,
        ]
      : [],
  );
  const own = ownArmText({ panel, choice, session: row.session });
  const drift = driftAt(panel, row.session);
  const why = drift === null ? '' : ` Not compared with the pilot. ${drift}`;
  const figures = [
    `patient ${row[choice.mode][0]}`,
    ...pilot,
    ...(own === null ? [] : [`own clinic without this patient ${own}`]),
  ];
  return `${row.label}${choice.clock === 'days' && row.day !== null ? `, day ${row.day}` : ''}: ${figures.join('; ')}.${why}`;
}

export function eventText({ words, date, serious }: ViewEvent): string {
  return `${serious ? 'SERIOUS: ' : ''}${words}, ${date}`;
}

/** "41.2, n = 12", or why no average is shown; null where the layer has nothing. */
export function ownArmText({
  choice: { mode, ownArm },
  session,
}: Pick<StopProps, 'panel' | 'choice'> & { session: number | null }): string | null {
  const point = ownArm?.[mode].find((each) => each.session === session);
  if (!point) return null;
  if (point.mean === null) return hiddenText(point.n);
  return `${shortNumberText(point.mean, 2)}${mode === 'percent' ? '%' : ''}, n = ${point.n}`;
}

function contentOf({
  view,
  panel,
  stop,
}: StopProps): { event: ViewEvent } | { row: ViewRow; index: number } | null {
  if ('event' in stop) {
    const event = view.events[stop.event];
    return event ? { event } : null;
  }
  const row = panel.rows[stop.row];
  return row ? { row, index: stop.row } : null;
}

/** Day, dose and what came with it, after the name of the timepoint. */
function contextOf(view: TrajectoryView, row: ViewRow): string {
  const session = view.sessions.find(({ number }) => number === row.session);
  return [
    row.date,
    row.day === null || /^day /.test(row.date) ? '' : `day ${row.day}`,
    session?.total ? `${session.total} mg` : '',
    session?.perKg ? (session.perKg === 'not known' ? 'mg/kg not known' : `${session.perKg} mg/kg`) : '',
    session?.pressure ? `peak ${session.pressure} mmHg` : '',
    session?.mystical ? `MEQ30 ${session.mystical}` : '',
  ]
    .filter((part) => part !== '')
    .map((part) => ` · ${part}`)
    .join('');
}

/** Why the patient's point at this place is not compared with the pilot; null when it is. */
function driftAt(panel: PanelView, session: number | null): string | null {
  return panel.drifted.find(([at]) => at === session)?.[1] ?? null;
}

function cell(cells: PanelView['rows'][number]['score'], arm: Arm): string {
  return cells[arm === 'psychedelic' ? 1 : 2];
}

function figureAt(panel: PanelView, { mode }: PlotChoice, arm: Arm, session: number | null) {
  const line = panel.pilot[mode].find((each) => each.arm === arm);
  const found = line?.points.find(([at]) => at === session);
  const provenance = found && provenances[found[2]];
  return line && provenance ? { provenance, sources: line.sources } : null;
}
