import type { ArmTallies, EventTallies } from '@/lib/domain/cohort/cohort-counts';
import { adherenceRows, eventColumns, eventRows } from '@/lib/domain/cohort/course-rows';
import { type Arm, arms } from '@/lib/domain/protocol/arms';
import { ArmMark } from '../ui/arm-mark';
import { Card } from '../ui/card';
import { Cell, HeaderCell, Table, TableHead, TableRow } from '../ui/table';

/** How the courses of each arm went: what became of them, and their sessions against the protocol. */
export function AdherenceTable({ tallies }: { tallies: Readonly<Record<Arm, ArmTallies>> }) {
  return (
    <Card title="Courses and sessions" flush className="print-whole">
      <Table caption="Courses and sessions by arm" className="text-xs">
        <TableHead>
          <HeaderCell>What</HeaderCell>
          {arms.map((arm) => (
            <HeaderCell key={arm} numeric>
              <ArmMark arm={arm} look="short" />
            </HeaderCell>
          ))}
        </TableHead>
        <tbody>
          {adherenceRows(tallies).map(({ label, texts }) => (
            <TableRow key={label}>
              <Cell heading>{label}</Cell>
              {texts.map((text, column) => (
                <Cell key={arms[column]} numeric>
                  {text}
                </Cell>
              ))}
            </TableRow>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

type EventsProps = {
  events: readonly EventTallies[];
  tallies: Readonly<Record<Arm, ArmTallies>>;
  /** Events that name no course, and so no arm. */
  withoutCourse: number;
};

/** Adverse events by arm and session; grades and words stand in the register. */
export function EventsTable({ events, tallies, withoutCourse }: EventsProps) {
  return (
    <Card
      title="Adverse events"
      note="each person counted once in a row and course; without what was entered in error"
      flush
      className="print-whole"
    >
      <Table caption="Adverse events by session and arm" className="text-xs">
        <TableHead>
          <HeaderCell>Session</HeaderCell>
          {arms.flatMap((arm) =>
            eventColumns.map((what) => (
              <HeaderCell key={`${arm} ${what}`} numeric>
                {what === 'events' && <ArmMark arm={arm} look="short" />} {what}
                {what !== 'events' && <span className="sr-only">, {arm}</span>}
              </HeaderCell>
            )),
          )}
        </TableHead>
        <tbody>
          {eventRows(events, tallies).map(({ place, label, texts }) => (
            <TableRow key={place} className={place === 'any' ? 'font-semibold' : undefined}>
              <Cell heading>{label}</Cell>
              {texts.map((text, column) => (
                <Cell key={column} numeric>
                  {text}
                </Cell>
              ))}
            </TableRow>
          ))}
        </tbody>
      </Table>
      {withoutCourse > 0 && (
        <p className="border-t border-line px-3.5 py-2 text-2xs text-muted">
          {withoutCourse} {withoutCourse === 1 ? 'event names' : 'events name'} no course and so no arm; not
          in this table.
        </p>
      )}
    </Card>
  );
}
