'use client';

import { useRouter } from 'next/navigation';
import { useId, useRef, useState, useTransition } from 'react';
import type { PlainDate } from '@/lib/domain/plain-date';
import { formatDate } from '@/lib/format/format-date';
import type { Action } from '@/lib/schemas/action-result';
import { Button } from '../ui/button';
import { FieldError } from '../ui/field';
import { ScriptButton } from '../ui/script-button';
import { TextInput } from '../ui/text-input';
import { type OpenTimepointContext, readDay } from './open-timepoint';

type ChangeDayProps = {
  context: OpenTimepointContext;
  visitId: string;
  name: string;
  on: PlainDate;
  change: Action<{ assessmentId: string }>;
};

/** The day of an opened timepoint, and the way to correct it. */
export function ChangeDay({ context, visitId, name, on, change }: ChangeDayProps) {
  const [isOpen, setOpen] = useState(false);
  if (isOpen) {
    return <DayForm {...{ context, visitId, name, on, change }} onClose={() => setOpen(false)} />;
  }
  return (
    <span className="flex items-center gap-2 text-xs font-normal text-muted">
      {formatDate(on)}
      <ScriptButton
        type="button"
        className="rounded text-accent underline underline-offset-2 coarse:min-h-target print:hidden"
        onClick={() => setOpen(true)}
      >
        change<span className="sr-only"> the day of {name.toLowerCase()}</span>
      </ScriptButton>
    </span>
  );
}

function DayForm({ context, visitId, name, on, change, onClose }: ChangeDayProps & { onClose: () => void }) {
  const router = useRouter();
  const id = useId();
  const day = useRef<HTMLInputElement>(null);
  const [isBusy, start] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);

  function submit() {
    if (isBusy) return;
    const assessedOn = readDay(day.current?.value ?? '', context);
    if (typeof assessedOn === 'object' && 'problem' in assessedOn) return setProblem(assessedOn.problem);
    if (assessedOn === on) return onClose();
    const { patientId } = context;
    const input = { key: crypto.randomUUID(), patientId, assessmentId: visitId, openedOn: on, assessedOn };
    start(async () => {
      const result = await change(input).catch(() => null);
      if (result?.kind === 'ok') {
        router.refresh();
        onClose();
        return;
      }
      if (result?.kind === 'refused' && result.reason === 'conflict') router.refresh();
      setProblem(
        result === null
          ? 'Not saved: the clinic’s server did not answer. Try again.'
          : result.kind === 'invalid'
            ? (result.errors[0]?.message ?? 'This does not fit.')
            : result.message,
      );
    });
  }

  return (
    <form
      noValidate
      className="mt-1 font-normal"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <span className="flex items-center gap-1.5">
        <TextInput
          ref={day}
          autoFocus
          size="row"
          aria-label={`Day of ${name.toLowerCase()}`}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? `${id}-error` : undefined}
          defaultValue={formatDate(on)}
          className="max-w-28"
        />
        <Button type="submit" size="small" aria-disabled={isBusy || undefined}>
          Save
        </Button>
        <Button size="small" tone="quiet" onClick={onClose}>
          Cancel
        </Button>
      </span>
      {problem && <FieldError id={`${id}-error`}>{problem}</FieldError>}
    </form>
  );
}
