import type { TrajectoryMode } from '@/lib/domain/reference/reference-series';
import type { PanelView } from '@/lib/domain/trajectory/trajectory-view';

const look = 'border-b border-line py-1 pr-2 align-top font-normal';

/** A chart as a table: the same figures, each of the pilot's with its provenance. */
export function PanelTable({
  panel,
  mode,
  reference,
}: {
  panel: PanelView;
  mode: TrajectoryMode;
  /** "Pilot", or the edition that is drawn. */
  reference: string;
}) {
  const axis = mode === 'score' ? 'score' : '% of baseline';
  return (
    <table className="w-full border-collapse text-left text-xs">
      <caption className="sr-only">
        {panel.title}, {panel.instrument}, {axis}: patient and {reference === 'Pilot' ? 'pilot' : reference}
      </caption>
      <thead className="text-2xs text-faint">
        <tr>
          {['Timepoint', 'Patient', `${reference}, psychedelic`, `${reference}, psycholytic`].map((words) => (
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
              {row.date && <span className="block text-2xs text-faint">{row.date}</span>}
            </th>
            {row[mode].map((text, column) => (
              <td
                key={column}
                className={`${look} tabular-nums ${column === 0 ? 'font-medium' : 'text-muted'}`}
              >
                {text || 'no figure'}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
