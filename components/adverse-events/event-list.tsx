import Link from 'next/link';
import { Cell, HeaderCell, Table, TableHead, TableRow } from '@/components/ui/table';
import type { AdverseEventContent } from '@/lib/domain/adverse-events/event';
import { eventMomentText } from '@/lib/domain/adverse-events/event-moment';
import { JudgementCells, JudgementHeads, type JudgedEvent } from './event-cells';

export interface ListedEvent extends AdverseEventContent, JudgedEvent {
  id: string;
  startedAt: Date;
  sessionNumber: number | null;
}

type EventListProps = { patientId: string; events: readonly ListedEvent[]; zone: string };

/** The events of a patient, the latest first. */
export function EventList({ patientId, events, zone }: EventListProps) {
  return (
    <Table caption="Adverse events">
      <TableHead>
        <HeaderCell>Event</HeaderCell>
        <HeaderCell>Began</HeaderCell>
        <HeaderCell>Ended</HeaderCell>
        <HeaderCell>Session</HeaderCell>
        <JudgementHeads />
      </TableHead>
      <tbody>
        {events.map((event) => (
          <TableRow key={event.id}>
            <Cell heading className={event.enteredInError ? 'min-w-40 line-through' : 'min-w-40'}>
              <Link
                prefetch={false}
                href={`/patients/${patientId}/adverse-events/${event.id}`}
                className="coarse:inline-flex coarse:min-h-target coarse:items-center"
                dir="auto"
              >
                {event.term}
              </Link>
            </Cell>
            <Cell className="whitespace-nowrap">
              {eventMomentText(event.startedAt, event.startedTimeKnown, zone)}
            </Cell>
            <Cell className="whitespace-nowrap">
              {event.endedAt === null ? (
                <span className="text-muted">no end</span>
              ) : (
                eventMomentText(event.endedAt, event.endedTimeKnown, zone)
              )}
            </Cell>
            <Cell>{event.sessionNumber ?? <span className="text-muted">none</span>}</Cell>
            <JudgementCells event={event} />
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
