import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TextArea } from '@/components/ui/text-area';
import { TextInput } from '@/components/ui/text-input';
import { arms } from '@/lib/domain/protocol/arms';
import type { EditionSectionProps } from './section-props';

/** What the study is: names, people, arms and what was found between them. */
export function StudySection({ values, onChange, problemOf }: EditionSectionProps) {
  const line = (
    id: 'name' | 'title' | 'citation' | 'population' | 'significance',
    label: string,
    hint: string,
  ) => (
    <Field
      id={id}
      label={label}
      hint={hint}
      error={problemOf(id)}
      {...(id === 'name' || id === 'title' || id === 'citation' ? { requirement: 'required' as const } : {})}
    >
      {(control) => (
        <TextInput
          {...control}
          dir="auto"
          value={values[id]}
          onChange={(event) => onChange({ [id]: event.currentTarget.value })}
        />
      )}
    </Field>
  );
  return (
    <Card title="The study" className="space-y-3">
      <div className="grid gap-3 md:grid-cols-[1fr_2fr]">
        {line('name', 'Name on the charts', 'Short: “Batievsky, full paper”.')}
        {line('title', 'Title', 'As it is published.')}
      </div>
      {line('citation', 'Citation', 'Authors, journal, year, and doi:10… at the end: the charts link to it.')}
      <div className="grid gap-3 md:grid-cols-2">
        {arms.map((arm) => (
          <fieldset key={arm} className="grid grid-cols-[6rem_1fr] items-start gap-3">
            <legend className="mb-1 text-sm font-semibold">
              {arm === 'psychedelic' ? 'Psychedelic arm' : 'Psycholytic arm'}
            </legend>
            <Field id={`n.${arm}`} label="People (n)" error={problemOf(`n.${arm}`)}>
              {(control) => (
                <TextInput
                  {...control}
                  numeric
                  value={values.n[arm]}
                  onChange={(event) => onChange({ n: { ...values.n, [arm]: event.currentTarget.value } })}
                />
              )}
            </Field>
            <Field id={`treatment.${arm}`} label="How it was treated" error={problemOf(`treatment.${arm}`)}>
              {(control) => (
                <TextInput
                  {...control}
                  dir="auto"
                  value={values.treatment[arm]}
                  onChange={(event) =>
                    onChange({ treatment: { ...values.treatment, [arm]: event.currentTarget.value } })
                  }
                />
              )}
            </Field>
          </fieldset>
        ))}
      </div>
      <div className="grid gap-3 md:grid-cols-[1fr_2fr_2fr]">
        <Field id="randomised" label="Arms drawn by lot">
          {(control) => (
            <Select
              {...control}
              value={values.randomised}
              placeholder="not stated"
              options={[
                { value: 'yes', label: 'randomised' },
                { value: 'no', label: 'not randomised' },
              ]}
              onChange={(event) => onChange({ randomised: event.currentTarget.value })}
            />
          )}
        </Field>
        {line('significance', 'Found between the arms', 'One sentence; it stands under every chart.')}
        {line('population', 'Who was treated', 'Diagnosis, age, what they had tried before.')}
      </div>
      <Field id="notFound" label="What the paper does not give" error={problemOf('notFound')}>
        {(control) => (
          <TextArea
            {...control}
            dir="auto"
            rows={2}
            value={values.notFound}
            onChange={(event) => onChange({ notFound: event.currentTarget.value })}
          />
        )}
      </Field>
    </Card>
  );
}
