'use client';

import { useFieldArray } from 'react-hook-form';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { DateInput } from '@/components/ui/date-input';
import { Field } from '@/components/ui/field';
import { Icon } from '@/components/ui/icon';
import { TextInput } from '@/components/ui/text-input';
import { TimeInput } from '@/components/ui/time-input';
import type { PsychotherapyPlan } from '@/lib/domain/protocol/definition';
import { plannedWords } from '@/lib/domain/protocol/psychotherapy-timing';
import { blankPsychotherapy } from '@/lib/domain/typed-session';
import { RemoveRow } from './dose-row';
import { fieldId, type SectionProps } from './section-props';
import type { SessionSums } from './session-sums';

/** When psychotherapy was held, how long and with whom, and where that stands against the dose. */
export function PsychotherapySection({
  form,
  errorOf,
  dateOrder,
  today,
  planned,
  sums,
}: SectionProps & { planned: PsychotherapyPlan; sums: SessionSums }) {
  const { fields, append, remove } = useFieldArray({
    control: form.control,
    name: 'psychotherapy',
    keyName: 'rowKey',
  });
  const place = (path: string) => ({ id: fieldId(path), error: errorOf(path) });
  return (
    <Card title="Psychotherapy" note={plannedWords(planned)}>
      {fields.map((row, index) => {
        const path = `psychotherapy.${index}` as const;
        const timing = sums.psychotherapy[index] ?? null;
        return (
          <fieldset key={row.rowKey} className="mb-2 flex flex-wrap items-start gap-x-3 gap-y-2">
            <legend className="sr-only">Psychotherapy {index + 1}</legend>
            <Field {...place(`${path}.date`)} label="Date">
              {(control) => (
                <DateInput
                  {...control}
                  {...form.register(`${path}.date`)}
                  defaultValue={form.getValues(`${path}.date`)}
                  order={dateOrder}
                  latest={today}
                  className="w-36"
                />
              )}
            </Field>
            <Field {...place(`${path}.time`)} label="Start">
              {(control) => (
                <TimeInput {...control} {...form.register(`${path}.time`)} className="max-w-20" />
              )}
            </Field>
            <Field {...place(`${path}.minutes`)} label="Length">
              {(control) => (
                <TextInput
                  {...control}
                  {...form.register(`${path}.minutes`)}
                  numeric
                  inputMode="numeric"
                  unit="min"
                  className="w-24"
                />
              )}
            </Field>
            <Field {...place(`${path}.therapist`)} label="Therapist" className="min-w-40 flex-1">
              {(control) => <TextInput {...control} {...form.register(`${path}.therapist`)} />}
            </Field>
            {fields.length > 1 && (
              <span className="self-end">
                <RemoveRow what={`psychotherapy ${index + 1}`} onRemove={() => remove(index)} />
              </span>
            )}
            <p aria-live="polite" className="min-h-4.5 w-full text-xs text-muted">
              {timing !== null && (
                <span className={timing.asExpected ? undefined : 'font-medium text-amber'}>
                  {timing.asExpected ? '' : '▲ '}
                  {timing.words}
                </span>
              )}
            </p>
          </fieldset>
        );
      })}
      <Button size="small" tone="quiet" onClick={() => append(blankPsychotherapy())}>
        <Icon name="plus" /> Add a psychotherapy session
      </Button>
    </Card>
  );
}
