import type { Arm } from '@/lib/domain/protocol/arms';
import type { DoseRowView, TrajectoryView } from '@/lib/domain/trajectory/trajectory-view';
import { Badge } from '../ui/chip';
import { EventsList } from './events-list';

const routeNotes: Record<Arm, string> = {
  psychedelic: 'mg IM, injections',
  psycholytic: 'mg, lozenges',
};

/** What was given when, beside the charts: the dose ribbon as a table. */
export function DosesCard({
  arm,
  sessions,
  events,
  dayHeading,
  ended,
}: {
  arm: Arm;
  sessions: readonly DoseRowView[];
  events: TrajectoryView['events'];
  dayHeading: string;
  /** Completed or withdrawn: what was planned and not held is no longer awaited. */
  ended: boolean;
}) {
  const mystical = sessions.some((row) => row.mystical !== '');
  return (
    <section
      aria-labelledby="doses"
      className="print-whole min-w-0 rounded-card border border-line bg-card px-3.5 pt-2.5 pb-1 shadow-card"
    >
      <div className="mb-1 flex items-baseline gap-2">
        <h2 id="doses" className="text-sm font-semibold">
          Doses and sessions
        </h2>
        <span className="ml-auto text-xs text-faint">{routeNotes[arm]}</span>
      </div>
      <div
        role="region"
        aria-label="Doses and sessions, table"
        tabIndex={0}
        className="overflow-x-auto print:overflow-visible"
      >
        <table
          className={`dose-table ${mystical ? 'xl:text-xs xl:tracking-tight xl:[&_:is(td,th):not(:last-child)]:pr-1' : ''}`}
        >
          <thead className="text-2xs font-semibold text-faint">
            <tr>
              <th scope="col">
                <abbr title="Session" className="no-underline">
                  #
                </abbr>
              </th>
              <th scope="col">{dayHeading}</th>
              <th scope="col">mg</th>
              <th scope="col">mg/kg</th>
              <th scope="col">
                <abbr title="Change of the total dose against the session before" className="no-underline">
                  change
                </abbr>
              </th>
              <th scope="col">
                <abbr title="Highest blood pressure, mmHg" className="no-underline">
                  peak BP
                </abbr>
              </th>
              {mystical && (
                <th scope="col">
                  <abbr
                    title="Mystical Experience Questionnaire, per cent of the maximum"
                    className="no-underline"
                  >
                    MEQ
                  </abbr>
                </th>
              )}
              <th scope="col">
                <abbr title="From the dose to psychotherapy" className="no-underline">
                  therapy
                </abbr>
              </th>
            </tr>
          </thead>
          <tbody>
            {sessions.map((row) => (
              <tr key={row.number} className={row.held ? undefined : 'text-faint'}>
                <th scope="row" className="font-semibold">
                  {row.number}
                </th>
                <td>
                  {row.date}
                  {!row.held && (ended ? ', not held' : ' planned')}
                  {row.unusualGapDays !== null && (
                    <>
                      {' '}
                      <Badge tone="amber" sign={null} title={row.gapWords}>
                        {row.unusualGapDays} d
                      </Badge>
                    </>
                  )}
                </td>
                <td>{row.amounts}</td>
                <td>{row.perKg}</td>
                <td className="text-muted" title={row.changeWords || undefined}>
                  {row.change}
                </td>
                <td>{row.pressure}</td>
                {mystical && <td>{row.mystical}</td>}
                <td className="text-muted" title={row.therapyWords || undefined}>
                  {row.therapyAsExpected ? (
                    row.therapy
                  ) : (
                    <span className="font-semibold text-amber">▲ {row.therapy}</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <EventsList events={events} />
    </section>
  );
}
