'use client';

import { firstDoseAt, holdAt, lastDoseAt, timedDoses, timedReadings } from '@/lib/domain/console/room';
import { type ReadingSlot, readingsDue } from '@/lib/domain/console/vitals-schedule';
import type { ConsoleSetup } from './console-setup';
import { spanText } from './typed-when';
import type { Room } from './use-room';

/** At the foot of the screen, to be read across the room: the next reading, the time since the dose, and a hold. */
export function RoomClock({ room, setup }: { room: Room; setup: ConsoleSetup }) {
  const { shown, now } = room;
  const [first, last] = [firstDoseAt(shown), lastDoseAt(shown)];
  const due = readingsDue({
    doses: timedDoses(shown),
    vitals: timedReadings(shown),
    schedule: setup.vitalsMinutes,
    now,
  });
  const since = (at: Date) => spanText(Math.max(0, (now.getTime() - at.getTime()) / 1000));
  const isMore = first !== null && shown.doses.length < setup.protocol.dosesPerSession.most;
  const hold = isMore ? holdAt(shown, setup.limits, now) : null;
  return (
    <div
      role="group"
      aria-label="Clock of the session"
      className="sticky bottom-0 z-10 mt-3 flex flex-wrap items-stretch overflow-hidden rounded-card border border-line-strong bg-card shadow-overlay print:hidden"
    >
      <Countdown slot={due.current} />
      {first !== null && last !== null && (
        <div className="grow px-4 py-2 leading-tight">
          <p className="text-sm text-muted">since first dose</p>
          <p role="timer" className="text-3xl font-title text-ink tabular-nums">
            {since(first)}
          </p>
          {last.getTime() !== first.getTime() && (
            <p className="text-sm text-muted">last dose {since(last)} ago</p>
          )}
        </div>
      )}
      {hold?.kind === 'held' && (
        <p
          className={`flex items-center px-5 py-2 max-sm:w-full ${
            hold.isRed
              ? 'bg-red text-2xl font-title text-on-red'
              : 'bg-red-soft text-lg font-semibold text-red'
          }`}
        >
          <span aria-hidden="true">■&nbsp;</span>
          {hold.isRed ? 'Next dose held' : 'Measure before the next dose'}
        </p>
      )}
    </div>
  );
}

/** "+40 min in 18:24", or that it is overdue, in words. */
function Countdown({ slot }: { slot: ReadingSlot | null }) {
  if (slot === null || slot.secondsToGo === null) {
    return (
      <p className="grow self-center px-4 py-2 text-lg font-semibold text-muted">
        {slot === null
          ? 'All readings taken'
          : slot.minutes > 0
            ? 'The clock starts with the first dose'
            : `${slot.label} reading to be taken`}
      </p>
    );
  }
  const isOverdue = slot.state === 'overdue';
  return (
    <div className={`grow px-4 py-2 leading-tight ${isOverdue ? 'bg-amber-soft text-amber' : 'text-accent'}`}>
      <p role="status" className={`text-sm ${isOverdue ? 'font-semibold' : 'text-muted'}`}>
        {isOverdue && <span aria-hidden="true">▲ </span>}
        {slot.label} reading {isOverdue ? 'overdue by' : slot.secondsToGo < 0 ? 'is due, since' : 'in'}
      </p>
      <p role="timer" className="text-4xl font-title tabular-nums">
        {spanText(slot.secondsToGo)}
      </p>
    </div>
  );
}
