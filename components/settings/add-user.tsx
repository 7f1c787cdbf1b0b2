'use client';

import { type FormEvent, useState } from 'react';
import type { Action } from '../../lib/schemas/action-result';
import { problemAt } from '../auth/action-problems';
import { EmailInput } from '../auth/email-input';
import { PasswordInput } from '../auth/password-input';
import { FormProblems } from '../auth/form-problems';
import { useSubmission } from '../auth/use-submission';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { TextInput } from '../ui/text-input';
import { RoleChecks, rolesIn } from './role-checks';

type AddUserProps = {
  action: Action<{ userId: string }>;
  onDone: (name: string) => void;
  onCancel: () => void;
};

const prefix = 'new-';

/** A new user with a first password, which they replace when they sign in. */
export function AddUser({ action, onDone, onCancel }: AddUserProps) {
  const { busy, attempt, problems, result, submit } = useSubmission(action, prefix);
  const [key] = useState(() => crypto.randomUUID());

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '');
    const answer = await submit({
      key,
      name: text('name'),
      email: text('email'),
      roles: rolesIn(form),
      password: text('password'),
    });
    if (answer?.kind === 'ok') onDone(text('name'));
  }

  const errorAt = (field: string) => problemAt(problems, prefix + field);
  return (
    <form onSubmit={(event) => void send(event)} noValidate className="flex flex-col gap-3">
      <FormProblems problems={problems} attempt={attempt} result={result} />
      <Field id="new-name" label="Name" error={errorAt('name')}>
        {(control) => <TextInput {...control} name="name" maxLength={120} autoFocus />}
      </Field>
      <Field id="new-email" label="E-mail address" error={errorAt('email')}>
        {(control) => <EmailInput {...control} name="email" />}
      </Field>
      <RoleChecks id="new-roles" held={[]} error={errorAt('roles')} />
      <Field
        id="new-password"
        label="First password"
        hint="Tell it to the user yourself. They choose their own when they sign in."
        error={errorAt('password')}
      >
        {(control) => (
          <PasswordInput {...control} size="medium" name="password" autoComplete="new-password" />
        )}
      </Field>
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" tone="primary" aria-disabled={busy || undefined}>
          Add the user
        </Button>
      </div>
    </form>
  );
}
