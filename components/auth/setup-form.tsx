'use client';

import { type FormEvent, useEffect, useRef } from 'react';
import type { Action } from '../../lib/schemas/action-result';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import { ErrorSummary } from '../ui/error-summary';
import { Field } from '../ui/field';
import { Select } from '../ui/select';
import { TextInput } from '../ui/text-input';
import { problemAt } from './action-problems';
import { EmailInput } from './email-input';
import { PasswordInput } from './password-input';
import { requestSignIn } from './request-sign-in';
import { useSubmission } from './use-submission';

type SetupFormProps = { action: Action<null>; timeZones: readonly string[] };

/** The clinic and its first administrator. The link's secret stands after "#" and leaves the browser only with this form. */
export function SetupForm({ action, timeZones }: SetupFormProps) {
  const { busy, attempt, problems, submit } = useSubmission(action);
  const zone = useRef<HTMLSelectElement>(null);

  useEffect(() => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (zone.current?.value === '' && timeZones.includes(own)) zone.current.value = own;
  }, [timeZones]);

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '');
    const result = await submit({
      token: location.hash.slice(1),
      clinicName: text('clinicName'),
      timeZone: text('timeZone'),
      name: text('name'),
      email: text('email'),
      password: text('password'),
      clinician: form.get('clinician') !== null,
    });
    if (result?.kind !== 'ok') return;
    const refused = await requestSignIn(text('email'), text('password'));
    // Replaced, so that going back does not lead to a link that opens nothing any more.
    location.replace(refused === null ? '/' : '/sign-in');
  }

  const errorAt = (field: string) => problemAt(problems, field);
  return (
    <form onSubmit={(event) => void send(event)} noValidate className="flex flex-col gap-3">
      <ErrorSummary problems={problems} attempt={attempt} />
      <Field id="clinicName" label="Name of the clinic" error={errorAt('clinicName')}>
        {(control) => <TextInput {...control} name="clinicName" size="large" maxLength={120} autoFocus />}
      </Field>
      <Field
        id="timeZone"
        label="Time zone"
        hint="Times of sessions and doses are shown in it."
        error={errorAt('timeZone')}
      >
        {(control) => (
          <Select
            {...control}
            ref={zone}
            name="timeZone"
            size="large"
            placeholder="Choose"
            options={timeZones.map((name) => ({ value: name, label: name.replaceAll('_', ' ') }))}
          />
        )}
      </Field>
      <h2 className="mt-2 text-sm font-semibold">First administrator</h2>
      <Field id="name" label="Your name" error={errorAt('name')}>
        {(control) => <TextInput {...control} name="name" size="large" autoComplete="name" maxLength={120} />}
      </Field>
      <Field id="email" label="E-mail address" hint="You sign in with it." error={errorAt('email')}>
        {(control) => <EmailInput {...control} name="email" size="large" autoComplete="username" />}
      </Field>
      <Field
        id="password"
        label="Password"
        hint="8 to 128 characters of any kind; several words are good."
        error={errorAt('password')}
      >
        {(control) => <PasswordInput {...control} name="password" autoComplete="new-password" />}
      </Field>
      <Checkbox
        name="clinician"
        defaultChecked
        label="I also treat patients (clinician)"
        hint="Administrators who are not clinicians manage users and settings and see no patients."
      />
      <Button type="submit" tone="primary" size="large" aria-disabled={busy || undefined}>
        Set up the clinic
      </Button>
      <p role="status" className="sr-only">
        {busy ? 'Setting up' : ''}
      </p>
    </form>
  );
}
