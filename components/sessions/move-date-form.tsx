'use client';

import { useRouter } from 'next/navigation';
import { useId, useRef, useState, type FormEvent } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { ConfirmUnusual } from '@/components/ui/confirm-unusual';
import { DateInput } from '@/components/ui/date-input';
import { Field } from '@/components/ui/field';
import { TimeInput } from '@/components/ui/time-input';
import type { PlainDate } from '@/lib/domain/plain-date';
import { parseTypedDate } from '@/lib/domain/typed-date';
import { parseTypedTime } from '@/lib/domain/typed-time';
import { formatDate } from '@/lib/format/format-date';
import type { Action, ActionResult } from '@/lib/schemas/action-result';

type MoveDateFormProps = {
  patientId: string;
  session: {
    id: string;
    number: number;
    plannedDate: PlainDate;
    plannedTime: string | null;
    version: number;
  };
  hasLater: boolean;
  dateOrder: 'dmy' | 'mdy';
  move: Action<{ sessionId: string }>;
  onClose: () => void;
};

/** Another day or an hour for a planned session; the ones after it can move along by as many days. */
export function MoveDateForm({ patientId, session, hasLater, dateOrder, move, onClose }: MoveDateFormProps) {
  const router = useRouter();
  const id = useId();
  const key = useRef<string>(undefined);
  const [text, setText] = useState('');
  const [moveLater, setMoveLater] = useState(hasLater);
  const [hour, setHour] = useState(session.plannedTime ?? '');
  const [error, setError] = useState<string>();
  const [hourError, setHourError] = useState<string>();
  const [unusual, setUnusual] = useState<readonly string[]>([]);
  const [pending, setPending] = useState(false);

  async function send(confirmed: boolean) {
    const days = text.trim() === '' ? [session.plannedDate] : parseTypedDate(text, { order: dateOrder });
    const plannedDate = days?.length === 1 ? days[0] : undefined;
    const plannedTime = hour.trim() === '' ? null : parseTypedTime(hour);
    setUnusual([]);
    setError(undefined);
    setHourError(undefined);
    if (hour.trim() !== '' && plannedTime === null) {
      setHourError('Enter a time such as 14:00, or leave it empty.');
      return;
    }
    if (plannedDate === undefined) {
      setError(`Enter the new date of session ${session.number}, such as 09-Sep-2026.`);
      return;
    }
    key.current ??= crypto.randomUUID();
    const { id: sessionId, version } = session;
    setPending(true);
    try {
      const input = {
        key: key.current,
        patientId,
        sessionId,
        version,
        plannedDate,
        plannedTime,
        moveLater,
        confirmed,
      };
      const result = await move(input);
      if (result.kind === 'ok') {
        onClose();
        router.refresh();
      } else show(result);
    } catch {
      setError('The date is not saved: the clinic’s server did not answer. Try again.');
    }
    setPending(false);
  }

  function show(result: Exclude<ActionResult<unknown>, { kind: 'ok' }>) {
    if (result.kind === 'refused' && result.reason === 'confirm') {
      setError(undefined);
      setUnusual((result.detail as { sentences: string[] }).sentences);
      return;
    }
    if (result.kind === 'refused' && result.reason === 'conflict' && result.detail !== null) {
      const { theirs } = result.detail as { theirs: { plannedDate: PlainDate; plannedTime: string | null } };
      const planned = [formatDate(theirs.plannedDate), theirs.plannedTime].filter(Boolean).join(' at ');
      const typed = [text, hour].filter((each) => each.trim() !== '').join(' at ');
      setError(`${result.message} It is planned for ${planned} now, you typed ${typed}.`);
      router.refresh();
      return;
    }
    setError(result.kind === 'invalid' ? result.errors[0]?.message : result.message);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!pending) void send(false);
  }

  return (
    <form onSubmit={submit} className="space-y-2 text-left" noValidate>
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <Field id={`${id}-date`} label={`New date of session ${session.number}`} error={error}>
          {(control) => (
            <DateInput
              {...control}
              order={dateOrder}
              placeholder={formatDate(session.plannedDate)}
              onChange={(event) => {
                setText(event.currentTarget.value);
                key.current = undefined;
              }}
              autoFocus
            />
          )}
        </Field>
        <Field id={`${id}-hour`} label="Hour" requirement="optional" error={hourError}>
          {(control) => (
            <TimeInput
              {...control}
              value={hour}
              onChange={(event) => {
                setHour(event.target.value);
                key.current = undefined;
              }}
            />
          )}
        </Field>
        {hasLater && (
          <Checkbox
            className="pt-6"
            checked={moveLater}
            onChange={(event) => {
              setMoveLater(event.currentTarget.checked);
              key.current = undefined;
            }}
            label="Move all later ones by the same days"
          />
        )}
        <span className="flex gap-2 pt-5">
          <Button type="submit" tone="primary" aria-disabled={pending || undefined}>
            Save
          </Button>
          <Button tone="quiet" onClick={onClose}>
            Cancel
          </Button>
        </span>
      </div>
      <ConfirmUnusual
        sentences={unusual}
        onSaveAnyway={() => void send(true)}
        onGoBack={() => {
          setUnusual([]);
          document.getElementById(`${id}-date`)?.focus();
        }}
      />
    </form>
  );
}
