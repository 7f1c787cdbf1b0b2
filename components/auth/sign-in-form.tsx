'use client';

import { type FormEvent, useRef, useState } from 'react';
import { Button } from '../ui/button';
import { ErrorSummary } from '../ui/error-summary';
import { Field } from '../ui/field';
import { EmailInput } from './email-input';
import { PasswordInput } from './password-input';
import { requestSignIn } from './request-sign-in';

type SignInFormProps = {
  /** A path of this site; null leads to the first page of the roles. */
  returnTo: string | null;
  /** For a browser without JavaScript; "" when it has none yet. */
  csrfToken: string;
  /** What went wrong with a try made without JavaScript. */
  problem: string | null;
};

/** E-mail and password. Works as a plain form too; with JavaScript what was typed stays after a refusal. */
export function SignInForm({ returnTo, csrfToken, problem: firstProblem }: SignInFormProps) {
  const [problem, setProblem] = useState(firstProblem);
  const [attempt, setAttempt] = useState(0);
  const [busy, setBusy] = useState(false);
  const password = useRef<HTMLInputElement>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const form = new FormData(event.currentTarget);
    setBusy(true);
    const refused = await requestSignIn(String(form.get('email')), String(form.get('password')));
    if (refused === null) {
      // A whole new page: nothing of whoever was here before stays in memory. The form stays busy until it comes.
      location.assign(returnTo ?? '/');
      return;
    }
    setBusy(false);
    setProblem(refused);
    setAttempt(attempt + 1);
    password.current?.select();
  }

  return (
    <form
      method="post"
      action="/api/auth/callback/credentials"
      onSubmit={(event) => void submit(event)}
      className="flex flex-col gap-3"
    >
      <input type="hidden" name="csrfToken" value={csrfToken} />
      {returnTo !== null && <input type="hidden" name="callbackUrl" value={returnTo} />}
      <ErrorSummary
        problems={problem === null ? [] : [{ fieldId: 'email', message: problem }]}
        attempt={attempt}
      />
      <Field id="email" label="E-mail address">
        {(control) => (
          <EmailInput
            {...control}
            name="email"
            size="large"
            autoComplete="username"
            autoFocus
            required
            maxLength={320}
          />
        )}
      </Field>
      <Field id="password" label="Password">
        {(control) => (
          <PasswordInput
            {...control}
            ref={password}
            name="password"
            autoComplete="current-password"
            required
            maxLength={1024}
          />
        )}
      </Field>
      <Button type="submit" plain tone="primary" size="large" aria-disabled={busy || undefined}>
        Sign in
      </Button>
      <p role="status" className="sr-only">
        {busy ? 'Signing in' : ''}
      </p>
    </form>
  );
}
