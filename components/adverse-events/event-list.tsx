import Link from 'next/link';
import { Cell, HeaderCell, Table, TableHead, TableRow } from '@/components/ui/table';
import type { AdverseEventContent } from '@/lib/domain/adverse-events/event';
import { outcomeTerms, relatednessTerms, wordsOf } from '@/lib/domain/adverse-events/vocabulary';
import { formatInstant } from '@/lib/format/format-date';
import { EventStateMark, gradeText, SeriousMark } from './event-marks';

export interface ListedEvent extends AdverseEventContent {
  id: string;
  startedAt: Date;
  sessionNumber: number | null;
  open: boolean;
  signed: boolean;
  enteredInError: boolean;
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
        <HeaderCell>Grade</HeaderCell>
        <HeaderCell>Serious</HeaderCell>
        <HeaderCell>Related</HeaderCell>
        <HeaderCell>Outcome</HeaderCell>
        <HeaderCell>State</HeaderCell>
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
            <Cell className="whitespace-nowrap">{formatInstant(event.startedAt, zone)}</Cell>
            <Cell className="whitespace-nowrap">
              {event.endedAt === null ? (
                <span className="text-muted">no end</span>
              ) : (
                formatInstant(event.endedAt, zone)
              )}
            </Cell>
            <Cell>{event.sessionNumber ?? <span className="text-muted">none</span>}</Cell>
            <Cell className="whitespace-nowrap">{gradeText(event.grade)}</Cell>
            <Cell>
              <SeriousMark serious={event.seriousness.length > 0} />
            </Cell>
            <Cell>
              {event.relatedness === null ? 'not said' : wordsOf(relatednessTerms, event.relatedness)}
            </Cell>
            <Cell>{event.outcome === null ? 'not said' : wordsOf(outcomeTerms, event.outcome)}</Cell>
            <Cell>
              <EventStateMark open={event.open} signed={event.signed} enteredInError={event.enteredInError} />
            </Cell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
