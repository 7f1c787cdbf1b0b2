'use client';

import type { FormEvent } from 'react';
import type { Action } from '@/lib/schemas/action-result';
import { problemAt } from '../auth/action-problems';
import { useSubmission } from '../auth/use-submission';
import { ErrorSummary } from '../ui/error-summary';
import { Field } from '../ui/field';
import { Select } from '../ui/select';
import { TextInput } from '../ui/text-input';
import { BigButton } from './big-button';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
].map((label, index) => ({ value: String(index + 1), label }));

/** Asks for the birth date in three parts, so that day and month cannot be mixed up. */
export function BirthDateForm({ action }: { action: Action<unknown> }) {
  const { busy, attempt, problems, result, submit } = useSubmission(action);
  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '');
    const answer = await submit({ day: text('day'), month: text('month'), year: text('year') });
    if (answer?.kind === 'ok') location.replace('/answer/welcome');
    // The link was closed or the browser's visit ended meanwhile: that page says so.
    if (answer?.kind === 'signed-out') location.replace('/answer/closed');
  }
  const whole = result?.kind === 'invalid' ? problems.find((each) => each.fieldId === null) : undefined;
  const shown = problems.map((each) => (each === whole ? { ...each, fieldId: 'day' } : each));
  const wide = (label: string) => <span className="text-lg">{label}</span>;
  const dayError = problemAt(shown, 'day');
  return (
    <form method="post" noValidate onSubmit={(event) => void send(event)} className="space-y-5">
      <ErrorSummary problems={shown} attempt={attempt} />
      <fieldset aria-describedby={dayError ? 'date-error' : undefined}>
        <legend className="mb-3 text-2xl font-title">
          <h1>What is your birth date?</h1>
        </legend>
        {dayError && (
          <p id="date-error" className="mb-2 text-base font-medium text-red">
            <span className="sr-only">Error: </span>
            {dayError}
          </p>
        )}
        <div className="flex flex-wrap items-start gap-3">
          <Field id="day" label={wide('Day')} className="w-20">
            {(control) => (
              <TextInput
                {...control}
                name="day"
                inputMode="numeric"
                maxLength={2}
                className="h-14! text-xl"
              />
            )}
          </Field>
          <Field id="month" label={wide('Month')} error={problemAt(shown, 'month')} className="w-44">
            {(control) => (
              <Select
                {...control}
                name="month"
                placeholder="Choose"
                defaultValue=""
                options={months}
                className="text-lg [&_select]:h-14"
              />
            )}
          </Field>
          <Field id="year" label={wide('Year')} error={problemAt(shown, 'year')} className="w-28">
            {(control) => (
              <TextInput
                {...control}
                name="year"
                inputMode="numeric"
                maxLength={4}
                className="h-14! text-xl"
              />
            )}
          </Field>
        </div>
      </fieldset>
      <BigButton type="submit" tone="primary" aria-disabled={busy || undefined}>
        Continue
      </BigButton>
    </form>
  );
}
