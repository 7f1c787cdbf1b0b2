import type { TrajectoryMode } from '@/lib/domain/reference/reference-series';
import type { PanelView } from '@/lib/domain/trajectory/trajectory-view';

const look = 'border-b border-line py-1 pr-2 align-top font-normal';

/** A chart as a table: the same figures, each of the pilot's with its provenance. */
export function PanelTable({ panel, mode }: { panel: PanelView; mode: TrajectoryMode }) {
  const axis = mode === 'score' ? 'score' : '% of baseline';
  return (
    <table className="w-full border-collapse text-left text-xs">
      <caption className="sr-only">
        {panel.title}, {panel.instrument}, {axis}: patient and pilot
      </caption>
      <thead className="text-2xs text-faint">
        <tr>
          {['Timepoint', 'Patient', 'Pilot, psychedelic', 'Pilot, psycholytic'].map((words) => (
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
