'use client';

import { usePathname, useRouter } from 'next/navigation';
import { type FormEvent, useId, useRef, useState } from 'react';
import {
  type AlertAction,
  alertActionProblem,
  alertActions,
  alertKindNames,
  type AlertKind,
} from '@/lib/domain/alerts/alert';
import type { Action, ActionResult } from '@/lib/schemas/action-result';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Notice } from '../ui/notice';
import { Select } from '../ui/select';
import { TextInput } from '../ui/text-input';
import { mostNote, type PreparedClosing } from './shown-alert';

type CloseAlertProps = {
  alert: { id: string; patientId: string; version: number; kind: AlertKind };
  /** Whom it is about, for screen readers that meet many such buttons. */
  patientName: string;
  /** What can be said beforehand of what was done; stands in the form, to be changed or sent. */
  prepared: PreparedClosing | null;
  close: Action<{ alertId: string }>;
};

/** The way to close an alert: a button, then what was done. Nothing closes without that. */
export function CloseAlert(props: CloseAlertProps) {
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Button
        ref={opener}
        size="small"
        aria-expanded={open}
        aria-label={`Close alert: ${alertKindNames[props.alert.kind]}, ${props.patientName}`}
        onClick={() => setOpen(!open)}
      >
        Close…
      </Button>
      {open && (
        <CloseAlertForm
          {...props}
          onCancel={() => {
            setOpen(false);
            opener.current?.focus();
          }}
        />
      )}
    </>
  );
}

type Standing = { message: string; field: 'action' | 'note' | null; signedOut?: boolean };

function CloseAlertForm({ alert, prepared, close, onCancel }: CloseAlertProps & { onCancel: () => void }) {
  const router = useRouter();
  const path = usePathname();
  const id = useId();
  const key = useRef<string>(undefined);
  const [action, setAction] = useState<AlertAction | null>(prepared?.action ?? null);
  const [note, setNote] = useState(prepared?.note ?? '');
  const [problem, setProblem] = useState<Standing | null>(null);
  const [pending, setPending] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (pending) return;
    const missing = alertActionProblem(action, note);
    if (missing !== null) {
      setProblem({ message: missing, field: action === null ? 'action' : 'note' });
      document.getElementById(`${id}-${action === null ? 'action' : 'note'}`)?.focus();
      return;
    }
    key.current ??= crypto.randomUUID();
    setPending(true);
    setProblem(null);
    try {
      const { id: alertId, patientId, version } = alert;
      const result = await close({ key: key.current, patientId, alertId, version, action, note });
      if (result.kind === 'ok') router.refresh();
      else setProblem(standingOf(result));
    } catch {
      setProblem({
        message:
          'Not saved: the clinic’s server did not answer. What you typed stands here still. Try again.',
        field: null,
      });
    }
    setPending(false);
  }

  function change() {
    key.current = undefined;
    setProblem(null);
  }

  return (
    <form
      onSubmit={(event) => void submit(event)}
      noValidate
      aria-label="Close this alert"
      className="mt-2 basis-full rounded-lg border border-line bg-sunken p-3"
    >
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <Field
          id={`${id}-action`}
          label="What was done"
          className="w-80 max-w-full"
          error={problem?.field === 'action' ? problem.message : undefined}
        >
          {(control) => (
            <Select
              {...control}
              autoFocus
              placeholder="Choose"
              value={action ?? ''}
              options={alertActions.map((each) => ({ value: each.key, label: each.words }))}
              onChange={(event) => {
                change();
                const chosen = event.currentTarget.value;
                setAction(alertActions.find((each) => each.key === chosen)?.key ?? null);
              }}
            />
          )}
        </Field>
        <Field
          id={`${id}-note`}
          label="Note"
          {...(action === 'other' ? {} : { requirement: 'optional' as const })}
          className="min-w-52 flex-1"
          error={problem?.field === 'note' ? problem.message : undefined}
        >
          {(control) => (
            <TextInput
              {...control}
              dir="auto"
              maxLength={mostNote}
              value={note}
              onChange={(event) => {
                change();
                setNote(event.currentTarget.value);
              }}
            />
          )}
        </Field>
        <span className="flex gap-2 self-end">
          <Button type="submit" tone="primary" aria-disabled={pending || undefined}>
            Close alert
          </Button>
          <Button tone="quiet" onClick={onCancel}>
            Cancel
          </Button>
        </span>
      </div>
      {problem && problem.field === null && (
        <Notice tone="attention" title={problem.message} announce className="mt-2">
          {problem.signedOut && <a href={`/sign-in?from=${encodeURIComponent(path)}`}>Sign in again</a>}
        </Notice>
      )}
      <p className="mt-2 text-xs text-muted">
        Your name and the time are kept with it. The alert stays readable on the patient’s alerts page.
      </p>
    </form>
  );
}

function standingOf(result: Exclude<ActionResult<unknown>, { kind: 'ok' }>): Standing {
  switch (result.kind) {
    case 'invalid': {
      const [first] = result.errors;
      const field = first?.path === 'note' || first?.path === 'action' ? first.path : null;
      return { message: first?.message ?? 'Not saved.', field };
    }
    case 'signed-out':
      return { message: result.message, field: null, signedOut: true };
    case 'refused':
      return { message: result.message, field: null };
  }
}
