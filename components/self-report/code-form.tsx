'use client';

import type { FormEvent } from 'react';
import type { Action } from '@/lib/schemas/action-result';
import { problemAt } from '../auth/action-problems';
import { useSubmission } from '../auth/use-submission';
import { ErrorSummary } from '../ui/error-summary';
import { Field } from '../ui/field';
import { TextInput } from '../ui/text-input';
import { BigButton } from './big-button';

/** Takes the short code that somebody at the clinic read out. */
export function CodeForm({ action }: { action: Action<unknown> }) {
  const { busy, attempt, problems, submit } = useSubmission(action);
  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get('code') ?? '');
    const result = await submit({ code });
    // Replaced, so that going back does not lead to a code that somebody else typed.
    if (result?.kind === 'ok') location.replace('/answer/birth-date');
  }
  return (
    <form method="post" noValidate onSubmit={(event) => void send(event)} className="space-y-5">
      <ErrorSummary problems={problems} attempt={attempt} />
      <Field
        id="code"
        label={<span className="text-lg">Code</span>}
        error={problemAt(problems, 'code')}
        hint={<span className="text-base">Eight letters and digits, such as K7RT-4M9P.</span>}
      >
        {(control) => (
          <TextInput
            {...control}
            name="code"
            maxLength={40}
            autoCapitalize="characters"
            spellCheck={false}
            className="h-14! max-w-72 text-xl tracking-widest uppercase"
          />
        )}
      </Field>
      <BigButton type="submit" tone="primary" aria-disabled={busy || undefined}>
        Continue
      </BigButton>
    </form>
  );
}
