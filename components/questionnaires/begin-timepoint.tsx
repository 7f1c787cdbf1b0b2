'use client';

import { useId, useRef } from 'react';
import type { PlainDate } from '@/lib/domain/plain-date';
import { dateText } from '@/lib/domain/words';
import { Button } from '../ui/button';
import { FieldError } from '../ui/field';
import { TextInput } from '../ui/text-input';
import type { OpenTimepointContext, TimepointInput } from './open-timepoint';
import { type OpenTimepoint, useOpenTimepoint } from './use-open-timepoint';

type BeginTimepointProps = {
  context: OpenTimepointContext;
  timepoint: TimepointInput;
  name: string;
  on: PlainDate;
  open: OpenTimepoint;
};

/** Begins a timepoint that the protocol asks for: its day, and off to its papers. */
export function BeginTimepoint({ context, timepoint, name, on, open }: BeginTimepointProps) {
  const id = useId();
  const day = useRef<HTMLInputElement>(null);
  const { submit, isBusy, problem } = useOpenTimepoint(context, open);
  return (
    <form
      noValidate
      className="mt-1"
      onSubmit={(event) => {
        event.preventDefault();
        submit(timepoint, day.current?.value ?? '');
      }}
    >
      <span className="flex items-center gap-1.5">
        <TextInput
          ref={day}
          size="row"
          aria-label={`Day of ${name}`}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? `${id}-error` : undefined}
          defaultValue={dateText(on)}
          className="max-w-28"
        />
        <Button type="submit" size="small" aria-disabled={isBusy || undefined}>
          Begin<span className="sr-only"> {name}</span>
        </Button>
      </span>
      {problem && <FieldError id={`${id}-error`}>{problem.message}</FieldError>}
    </form>
  );
}
