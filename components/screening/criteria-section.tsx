import { Card } from '@/components/ui/card';
import { Field, FieldError, FieldGroup } from '@/components/ui/field';
import { Segmented } from '@/components/ui/segmented';
import { TextInput } from '@/components/ui/text-input';
import { ageOn, type PlainDate } from '@/lib/domain/plain-date';
import { diagnosisAnswers, diagnosisNames } from '@/lib/domain/screening/findings';
import { formatDate } from '@/lib/format/format-date';
import type { ScreeningSectionProps } from './section-props';

type CriteriaSectionProps = ScreeningSectionProps & { bornOn: PlainDate | null; today: PlainDate };

/** What the pilot asked of its patients: adults, with diagnosed depression and chronic pain. */
export function CriteriaSection({ values, onChange, problemOf, bornOn, today }: CriteriaSectionProps) {
  return (
    <Card title="Who the treatment is for" note="as in the pilot, Batievsky 2023" className="space-y-3">
      <div id="bornOn" tabIndex={-1}>
        <p className="text-sm font-medium">Adult</p>
        <p>
          {bornOn === null
            ? 'Birth date not known: enter it under Record.'
            : `Born ${formatDate(bornOn)}, ${ageOn(bornOn, today)} years old`}
        </p>
        {problemOf('bornOn') && <FieldError id="bornOn-error">{problemOf('bornOn')}</FieldError>}
      </div>
      <div className="flex flex-wrap items-end gap-x-5 gap-y-3">
        <FieldGroup
          id="depression.diagnosed"
          legend="Major depressive disorder was diagnosed before"
          error={problemOf('depression.diagnosed')}
        >
          <Segmented
            legend="Major depressive disorder was diagnosed before"
            name="diagnosed"
            value={values.diagnosed}
            options={diagnosisAnswers.map((value) => ({ value, label: diagnosisNames[value] }))}
            onChange={(event) => onChange({ diagnosed: event.currentTarget.value })}
          />
        </FieldGroup>
        <Field id="depression.note" label="By whom, when" requirement="optional" className="grow basis-60">
          {(control) => (
            <TextInput
              {...control}
              dir="auto"
              value={values.diagnosisNote}
              onChange={(event) => onChange({ diagnosisNote: event.currentTarget.value })}
            />
          )}
        </Field>
      </div>
      <div className="grid gap-3 sm:grid-cols-[2fr_1fr]">
        <Field id="pain.condition" label="Chronic pain condition" error={problemOf('pain.condition')}>
          {(control) => (
            <TextInput
              {...control}
              dir="auto"
              value={values.condition}
              onChange={(event) => onChange({ condition: event.currentTarget.value })}
            />
          )}
        </Field>
        <Field
          id="pain.since"
          label="Since"
          hint="A year, a month or a day: 2019, May 2019. Longer than three months."
          error={problemOf('pain.since')}
        >
          {(control) => (
            <TextInput
              {...control}
              value={values.since}
              onChange={(event) => onChange({ since: event.currentTarget.value })}
            />
          )}
        </Field>
      </div>
      <Field id="pain.note" label="Note on the pain" requirement="optional">
        {(control) => (
          <TextInput
            {...control}
            dir="auto"
            value={values.painNote}
            onChange={(event) => onChange({ painNote: event.currentTarget.value })}
          />
        )}
      </Field>
    </Card>
  );
}
