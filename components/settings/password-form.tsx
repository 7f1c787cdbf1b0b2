'use client';

import type { FormEvent } from 'react';
import type { Action } from '../../lib/schemas/action-result';
import { problemAt } from '../auth/action-problems';
import { PasswordInput } from '../auth/password-input';
import { FormProblems } from '../auth/form-problems';
import { useSubmission } from '../auth/use-submission';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Field } from '../ui/field';

/** Replaces one's own password. All sessions end with it, so the sign-in page follows. */
export function PasswordForm({ action }: { action: Action<void> }) {
  const { busy, attempt, problems, result, submit } = useSubmission(action);

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const answer = await submit({ current: String(form.get('current')), next: String(form.get('next')) });
    if (answer?.kind === 'ok') location.replace('/sign-in?ended=password');
  }

  return (
    <Card title="Password">
      <form onSubmit={(event) => void send(event)} noValidate className="flex max-w-sm flex-col gap-3">
        <FormProblems problems={problems} attempt={attempt} result={result} />
        <Field id="current" label="Present password" error={problemAt(problems, 'current')}>
          {(control) => (
            <PasswordInput {...control} size="medium" name="current" autoComplete="current-password" />
          )}
        </Field>
        <Field
          id="next"
          label="New password"
          hint="8 to 128 characters of any kind; several words are good."
          error={problemAt(problems, 'next')}
        >
          {(control) => <PasswordInput {...control} size="medium" name="next" autoComplete="new-password" />}
        </Field>
        <div>
          <Button type="submit" tone="primary" aria-disabled={busy || undefined}>
            Change the password
          </Button>
          <p className="mt-1 text-xs text-muted">You sign in again afterwards, here and everywhere else.</p>
        </div>
      </form>
    </Card>
  );
}
