import type { ArmTallies, EventTallies } from '@/lib/domain/cohort/cohort-counts';
import { eventPlaceText } from '@/lib/domain/cohort/cohort-words';
import { type Arm, arms } from '@/lib/domain/protocol/arms';
import { ArmMark } from '../ui/arm-mark';
import { Card } from '../ui/card';
import { Cell, HeaderCell, Table, TableHead, TableRow } from '../ui/table';

const ofText = (part: number, whole: number) =>
  whole === 0 ? 'none yet' : `${part} of ${whole} (${Math.round((100 * part) / whole)} %)`;

/** How the courses of each arm went: what became of them, and their sessions against the protocol. */
export function AdherenceTable({ tallies }: { tallies: Readonly<Record<Arm, ArmTallies>> }) {
  const rows: [string, (arm: ArmTallies) => string][] = [
    ['Courses', (t) => String(t.courses)],
    ['Under way', (t) => String(t.active)],
    ['Completed', (t) => String(t.completed)],
    ['Withdrawn', (t) => String(t.withdrawn)],
    ['Sessions held of planned, ended courses', (t) => ofText(t.endedSessionsHeld, t.endedSessionsPlanned)],
    [
      'Sessions held so far of planned, courses under way',
      (t) => ofText(t.sessionsHeld - t.endedSessionsHeld, t.sessionsPlanned - t.endedSessionsPlanned),
    ],
    ['Held inside the window after the session before', (t) => ofText(t.sessionsInWindow, t.sessionsTimed)],
    ['Held sessions with psychotherapy recorded', (t) => ofText(t.psychotherapyHeld, t.sessionsHeld)],
  ];
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
          {rows.map(([label, text]) => (
            <TableRow key={label}>
              <Cell heading>{label}</Cell>
              {arms.map((arm) => (
                <Cell key={arm} numeric>
                  {text(tallies[arm])}
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
  const rank = (place: string) =>
    place === 'any' ? 99 : place === 'no-session' ? 98 : Number(place.replace('session-', ''));
  const places = [...new Set(['any', ...events.map((each) => each.place)])].sort((a, b) => rank(a) - rank(b));
  const cell = (arm: Arm, place: string) => {
    const found = events.find((each) => each.arm === arm && each.place === place);
    return {
      events: found?.events ?? 0,
      people: place === 'any' ? `${found?.people ?? 0} of ${tallies[arm].courses}` : `${found?.people ?? 0}`,
      serious: found?.seriousEvents ?? 0,
    };
  };
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
            ['events', 'people', 'serious'].map((what) => (
              <HeaderCell key={`${arm} ${what}`} numeric>
                {what === 'events' && <ArmMark arm={arm} look="short" />} {what}
                {what !== 'events' && <span className="sr-only">, {arm}</span>}
              </HeaderCell>
            )),
          )}
        </TableHead>
        <tbody>
          {places.map((place) => (
            <TableRow key={place} className={place === 'any' ? 'font-semibold' : undefined}>
              <Cell heading>{eventPlaceText(place)}</Cell>
              {arms.flatMap((arm) => {
                const { events: count, people, serious } = cell(arm, place);
                return [count, people, serious].map((value, column) => (
                  <Cell key={`${arm} ${column}`} numeric>
                    {value}
                  </Cell>
                ));
              })}
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
