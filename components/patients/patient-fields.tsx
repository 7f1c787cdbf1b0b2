'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { type FieldErrors, type Resolver, useForm } from 'react-hook-form';
import { useDraft } from '@/components/drafts/use-draft';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { DateInput } from '@/components/ui/date-input';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TextArea } from '@/components/ui/text-area';
import { TextInput } from '@/components/ui/text-input';
import { sexes, sexNames } from '@/lib/domain/sex';
import { patientFormSchema, type PatientFormValues, readBirthDate } from '@/lib/schemas/patient';
import { DraftRestored } from './draft-restored';
import { DraftState } from './draft-status';
import { FormStanding } from './form-standing';
import { type PatientFormProps, type SavedPatient, valuesOf } from './patient-form';
import { useRecordSubmission } from './use-record-submission';

type PatientFieldsProps = PatientFormProps & {
  start: PatientFormValues;
  savedAt: string | null;
  onSaved: (patientId: string, saved: SavedPatient | null) => void;
};
type FieldName = keyof PatientFormValues;

/** The one form of a patient: identity first, then how to reach them. */
export function PatientFields(props: PatientFieldsProps) {
  const { action, saved, draft, start, today, dateOrder, timeZone } = props;
  const formKey = saved ? `patient:${saved.id}` : 'patient:new';
  const path = saved ? `/patients/${saved.id}/edit` : '/patients/new';
  const [restored, setRestored] = useState(draft);
  const [version, setVersion] = useState(saved?.version ?? null);
  const [theirs, setTheirs] = useState<PatientFormValues | null>(null);
  // A new identity of the uncontrolled fields, where they must take other values.
  const [filling, setFilling] = useState(0);

  const form = useForm<PatientFormValues>({
    defaultValues: draft?.values ?? start,
    resolver: zodResolver(
      patientFormSchema({ today, order: dateOrder, birthDateOptional: saved?.birthDate === null }),
    ) as unknown as Resolver<PatientFormValues>,
    shouldFocusError: false,
  });
  function typed() {
    const values = form.getValues();
    return { ...values, birthDate: readBirthDate(values.birthDate, { today, order: dateOrder }) };
  }

  function body() {
    return { ...typed(), ...(saved && { patientId: saved.id, version }) };
  }

  const keeper = useDraft({ formKey, patientId: saved?.id ?? null, startSeq: props.startSeq });
  const { standing, attempt, send, show, backToTyping } = useRecordSubmission(action, ({ patientId }) => {
    keeper.stop();
    const next = saved && version !== null ? { ...saved, ...typed(), version: version + 1 } : null;
    props.onSaved(patientId, next && { ...next, sex: next.sex as SavedPatient['sex'] });
  });
  const problems = standing.kind === 'problems' ? standing.problems : [];
  const problemOf = (name: FieldName) => problems.find((each) => each.fieldId === name)?.message;

  const submit = form.handleSubmit(
    () => send(body(), false),
    (errors) => show({ kind: 'problems', problems: problemsOf(errors) }),
  );

  function discard() {
    form.reset(start);
    setRestored(null);
    setFilling((count) => count + 1);
    keeper.keep(null);
  }

  const now = standing.kind === 'conflict' ? (standing.theirs as SavedPatient | undefined) : undefined;
  if (now && now.version !== version) {
    setVersion(now.version);
    setTheirs(valuesOf(now));
  }

  function field(
    name: FieldName,
    label: string,
    rest: { required?: boolean; hint?: string; wide?: boolean } = {},
  ) {
    const other = theirs !== null && theirs[name] !== form.getValues(name) ? theirs[name] : null;
    return {
      id: name,
      label,
      hint:
        other === null ? rest.hint : `▲ Saved by somebody else: ${other === '' ? 'nothing' : `“${other}”`}`,
      error: problemOf(name),
      requirement: rest.required ? ('required' as const) : ('optional' as const),
      ...(rest.wide && { className: 'sm:col-span-2' }),
    };
  }

  return (
    <form
      noValidate
      onSubmit={(event) => void submit(event)}
      onChange={() => keeper.keep(form.getValues())}
      className="space-y-3"
      key={filling}
    >
      {restored && <DraftRestored at={restored.at} onDiscard={discard} />}
      <FormStanding
        standing={standing}
        attempt={attempt}
        path={path}
        onSaveAnyway={() => void send(body(), true)}
        onGoBack={backToTyping}
      />
      <Card title="Who">
        <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
          <Field
            {...field('familyName', 'Family name', { required: true, hint: 'A single name goes here.' })}
          >
            {(control) => <TextInput {...control} {...form.register('familyName')} dir="auto" />}
          </Field>
          <Field {...field('givenName', 'Given name', { hint: 'As on the identity card.' })}>
            {(control) => <TextInput {...control} {...form.register('givenName')} dir="auto" />}
          </Field>
          <Field {...field('preferredName', 'Called', { hint: 'What the patient likes to be called.' })}>
            {(control) => <TextInput {...control} {...form.register('preferredName')} dir="auto" />}
          </Field>
          <Field
            {...field('birthDate', 'Birth date', { required: true, hint: 'In any usual form: 14 Jul 1979.' })}
          >
            {(control) => (
              <DateInput
                {...control}
                {...form.register('birthDate')}
                defaultValue={form.getValues('birthDate')}
                order={dateOrder}
                latest={today}
              />
            )}
          </Field>
          <Field {...field('sex', 'Sex', { required: true })}>
            {(control) => (
              <Select
                {...control}
                {...form.register('sex')}
                placeholder="Choose"
                options={sexes.map((sex) => ({ value: sex, label: sexNames[sex] }))}
                className="max-w-44"
              />
            )}
          </Field>
          <Field {...field('recordNumber', 'Record number', { required: true })}>
            {(control) => <TextInput {...control} {...form.register('recordNumber')} className="max-w-44" />}
          </Field>
        </div>
      </Card>
      <Card title="How to reach the patient">
        <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
          <Field {...field('phone', 'Phone')}>
            {(control) => <TextInput type="tel" {...control} {...form.register('phone')} />}
          </Field>
          <Field {...field('email', 'E-mail')}>
            {(control) => <TextInput type="email" {...control} {...form.register('email')} />}
          </Field>
          <Field {...field('address', 'Address', { wide: true })}>
            {(control) => <TextArea {...control} {...form.register('address')} dir="auto" />}
          </Field>
        </div>
      </Card>
      <div className="flex flex-wrap items-center gap-2.5">
        <Button type="submit" tone="primary" aria-disabled={standing.kind === 'saving' || undefined}>
          {saved ? 'Save' : 'Enrol'}
        </Button>
        {!saved && <ButtonLink href="/patients">Cancel</ButtonLink>}
        <DraftState status={keeper.status} savedAt={props.savedAt} timeZone={timeZone} />
      </div>
    </form>
  );
}

const fieldOrder: readonly FieldName[] = [
  'familyName',
  'givenName',
  'preferredName',
  'birthDate',
  'sex',
  'recordNumber',
  'phone',
  'email',
  'address',
];

function problemsOf(errors: FieldErrors<PatientFormValues>) {
  return fieldOrder.flatMap((fieldId) => {
    const message = errors[fieldId]?.message;
    return message ? [{ fieldId, message }] : [];
  });
}
