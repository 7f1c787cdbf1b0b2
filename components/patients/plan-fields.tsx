'use client';

import { useState } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { TextInput } from '@/components/ui/text-input';
import { daysBetween, type PlainDate, toUtcMidnight } from '@/lib/domain/plain-date';
import { moveSession } from '@/lib/domain/protocol/schedule';
import { parseTypedDate } from '@/lib/domain/typed-date';
import { formatDate } from '@/lib/format/format-date';

type PlanFieldsProps = {
  /** The days as typed, in order of the sessions. */
  days: readonly string[];
  order: 'dmy' | 'mdy';
  problemOf: (fieldId: string) => string | undefined;
  onChange: (days: string[]) => void;
};

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** The days that were typed; what cannot be read is null. */
export function readPlan(days: readonly string[], order: 'dmy' | 'mdy'): (PlainDate | null)[] {
  return days.map((text) => parseTypedDate(text, { order })?.[0] ?? null);
}

/** One day per session. Moving a session takes the later ones along, unless told not to. */
export function PlanFields({ days, order, problemOf, onChange }: PlanFieldsProps) {
  const [moveLater, setMoveLater] = useState(true);
  // The plan before the field in hand was changed: later sessions move by the difference.
  const [before, setBefore] = useState(() => readPlan(days, order));
  const read = readPlan(days, order);

  function type(index: number, text: string) {
    onChange(days.map((day, at) => (at === index ? text : day)));
  }

  function settle(index: number) {
    const to = read[index];
    if (!to) return;
    const plan = before.flatMap((plannedDate, at) => (plannedDate ? [{ number: at + 1, plannedDate }] : []));
    const moved = new Map(
      moveSession(plan, index + 1, to, moveLater).map((session) => [session.number, session.plannedDate]),
    );
    const next = days.map((text, at) => {
      const day = at === index ? to : at > index && moveLater ? moved.get(at + 1) : undefined;
      return day ? formatDate(day) : text;
    });
    setBefore(readPlan(next, order));
    if (next.some((text, at) => text !== days[at])) onChange(next);
  }

  return (
    <>
      <ol className="space-y-1.5">
        {days.map((text, index) => {
          const id = `plannedDates.${index}`;
          const problem = problemOf(id) ?? (index === 0 ? problemOf('plannedDates') : undefined);
          return (
            <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
              <label htmlFor={id} className="w-20 text-sm font-medium">
                Session {index + 1}
              </label>
              <TextInput
                id={id}
                size="row"
                className="max-w-36"
                value={text}
                aria-invalid={problem ? true : undefined}
                aria-describedby={`${id}-note`}
                onChange={(event) => type(index, event.currentTarget.value)}
                onBlur={() => settle(index)}
              />
              <span id={`${id}-note`} className="text-xs text-muted">
                {problem ? (
                  <span className="text-red">▲ {problem}</span>
                ) : (
                  dayNote(read[index], read[index - 1])
                )}
              </span>
            </li>
          );
        })}
      </ol>
      <Checkbox
        className="mt-2"
        label="Moving a session moves the later ones too"
        checked={moveLater}
        onChange={(event) => setMoveLater(event.currentTarget.checked)}
      />
    </>
  );
}

function dayNote(day: PlainDate | null | undefined, previous: PlainDate | null | undefined): string {
  if (!day) return '▲ not read as a date: try 09-Sep-2026';
  const weekday = weekdays[toUtcMidnight(day).getUTCDay()] ?? '';
  if (!previous) return weekday;
  const days = daysBetween(previous, day);
  return `${weekday}, ${days} ${Math.abs(days) === 1 ? 'day' : 'days'} after the one before`;
}
