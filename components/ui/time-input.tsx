'use client';

import { useState, type FocusEvent } from 'react';
import { parseTypedTime } from '../../lib/domain/typed-time';
import { TextInput, type TextInputProps } from './text-input';
import { writeValue } from './write-value';

/** A typed time. On leaving the field "905" becomes "09:05"; what cannot be read stays as typed, with a word beside it. */
export function TimeInput({ onBlur, className, ...rest }: Omit<TextInputProps, 'unit' | 'numeric' | 'type'>) {
  const [unread, setUnread] = useState(false);

  function settle(event: FocusEvent<HTMLInputElement>) {
    const field = event.currentTarget;
    const time = parseTypedTime(field.value);
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
