import type { Arm } from '@/lib/domain/protocol/arms';
import type { DoseRowView, TrajectoryView } from '@/lib/domain/trajectory/trajectory-view';
import { MarkupBody, MarkupHead } from '../ui/markup-rows';
import { doseHead, doseRow } from './dose-table';
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
  const columns = { day: dayHeading, mystical, ended };
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
          <MarkupHead row={doseHead(columns)} />
          <MarkupBody rows={sessions.map((row) => doseRow(row, columns))} />
        </table>
      </div>
      <EventsList events={events} />
    </section>
  );
}
