'use client';

import { type FormEvent, useState } from 'react';
import { parseTypedDate } from '@/lib/domain/typed-date';
import { formatDate } from '@/lib/format/format-date';
import type { Action } from '@/lib/schemas/action-result';
import { problemAt } from '../auth/action-problems';
import { FormProblems } from '../auth/form-problems';
import { useSubmission } from '../auth/use-submission';
import { Button } from '../ui/button';
import { DateInput } from '../ui/date-input';
import { Field } from '../ui/field';
import { TextInput } from '../ui/text-input';
import type { ShownEdition } from './shown-register';

export type SaveLicence = Action<{ version: number }>;
export type RemoveLicence = Action<void>;

type LicenceFormProps = {
  entry: ShownEdition;
  dateOrder: 'dmy' | 'mdy';
  save: SaveLicence;
  remove: RemoveLicence;
  onDone: (what: string) => void;
  /** Somebody else changed it: the page loads what is saved now, what was typed stays. */
  onConflict: () => void;
  onCancel: () => void;
};

const prefix = 'licence-';

/** Number, holder and last day of a licence; a licence that stands there can be taken off the register. */
export function LicenceForm({
  entry,
  dateOrder,
  save,
  remove,
  onDone,
  onConflict,
  onCancel,
}: LicenceFormProps) {
  const saving = useSubmission(save, prefix);
  const removing = useSubmission(remove, prefix);
  const [asked, setAsked] = useState(false);
  const { licence, name } = entry;
  const place = {
    instrument: entry.instrument,
    edition: entry.edition.id,
    version: entry.licenceVersion,
  };
  const current = removing.attempt > 0 && removing.result?.kind !== 'ok' ? removing : saving;
  const errorAt = (field: string) => problemAt(saving.problems, prefix + field);

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (field: string) => String(form.get(field) ?? '');
    const days = parseTypedDate(text('expiresOn'), { order: dateOrder });
    const answer = await saving.submit({
      ...place,
      key: crypto.randomUUID(),
      number: text('number'),
      holder: text('holder'),
      expiresOn: days?.length === 1 ? days[0] : '',
    });
    if (answer?.kind === 'ok') onDone(`The licence for the ${name} is on the register.`);
    if (answer?.kind === 'refused' && answer.reason === 'conflict') onConflict();
  }

  async function takeOff() {
    const answer = await removing.submit({ ...place, key: crypto.randomUUID() });
    if (answer?.kind === 'ok') onDone(`The licence for the ${name} is off the register.`);
    if (answer?.kind === 'refused' && answer.reason === 'conflict') onConflict();
  }

  return (
    <form noValidate className="flex flex-col gap-3" onSubmit={(event) => void send(event)}>
      <FormProblems problems={current.problems} attempt={current.attempt} result={current.result} />
      <Field id="licence-number" label="Licence number" error={errorAt('number')}>
        {(control) => (
          <TextInput
            {...control}
            name="number"
            maxLength={100}
            defaultValue={licence?.number}
            autoFocus
            spellCheck={false}
          />
        )}
      </Field>
      <Field
        id="licence-holder"
        label="Holder"
        hint="The person or clinic it was given to."
        error={errorAt('holder')}
      >
        {(control) => <TextInput {...control} name="holder" maxLength={200} defaultValue={licence?.holder} />}
      </Field>
      <Field
        id="licence-expiresOn"
        label="Last day"
        hint="The wording is shown through this day."
        error={errorAt('expiresOn')}
      >
        {(control) => (
          <DateInput
            {...control}
            name="expiresOn"
            order={dateOrder}
            defaultValue={licence ? formatDate(licence.expiresOn) : undefined}
          />
        )}
      </Field>
      {asked && (
        <p>The forms then show topics only. A text pack stays stored until it is removed by itself.</p>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        {licence !== null && (
          <span className="mr-auto">
            {asked ? (
              <Button tone="danger" onClick={() => void takeOff()} aria-disabled={removing.busy || undefined}>
                Take it off
              </Button>
            ) : (
              <Button onClick={() => setAsked(true)}>Take off the register</Button>
            )}
          </span>
        )}
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" tone="primary" aria-disabled={saving.busy || undefined}>
          Save the licence
        </Button>
      </div>
    </form>
  );
}
