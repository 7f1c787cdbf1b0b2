'use client';

import { useForm, useWatch } from 'react-hook-form';
import { dateText } from '@/lib/domain/words';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { DateInput } from '../ui/date-input';
import { Field } from '../ui/field';
import { Notice } from '../ui/notice';
import { Select } from '../ui/select';
import { TextInput } from '../ui/text-input';
import type { OpenTimepointContext, TimepointInput } from './open-timepoint';
import { type OpenTimepoint, useOpenTimepoint } from './use-open-timepoint';

type AddTimepointProps = {
  context: OpenTimepointContext;
  /** Sessions after which nothing was opened yet. */
  freeSessions: readonly number[];
  open: OpenTimepoint;
};

type Fields = { what: string; label: string; assessedOn: string };

/** Any timepoint beyond those the protocol asks for: after another session, a follow-up, an unscheduled one. */
export function AddTimepoint({ context, freeSessions, open }: AddTimepointProps) {
  const first = freeSessions[0];
  const form = useForm<Fields>({
    defaultValues: {
      what: first === undefined ? 'follow-up' : String(first),
      label: '',
      assessedOn: dateText(context.today),
    },
  });
  const what = useWatch({ control: form.control, name: 'what' });
  const { submit, isBusy, problem } = useOpenTimepoint(context, open);
  const errorAt = (path: string) => (problem?.path === path ? problem.message : undefined);
  const isNamed = what === 'follow-up' || what === 'unscheduled';
  return (
    <Card title="Add a timepoint">
      {problem && !['assessedOn', 'timepoint.label'].includes(problem.path) && (
        <Notice tone="attention" announce title={problem.message} className="mb-2" />
      )}
      <form
        noValidate
        aria-label="Add a timepoint"
        className="flex flex-wrap items-start gap-x-4 gap-y-2"
        onSubmit={(event) => {
          event.preventDefault();
          const fields = form.getValues();
          submit(timepointOf(fields), fields.assessedOn);
        }}
      >
        <Field id="timepoint-what" label="Timepoint" className="w-52">
          {(field) => (
            <Select
              {...field}
              {...form.register('what')}
              options={[
                ...freeSessions.map((number) => ({
                  value: String(number),
                  label: `After session ${number}`,
                })),
                { value: 'follow-up', label: 'Follow-up' },
                { value: 'unscheduled', label: 'Unscheduled' },
              ]}
            />
          )}
        </Field>
        {isNamed && (
          <Field id="timepoint-label" label="Name" error={errorAt('timepoint.label')} className="w-52">
            {(field) => (
              <TextInput
                {...field}
                {...form.register('label')}
                placeholder={what === 'follow-up' ? '4 weeks' : 'why it was given'}
              />
            )}
          </Field>
        )}
        <Field id="timepoint-day" label="Day" error={errorAt('assessedOn')}>
          {(field) => (
            <DateInput
              order={context.dateOrder}
              latest={context.today}
              defaultValue={dateText(context.today)}
              {...field}
              {...form.register('assessedOn')}
            />
          )}
        </Field>
        <Button type="submit" className="mt-5.5" aria-disabled={isBusy || undefined}>
          Add and enter forms
        </Button>
      </form>
    </Card>
  );
}

function timepointOf({ what, label }: Fields): TimepointInput {
  if (what === 'follow-up' || what === 'unscheduled') return { kind: what, label };
  return { kind: 'after-session', session: Number(what) };
}
