'use client';

import { useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { DateInput } from '@/components/ui/date-input';
import { Field } from '@/components/ui/field';
import { TextArea } from '@/components/ui/text-area';
import { TextInput } from '@/components/ui/text-input';
import { TimeInput } from '@/components/ui/time-input';
import { todayIn } from '@/lib/domain/plain-date';
import { formatDate } from '@/lib/format/format-date';
import type { EntryOf } from '@/lib/schemas/console';
import type { ConsoleSetup } from './console-setup';
import { type PsychotherapyField, readPsychotherapy, type TypedPsychotherapy } from './typed-psychotherapy';

type PsychotherapyFormProps = {
  /** What is entered, in words: "New psychotherapy". */
  name: string;
  /** What stands on the button that saves. */
  label: string;
  typed: TypedPsychotherapy;
  onType: (typed: TypedPsychotherapy) => void;
  /** Of the row that is changed; null for a new one. */
  version: number | null;
  now: Date;
  setup: ConsoleSetup;
  onSend: (entry: EntryOf<'psychotherapy'>) => void;
  onCancel: () => void;
  onRemove?: () => void;
};

/** One psychotherapy of this session, new or to be changed. */
export function PsychotherapyForm(props: PsychotherapyFormProps) {
  const { name, label, typed, onType, version, now, setup, onSend, onCancel, onRemove } = props;
  const id = useId();
  const [problems, setProblems] = useState<Partial<Record<PsychotherapyField, string>>>({});
  const today = todayIn(setup.zone, now);

  function save() {
    const read = readPsychotherapy(typed, { today, setup, version });
    setProblems(read.problems);
    if (read.entry !== null) onSend(read.entry);
  }

  const onChange = (field: PsychotherapyField) => (event: { target: { value: string } }) =>
    onType({
      ...typed,
      id: typed.id === '' ? crypto.randomUUID() : typed.id,
      [field]: event.target.value,
    });
  const field = (each: PsychotherapyField) => ({ value: typed[each], onChange: onChange(each) });
  return (
    <div role="group" aria-label={name} className="mt-2 grid grid-cols-2 gap-2">
      <Field id={`${id}-date`} label="Date" error={problems.date}>
        {(control) => (
          <DateInput
            {...control}
            size="large"
            order={setup.dateOrder}
            placeholder={formatDate(today)}
            defaultValue={typed.date}
            onChange={onChange('date')}
          />
        )}
      </Field>
      <Field id={`${id}-time`} label="Start" error={problems.time}>
        {(control) => <TimeInput {...control} size="large" className="" {...field('time')} />}
      </Field>
      <Field id={`${id}-minutes`} label="Length" error={problems.minutes}>
        {(control) => <TextInput {...control} size="large" numeric unit="min" {...field('minutes')} />}
      </Field>
      <Field id={`${id}-therapist`} label="Therapist" error={problems.therapist}>
        {(control) => <TextInput {...control} size="large" {...field('therapist')} />}
      </Field>
      <Field id={`${id}-notes`} label="Notes" className="col-span-2" error={problems.notes}>
        {(control) => <TextArea {...control} rows={5} {...field('notes')} />}
      </Field>
      <div className="col-span-2 flex flex-wrap gap-2">
        <Button size="large" tone="primary" onClick={save}>
          {label}
        </Button>
        {onRemove && (
          <Button size="large" tone="quiet" onClick={onRemove}>
            Take out
          </Button>
        )}
        <Button size="large" tone="quiet" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
