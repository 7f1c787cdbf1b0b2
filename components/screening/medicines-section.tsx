import { MedicineCalloutList } from '@/components/medicines/medicine-callout-list';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field, FieldGroup } from '@/components/ui/field';
import { Segmented } from '@/components/ui/segmented';
import { TextInput } from '@/components/ui/text-input';
import type { ScreeningSectionProps } from './section-props';

const takenOptions = [
  { value: 'some', label: 'Some are taken' },
  { value: 'none', label: 'None' },
  { value: 'not-known', label: 'Not known' },
];

/** Allergies and current medicines; those that matter before ketamine are called out while they are typed. */
export function MedicinesSection({ values, onChange, problemOf }: ScreeningSectionProps) {
  const setRow = (index: number, part: Partial<(typeof values.medicines)[number]>) =>
    onChange({ medicines: values.medicines.map((row, at) => (at === index ? { ...row, ...part } : row)) });
  const addRow = () => onChange({ taken: 'some', medicines: [...values.medicines, { name: '', dose: '' }] });
  return (
    <Card title="Allergies and medicines" className="space-y-3">
      <Field
        id="allergies"
        label="Allergies"
        hint="Shown in the patient’s banner. Write “None known” when the patient knows of none."
        error={problemOf('allergies')}
      >
        {(control) => (
          <TextInput
            {...control}
            dir="auto"
            value={values.allergies}
            onChange={(event) => onChange({ allergies: event.currentTarget.value })}
          />
        )}
      </Field>
      <FieldGroup id="medicines" legend="Current medicines" error={problemOf('medicines')}>
        <Segmented
          legend="Current medicines"
          name="taken"
          value={values.taken}
          options={takenOptions}
          onChange={(event) => {
            const taken = event.currentTarget.value;
            if (taken === 'some' && values.medicines.length === 0) addRow();
            else onChange({ taken });
          }}
        />
        <ul className="mt-2 space-y-1.5">
          {values.medicines.map((row, index) => (
            <li key={index} className="flex flex-wrap items-center gap-2">
              <TextInput
                size="row"
                className="grow basis-40"
                aria-label={`Medicine ${index + 1}`}
                placeholder="Generic name"
                dir="auto"
                value={row.name}
                onChange={(event) => setRow(index, { name: event.currentTarget.value })}
              />
              <TextInput
                size="row"
                className="grow basis-40"
                aria-label={`Medicine ${index + 1}: dose`}
                placeholder="Dose and how often"
                dir="auto"
                value={row.dose}
                onChange={(event) => setRow(index, { dose: event.currentTarget.value })}
              />
              <Button
                size="small"
                tone="quiet"
                aria-label={`Take out medicine ${index + 1}`}
                onClick={() => onChange({ medicines: values.medicines.filter((_, at) => at !== index) })}
              >
                Take out
              </Button>
            </li>
          ))}
        </ul>
        <Button size="small" className="mt-2" onClick={addRow}>
          Add a medicine
        </Button>
      </FieldGroup>
      <div role="status">
        <MedicineCalloutList names={values.medicines.map(({ name }) => name)} />
      </div>
    </Card>
  );
}
