'use client';

import { useState } from 'react';
import { Card } from '@/components/ui/card';
import { Badge, Chip } from '@/components/ui/chip';
import { judgeReading, type Verdict, type VitalsValue } from '@/lib/domain/console/limits';
import { firstDoseAt, timedDoses, timedReadings } from '@/lib/domain/console/room';
import { type ReadingSlot, readingsDue } from '@/lib/domain/console/vitals-schedule';
import { formatTime } from '@/lib/format/format-date';
import type { StoredVitals } from '@/lib/schemas/console-snapshot';
import type { ConsoleSetup } from './console-setup';
import { readingColumns, ReadingForm, type TypedReading, typedReading } from './reading-form';
import { spanText } from './typed-when';
import type { Room } from './use-room';

const columns = `${readingColumns} items-center`;
const cells = [
  ['systolicMmHg', 'Systolic'],
  ['diastolicMmHg', 'Diastolic'],
  ['heartRatePerMin', 'Heart'],
  ['spo2Percent', 'SpO₂ %'],
  ['respiratoryRatePerMin', 'Breaths'],
] as const satisfies readonly (readonly [VitalsValue, string])[];

type VitalsCardProps = {
  room: Room;
  setup: ConsoleSetup;
  typed: TypedReading;
  onType: (typed: TypedReading) => void;
};

/** The readings of the session, the next one counted down, and the row in which it is typed. */
export function VitalsCard({ room, setup, typed, onType }: VitalsCardProps) {
  const { shown, now } = room;
  const [changing, setChanging] = useState<StoredVitals | null>(null);
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
      aside={<Countdown slot={due.current} />}
    >
      <div
        aria-hidden="true"
        className={`${columns} border-b border-line pb-1 text-2xs font-semibold text-faint`}
      >
        <span>When</span>
        {cells.map(([value, short]) => (
          <span key={value} className="truncate text-right">
            {short}
          </span>
        ))}
      </div>
      <ul aria-label="Readings">
        {shown.vitals.map((row) =>
          changing?.id === row.id && changing.measuredAt !== null ? (
            <li key={row.id} className="border-b border-line py-1.5">
              <ReadingForm
                label={`Change ${formatTime(new Date(changing.measuredAt), setup.zone)}`}
                start={typedReading(changing, formatTime(new Date(changing.measuredAt), setup.zone))}
                // The version that was opened: what somebody else saves meanwhile is not written over.
                stored={{ id: row.id, version: changing.version, measuredAt: changing.measuredAt }}
                now={now}
                zone={setup.zone}
                onSend={(entry) => {
                  room.send(entry);
                  setChanging(null);
                }}
                onCancel={() => setChanging(null)}
                onRemove={() => {
                  room.send({ kind: 'removal', id: row.id, version: row.version, of: 'vitals' });
                  setChanging(null);
                }}
              />
            </li>
          ) : (
            <ReadingRow
              key={row.id}
              row={row}
              label={labelOf(row, due.slots)}
              first={first}
              setup={setup}
              onChange={row.measuredAt === null || shown.signed ? null : () => setChanging(row)}
            />
          ),
        )}
      </ul>
      {!shown.signed && (
        <div
          className={`-mx-3.5 px-3.5 py-2 ${due.current?.state === 'overdue' ? 'bg-amber-soft' : 'bg-accent-soft'}`}
        >
          <ReadingForm
            label={nextLabel(due.current)}
            hint={due.current?.dueAt ? `due ${formatTime(due.current.dueAt, setup.zone)}` : null}
            start={typed}
            onType={onType}
            stored={null}
            now={now}
            zone={setup.zone}
            onSend={(entry) => room.send(entry)}
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
    </Card>
  );
}

/** "next in 18:24", or that it is overdue, in words. */
function Countdown({ slot }: { slot: ReadingSlot | null }) {
  if (slot === null || slot.secondsToGo === null) {
    return (
      <span className="text-sm text-muted">{slot === null ? 'all taken' : `${slot.label} to be taken`}</span>
    );
  }
  const isLate = slot.secondsToGo < 0;
  return (
    <span
      className={`inline-flex items-baseline gap-2 text-sm ${slot.state === 'overdue' ? 'text-amber' : 'text-muted'}`}
    >
      <span role="status">
        {slot.state === 'overdue' && <span aria-hidden="true">▲ </span>}
        {slot.label} {slot.state === 'overdue' ? 'overdue by' : isLate ? 'is due, since' : 'in'}
      </span>
      <span
        role="timer"
        className={`text-xl font-title tabular-nums ${slot.state === 'overdue' ? 'text-amber' : 'text-accent'}`}
      >
        {spanText(slot.secondsToGo)}
      </span>
    </span>
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

const inks: Readonly<Record<Verdict, string>> = {
  ok: '',
  amber: 'font-semibold text-amber',
  red: 'font-semibold text-red',
  'not-measured': 'text-faint',
};

function ReadingRow({
  row,
  label,
  first,
  setup,
  onChange,
}: {
  row: StoredVitals;
  label: string;
  first: Date | null;
  setup: ConsoleSetup;
  onChange: (() => void) | null;
}) {
  const isAfter =
    row.measuredAt === null
      ? row.minutesFromFirstDose > 0
      : first !== null && new Date(row.measuredAt) > first;
  const verdict = judgeReading(row, setup.limits, isAfter ? 'in-session' : 'pre-dose');
  return (
    <li className="border-b border-line py-1.5">
      <div className={`${columns} min-h-8`}>
        <span className="leading-tight">
          <span className="block text-sm font-medium">{label}</span>
          <span className="text-xs text-muted">
            {row.measuredAt === null ? 'from the form' : formatTime(new Date(row.measuredAt), setup.zone)}
          </span>
        </span>
        {cells.map(([value, short]) => (
          <span key={value} className={`text-right text-lg tabular-nums ${inks[verdict.values[value]]}`}>
            <span className="sr-only">{short} </span>
            {(verdict.values[value] === 'amber' || verdict.values[value] === 'red') && (
              <span aria-hidden="true" className="mr-0.5 text-xs">
                {verdict.values[value] === 'red' ? '■' : '▲'}
              </span>
            )}
            {row[value] ?? '–'}
          </span>
        ))}
        {onChange !== null && (
          <button
            type="button"
            onClick={onChange}
            className="min-h-target justify-self-end px-1 text-sm text-accent max-sm:col-span-full print:hidden"
          >
            Change<span className="sr-only"> the reading {label}</span>
          </button>
        )}
      </div>
      {verdict.sentences.length > 0 && (
        <p className="flex flex-wrap gap-1.5 pt-1">
          {verdict.sentences.map((sentence) => (
            <Badge
              key={sentence}
              tone={verdict.redSentences.includes(sentence) ? 'red' : 'amber'}
              className="whitespace-normal"
              {...(verdict.redSentences.includes(sentence) && { sign: '■' })}
            >
              {sentence}
            </Badge>
          ))}
        </p>
      )}
    </li>
  );
}
