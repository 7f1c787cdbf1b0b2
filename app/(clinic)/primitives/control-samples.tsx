import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { DateInput } from '@/components/ui/date-input';
import { Field, FieldGroup } from '@/components/ui/field';
import { Icon } from '@/components/ui/icon';
import { RadioCards } from '@/components/ui/radio-cards';
import { Segmented, SegmentedLinks } from '@/components/ui/segmented';
import { Select } from '@/components/ui/select';
import { TextArea } from '@/components/ui/text-area';
import { TextInput } from '@/components/ui/text-input';
import { TimeInput } from '@/components/ui/time-input';

/** Buttons and everything one can fill in. */
export function ControlSamples() {
  return (
    <>
      <Card title="Buttons">
        <div className="flex flex-wrap items-center gap-2">
          <Button tone="primary">Save</Button>
          <Button>Go back</Button>
          <Button tone="quiet">Show all</Button>
          <Button tone="danger">Withdraw</Button>
          <Button disabled>Not now</Button>
          <Button aria-disabled tone="primary">
            Saving
          </Button>
        </div>
        <div className="mt-3 flex flex-wrap items-center gap-2">
          <Button size="small">Small</Button>
          <Button>Medium</Button>
          <Button size="large">Large</Button>
          <ButtonLink href="/primitives" tone="primary">
            <Icon name="plus" /> A link as button
          </ButtonLink>
        </div>
      </Card>
      <Card title="Fields">
        <div className="grid gap-3 sm:grid-cols-2">
          <Field id="sample-family" label="Family name" requirement="required">
            {(control) => <TextInput {...control} defaultValue="Sample" />}
          </Field>
          <Field id="sample-phone" label="Telephone" requirement="optional" hint="With the area code">
            {(control) => <TextInput {...control} type="tel" placeholder="0161 496 0000" />}
          </Field>
          <Field id="sample-weight" label="Body weight" error="Enter the weight between 25 and 350 kg">
            {(control) => <TextInput {...control} numeric unit="kg" defaultValue="7" />}
          </Field>
          <Field id="sample-locked" label="Study code">
            {(control) => <TextInput {...control} readOnly defaultValue="K7Q-204" />}
          </Field>
          <Field id="sample-born" label="Born" hint="Day first, any usual form">
            {(control) => <DateInput {...control} defaultValue="14 jul 1979" />}
          </Field>
          <Field id="sample-ambiguous" label="Session date">
            {(control) => <DateInput {...control} defaultValue="9/10/2026" />}
          </Field>
          <Field id="sample-time" label="First dose at">
            {(control) => <TimeInput {...control} defaultValue="905" />}
          </Field>
          <Field id="sample-site" label="Site">
            {(control) => (
              <Select
                {...control}
                placeholder="Choose"
                options={[
                  { value: 'left', label: 'Left deltoid' },
                  { value: 'right', label: 'Right deltoid' },
                ]}
              />
            )}
          </Field>
          <Field id="sample-notes" label="Notes" className="sm:col-span-2">
            {(control) => <TextArea {...control} defaultValue="Calm, talkative after 40 minutes." />}
          </Field>
        </div>
      </Card>
      <Card title="Choices">
        <div className="space-y-3">
          <div className="flex flex-wrap gap-2">
            <Segmented
              legend="Scale"
              name="sample-scale"
              defaultValue="score"
              options={[
                { value: 'score', label: 'Score' },
                { value: 'percent', label: '% of baseline' },
              ]}
            />
            <SegmentedLinks
              label="Shown"
              links={[
                { href: '#open', label: 'Needs someone · 6', current: true },
                { href: '#done', label: 'Reviewed · 14', current: false },
              ]}
            />
          </div>
          <FieldGroup id="sample-arm" legend="Arm" requirement="required" error="Choose an arm">
            <RadioCards
              name="sample-arm"
              defaultValue="psychedelic"
              options={[
                {
                  value: 'psychedelic',
                  label: 'Psychedelic',
                  description: 'Two injections, therapy a day later',
                },
                {
                  value: 'psycholytic',
                  label: 'Psycholytic',
                  description: 'Lozenges, therapy at the same time',
                },
              ]}
            />
          </FieldGroup>
          <FieldGroup id="sample-home" legend="Going home">
            <Checkbox label="At least 2 h since last dose" defaultChecked />
            <Checkbox label="Escort here" hint="Name them in the notes" />
            <Checkbox label="Pressure near baseline" disabled />
          </FieldGroup>
        </div>
      </Card>
    </>
  );
}
