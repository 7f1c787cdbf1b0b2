import type { PanelView } from '@/lib/domain/trajectory/trajectory-view';
import type { PlotChoice } from '@/lib/format/trajectory-plot';
import { ownArmText } from './point-note';

const look = 'border-b border-line py-1 pr-2 align-top font-normal';

/** A chart as a table: the same figures, each of the pilot's with its provenance. */
export function PanelTable({
  panel,
  choice,
  reference,
}: {
  panel: PanelView;
  choice: PlotChoice;
  /** "Pilot", or the edition that is drawn. */
  reference: string;
}) {
  const { mode, clock, ownArm } = choice;
  const head = ['Timepoint', 'Patient', `${reference}, psychedelic`, `${reference}, psycholytic`];
  const axis = mode === 'score' ? 'score' : '% of baseline';
  return (
    <table className="w-full border-collapse text-left text-xs">
      <caption className="sr-only">
        {panel.title}, {panel.instrument}, {axis}: patient and {reference === 'Pilot' ? 'pilot' : reference}
        {ownArm && ', own clinic'}
      </caption>
      <thead className="text-2xs text-faint">
        <tr>
          {[...head, ...(ownArm ? ['Own clinic, others'] : [])].map((words) => (
            <th key={words} scope="col" className={look}>
              {words}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {panel.rows.map((row) => (
          <tr key={`${row.label} ${row.date}`}>
            <th scope="row" className={`${look} whitespace-nowrap`}>
              {row.label}
              {row.date && (
                <span className="block text-2xs text-faint">
                  {row.date}
                  {clock === 'days' && row.day !== null && !row.date.startsWith('day') && ` · day ${row.day}`}
                </span>
              )}
            </th>
            {row[mode].map((text, column) => (
              <td
                key={column}
                className={`${look} tabular-nums ${column === 0 ? 'font-medium' : 'text-muted'}`}
              >
                {text || 'no figure'}
              </td>
            ))}
            {ownArm && (
              <td className={`${look} text-muted tabular-nums`}>
                {ownArmText({ panel, choice, session: row.session }) ?? 'no figure'}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
