'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { Action, ActionResult } from '../../lib/schemas/action-result';
import { FormProblems } from '../auth/form-problems';
import { useSubmission } from '../auth/use-submission';
import { Button } from '../ui/button';
import type { FieldProblem } from '../ui/error-summary';

export interface SettingsSubmission {
  busy: boolean;
  attempt: number;
  problems: FieldProblem[];
  result: ActionResult<{ version: number }> | null;
  /** The version that the next save replaces. */
  version: number;
  setVersion: (version: number) => void;
  send: (input: object) => Promise<ActionResult<{ version: number }> | null>;
}

/** Saves settings over the version that was opened; after a save over the one that it made. */
export function useSettings(action: Action<{ version: number }>, opened: number): SettingsSubmission {
  const router = useRouter();
  const [version, setVersion] = useState(opened);
  const { submit, ...submission } = useSubmission(action);
  return {
    ...submission,
    version,
    setVersion,
    send: async (input) => {
      const answer = await submit({ version, ...input });
      if (answer?.kind === 'ok') {
        setVersion(answer.value.version);
        router.refresh();
      }
      return answer;
    },
  };
}

type SettingsFormProps = {
  settings: SettingsSubmission;
  onSend: (form: FormData) => void;
  children: ReactNode;
};

/** Settings with what is wrong above them and one button below. */
export function SettingsForm({ settings, onSend, children }: SettingsFormProps) {
  const { busy, attempt, problems, result } = settings;
  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    onSend(new FormData(event.currentTarget));
  }
  return (
    <form onSubmit={send} noValidate className="flex flex-col gap-3">
      <FormProblems problems={problems} attempt={attempt} result={result} />
      {children}
      <div className="flex items-center gap-3">
        <Button type="submit" tone="primary" aria-disabled={busy || undefined}>
          Save
        </Button>
        <p role="status" className="text-sm text-green">
          {result?.kind === 'ok' && !busy ? '✓ Saved' : ''}
        </p>
      </div>
    </form>
  );
}
