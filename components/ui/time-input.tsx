'use client';

import { useState, type FocusEvent } from 'react';
import { TextInput, type TextInputProps } from './text-input';

/**
 * Reads a time of day as people type it: "9:05", "905", "9.05", "9", "9:05 pm". Returns "HH:MM" on the 24-hour clock, or null.
 */
export function readTime(text: string): string | null {
  const match = /^(\d{1,2})(?:[:.h ]?(\d{2}))?\s*(am|pm)?$/i.exec(text.trim());
  if (!match) return null;
  let hours = Number(match[1]);
  const minutes = Number(match[2] ?? '0');
  const half = match[3]?.toLowerCase();
  if (half && (hours < 1 || hours > 12)) return null;
  if (half === 'pm' && hours < 12) hours += 12;
  if (half === 'am' && hours === 12) hours = 0;
  if (hours > 23 || minutes > 59) return null;
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

/** A typed time. On leaving the field "905" becomes "09:05"; what cannot be read stays as typed, with a word beside it. */
export function TimeInput({ onBlur, className, ...rest }: Omit<TextInputProps, 'unit' | 'numeric' | 'type'>) {
  const [unread, setUnread] = useState(false);

  function settle(event: FocusEvent<HTMLInputElement>) {
    const field = event.currentTarget;
    const time = readTime(field.value);
    setUnread(field.value.trim() !== '' && time === null);
    if (time !== null && time !== field.value) writeValue(field, time);
    onBlur?.(event);
  }

  return (
    <TextInput
      inputMode="numeric"
      placeholder="hh:mm"
      className={className ?? 'max-w-24'}
      {...rest}
      {...(unread ? { 'aria-invalid': true as const } : {})}
      onBlur={settle}
    />
  );
}

/** Writes into a field as if it had been typed, so that form libraries hear of it. */
export function writeValue(field: HTMLInputElement, value: string) {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
