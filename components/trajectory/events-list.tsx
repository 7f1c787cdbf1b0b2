import type { TrajectoryView } from '@/lib/domain/trajectory/trajectory-view';
import { EventMark, MarkKey } from './marker';

/** The flags of the charts in words, by their numbers. */
export function EventsList({ events }: Pick<TrajectoryView, 'events'>) {
  if (events.length === 0) return null;
  return (
    <div className="mt-1 border-t border-line py-1.5 text-xs">
      <h3 className="sr-only">Events</h3>
      <ol className="space-y-0.5">
        {events.map((event, index) => (
          <li key={index} className="flex items-baseline gap-1.5">
            <MarkKey>
              <EventMark kind={event.kind} serious={event.serious} />
            </MarkKey>
            <span>
              {index + 1}. {event.serious && <strong className="text-red">Serious: </strong>}
              {event.words} <span className="text-muted">· {event.date}</span>
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
