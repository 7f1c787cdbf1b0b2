'use client';

import { Card } from '@/components/ui/card';
import { Badge, Chip } from '@/components/ui/chip';
import { firstDoseAt, timedDoses, timedReadings } from '@/lib/domain/console/room';
import { type ReadingSlot, readingsDue } from '@/lib/domain/console/vitals-schedule';
import { formatTime } from '@/lib/format/format-date';
import type { StoredVitals } from '@/lib/schemas/console-snapshot';
import type { ConsoleSetup } from './console-setup';
import { useKept } from './kept-typing';
import { LimitsInForce } from './limits-in-force';
import { asTypedReading, ReadingForm } from './reading-form';
import { Reading, readingCells, rowColumns } from './reading-row';
import type { Room } from './use-room';

/** The readings of the session, the next one counted down, and the row in which it is typed. */
export function VitalsCard({ room, setup }: { room: Room; setup: ConsoleSetup }) {
  const [typed, setTyped] = useKept('vitals');
  const { shown, now } = room;
  const due = readingsDue({
    doses: timedDoses(shown),
    vitals: timedReadings(shown),
    schedule: setup.vitalsMinutes,
    now,
  });
  const first = firstDoseAt(shown);
  const missed = due.slots.filter((slot) => slot.state === 'missed');
  const later = due.slots.filter((slot) => slot.state === 'later');
  return (
    <Card
      title="Vital signs"
      note={due.clockStartedAt === null ? 'baseline before the first dose' : 'timed from the last dose'}
    >
      <div
        aria-hidden="true"
        className={`${rowColumns} border-b border-line pb-1 text-2xs font-semibold text-faint`}
      >
        <span>When</span>
        {readingCells.map(([value, short]) => (
          <span key={value} className="truncate text-right">
            {short}
          </span>
        ))}
      </div>
      <ul aria-label="Readings">
        {shown.vitals.map((row) => (
          <Reading
            key={row.id}
            row={row}
            label={labelOf(row, due.slots)}
            first={first}
            room={room}
            setup={setup}
          />
        ))}
      </ul>
      {!shown.signed && (
        <div
          className={`-mx-3.5 px-3.5 py-2 ${due.current?.state === 'overdue' ? 'bg-amber-soft' : 'bg-accent-soft'}`}
        >
          <ReadingForm
            label={nextLabel(due.current)}
            hint={due.current?.dueAt ? `due ${formatTime(due.current.dueAt, setup.zone)}` : null}
            typed={asTypedReading(typed)}
            onType={setTyped}
            stored={null}
            now={now}
            zone={setup.zone}
            onSend={(entry) => {
              room.send(entry);
              setTyped(null);
            }}
          />
        </div>
      )}
      <div className="mt-2 flex flex-wrap gap-1.5 text-xs">
        {missed.map((slot) => (
          <Badge key={slot.minutes} tone="amber">
            {slot.label} missed
          </Badge>
        ))}
        {later.map((slot) => (
          <Chip key={slot.minutes}>
            {slot.label}
            {slot.dueAt && ` at ${formatTime(slot.dueAt, setup.zone)}`}
          </Chip>
        ))}
      </div>
      <LimitsInForce setup={setup} />
    </Card>
  );
}

function nextLabel(slot: ReadingSlot | null): string {
  return slot === null ? 'Extra' : slot.label;
}

function labelOf(row: StoredVitals, slots: readonly ReadingSlot[]): string {
  const slot = slots.find((each) => each.takenAt !== null && each.takenAt.toISOString() === row.measuredAt);
  if (slot) return slot.label;
  const minutes = row.minutesFromFirstDose;
  return minutes <= 0 ? 'before' : `${minutes} min`;
}
