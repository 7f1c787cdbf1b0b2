'use client';

import { useRouter } from 'next/navigation';
import { useId, useRef, useState, type FormEvent } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { ConfirmUnusual } from '@/components/ui/confirm-unusual';
import { DateInput } from '@/components/ui/date-input';
import { Field } from '@/components/ui/field';
import type { PlainDate } from '@/lib/domain/plain-date';
import { parseTypedDate } from '@/lib/domain/typed-date';
import { formatDate } from '@/lib/format/format-date';
import type { Action, ActionResult } from '@/lib/schemas/action-result';

type MoveDateFormProps = {
  patientId: string;
  session: { id: string; number: number; plannedDate: PlainDate; version: number };
  hasLater: boolean;
  dateOrder: 'dmy' | 'mdy';
  move: Action<{ sessionId: string }>;
  onClose: () => void;
};

/** A typed day for a planned session; the ones after it can move along. */
export function MoveDateForm({ patientId, session, hasLater, dateOrder, move, onClose }: MoveDateFormProps) {
  const router = useRouter();
  const id = useId();
  const key = useRef<string>(undefined);
  const [text, setText] = useState('');
  const [moveLater, setMoveLater] = useState(hasLater);
  const [error, setError] = useState<string>();
  const [unusual, setUnusual] = useState<readonly string[]>([]);
  const [pending, setPending] = useState(false);

  async function send(confirmed: boolean) {
    const days = parseTypedDate(text, { order: dateOrder });
    const plannedDate = days?.length === 1 ? days[0] : undefined;
    setUnusual([]);
    if (plannedDate === undefined) {
      setError(`Enter the new date of session ${session.number}, such as 09-Sep-2026.`);
      return;
    }
    key.current ??= crypto.randomUUID();
    const { id: sessionId, version } = session;
    setPending(true);
    try {
      const input = { key: key.current, patientId, sessionId, version, plannedDate, moveLater, confirmed };
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
      const { theirs } = result.detail as { theirs: { plannedDate: PlainDate } };
      setError(
        `${result.message} It is planned for ${formatDate(theirs.plannedDate)} now, you typed ${text}.`,
      );
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
              onChange={(event) => {
                setText(event.currentTarget.value);
                key.current = undefined;
              }}
              autoFocus
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
            Move
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
