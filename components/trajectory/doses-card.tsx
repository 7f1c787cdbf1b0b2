import type { Arm } from '@/lib/domain/protocol/arms';
import type { DoseRowView } from '@/lib/domain/trajectory/trajectory-view';
import { Badge } from '../ui/chip';

const routeNotes: Record<Arm, string> = {
  psychedelic: 'mg IM, injections',
  psycholytic: 'mg, lozenges',
};
const cell = 'border-b border-line py-[7px] pr-2 last:pr-0 whitespace-nowrap print:py-1 print:pr-1';
const number = `${cell} text-right tabular-nums`;

/** What was given when, beside the charts: the dose ribbon as a table. */
export function DosesCard({
  arm,
  sessions,
  dayHeading,
  ended,
}: {
  arm: Arm;
  sessions: readonly DoseRowView[];
  dayHeading: string;
  /** Completed or withdrawn: what was planned and not held is no longer awaited. */
  ended: boolean;
}) {
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
        <table className="w-full border-collapse text-left text-sm print:text-2xs">
          <thead className="text-2xs font-semibold text-faint">
            <tr>
              <th scope="col" className={cell}>
                <abbr title="Session" className="no-underline">
                  #
                </abbr>
              </th>
              <th scope="col" className={cell}>
                {dayHeading}
              </th>
              <th scope="col" className={number}>
                mg
              </th>
              <th scope="col" className={number}>
                mg/kg
              </th>
              <th scope="col" className={number}>
                <abbr title="Change of the total dose against the session before" className="no-underline">
                  change
                </abbr>
              </th>
              <th scope="col" className={number}>
                <abbr title="Highest blood pressure, mmHg" className="no-underline">
                  peak BP
                </abbr>
              </th>
              <th scope="col" className={number}>
                <abbr title="From the dose to psychotherapy" className="no-underline">
                  therapy
                </abbr>
              </th>
            </tr>
          </thead>
          <tbody className="[&>tr:last-child>*]:border-b-0">
            {sessions.map((row) => (
              <tr key={row.number} className={row.held ? undefined : 'text-faint'}>
                <th scope="row" className={`${cell} font-semibold`}>
                  {row.number}
                </th>
                <td className={cell}>
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
                <td className={number}>{row.amounts}</td>
                <td className={number}>{row.perKg}</td>
                <td className={`${number} text-muted`} title={row.changeWords || undefined}>
                  {row.change}
                </td>
                <td className={number}>{row.pressure}</td>
                <td className={`${number} text-muted`} title={row.therapyWords || undefined}>
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
    </section>
  );
}
