'use client';

import { useState, type FocusEvent } from 'react';
import type { PlainDate } from '../../lib/domain/plain-date';
import { parseTypedDate } from '../../lib/domain/typed-date';
import { formatDate } from '../../lib/format/format-date';
import { classNames } from './class-names';
import { ScriptButton } from './script-button';
import { TextInput, type TextInputProps } from './text-input';
import { writeValue } from './write-value';

type DateInputProps = Omit<TextInputProps, 'unit' | 'numeric' | 'type' | 'defaultValue' | 'value'> & {
  /** Text as typed before, or an ISO day. */
  defaultValue?: string | undefined;
  /** How the clinic writes all-number dates; without it 3/4/2026 is asked about. */
  order?: 'dmy' | 'mdy' | undefined;
  /** The last day that makes sense (today, for a birth date): tells 79 for 1979. */
  latest?: PlainDate | undefined;
};

/**
 * A typed date. What was typed stays; the line below says on leaving the field which day it was read as, with the month in
 * letters. When it could be two days it offers both. Submits the text: the server reads it by the same rule.
 */
export function DateInput({ defaultValue, order, latest, onBlur, id, className, ...rest }: DateInputProps) {
  const rules = { ...(order && { order }), ...(latest && { latest }) };
  const [text, setText] = useState(defaultValue ?? '');
  const days = text.trim() === '' ? [] : parseTypedDate(text, rules);
  const echoId = id ? `${id}-echo` : undefined;

  function settle(event: FocusEvent<HTMLInputElement>) {
    setText(event.currentTarget.value);
    onBlur?.(event);
  }

  function choose(day: PlainDate) {
    const field = id ? document.getElementById(id) : null;
    const words = formatDate(day);
    if (field instanceof HTMLInputElement) writeValue(field, words);
    setText(words);
    field?.focus();
  }

  return (
    <span className={classNames('block', className ?? 'max-w-44')}>
      <TextInput
        placeholder="dd-Mmm-yyyy"
        {...rest}
        id={id}
        defaultValue={defaultValue}
        aria-describedby={[rest['aria-describedby'], echoId].filter(Boolean).join(' ') || undefined}
        onBlur={settle}
      />
      <span
        id={echoId}
        aria-live="polite"
        className="mt-0.5 flex min-h-4.5 flex-wrap gap-x-1.5 text-xs text-muted print:hidden"
      >
        <Echo days={days} onChoose={choose} />
      </span>
    </span>
  );
}

function Echo({ days, onChoose }: { days: PlainDate[] | null; onChoose: (day: PlainDate) => void }) {
  if (days === null) return <span className="text-red">▲ not read as a date: try 09-Sep-2026</span>;
  if (days.length < 2) return days.map((day) => <span key={day}>= {formatDate(day)}</span>);
  return (
    <>
      <span className="text-amber">▲ which day?</span>
      {days.map((day) => (
        <ScriptButton
          key={day}
          type="button"
          className="rounded font-medium text-accent underline underline-offset-2 coarse:min-h-target"
          onClick={() => onChoose(day)}
        >
          {formatDate(day)}
        </ScriptButton>
      ))}
    </>
  );
}
