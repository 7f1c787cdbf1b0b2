import { Card } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { DateInput } from '@/components/ui/date-input';
import { Field, FieldGroup } from '@/components/ui/field';
import { RadioCards } from '@/components/ui/radio-cards';
import { Select } from '@/components/ui/select';
import { TextArea } from '@/components/ui/text-area';
import { TextInput } from '@/components/ui/text-input';
import { TimeInput } from '@/components/ui/time-input';
import {
  actionOnDoseTerms,
  ctcaeGrades,
  expectednessTerms,
  outcomeTerms,
  relatednessTerms,
  seriousnessCriteria,
  suggestedTerms,
  type Term,
} from '@/lib/domain/adverse-events/vocabulary';
import type { EventFormValues } from '@/lib/schemas/adverse-event';
import type { EventFormRules } from './event-form-values';

export type TextFieldName = Exclude<
  keyof EventFormValues,
  'seriousness' | 'version' | 'startedTimeUnknown' | 'endedTimeUnknown'
>;

type EventFieldsProps = {
  values: EventFormValues;
  change: (part: Partial<EventFormValues>) => void;
  problemOf: (fieldId: string) => string | undefined;
  /** What somebody else saved for a field meanwhile, in words; null where both say the same. */
  theirsOf: (name: keyof EventFormValues) => string | null;
  rules: EventFormRules;
  sessions: readonly { value: string; label: string }[];
  /** Another value mounts the date fields anew, after their text was set from outside. */
  filling: string;
};

const options = (terms: readonly Term[]) => terms.map(({ key, words }) => ({ value: key, label: words }));

/** The fields of an adverse event. Nothing is preset: the grade above all is the clinician's. */
export function EventFields(props: EventFieldsProps) {
  const { values, change, problemOf, rules, filling } = props;

  function place(name: keyof EventFormValues, hint?: string) {
    const theirs = props.theirsOf(name);
    return {
      id: name,
      error: problemOf(name),
      hint: theirs === null ? hint : `▲ Saved by somebody else: ${theirs}`,
    };
  }
  function chosen(name: TextFieldName, label: string, terms: readonly Term[]) {
    return (
      <Field {...place(name)} label={label} requirement="required">
        {(control) => (
          <Select
            {...control}
            value={values[name]}
            onChange={(event) => change({ [name]: event.currentTarget.value })}
            placeholder="Choose"
            options={options(terms)}
          />
        )}
      </Field>
    );
  }
  function moment(part: 'started' | 'ended', words: string, needed: boolean) {
    const [on, at, unknown] = [`${part}On`, `${part}At`, `${part}TimeUnknown`] as const;
    const requirement = needed ? ({ requirement: 'required' } as const) : {};
    return (
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <Field {...place(on)} label={`${words} on`} {...requirement} className="w-44">
          {(control) => (
            <DateInput
              {...control}
              key={filling}
              defaultValue={values[on]}
              order={rules.order}
              latest={rules.today}
              onChange={(event) => change({ [on]: event.currentTarget.value })}
            />
          )}
        </Field>
        <div className="w-36">
          <Field {...place(at)} label={`${words} at`} {...requirement}>
            {(control) => (
              <TimeInput
                {...control}
                disabled={values[unknown]}
                value={values[unknown] ? '' : values[at]}
                onChange={(event) => change({ [at]: event.currentTarget.value })}
              />
            )}
          </Field>
          <Checkbox
            label="Time not known"
            className="mt-1"
            checked={values[unknown]}
            onChange={(event) => change({ [unknown]: event.currentTarget.checked })}
          />
        </div>
      </div>
    );
  }

  return (
    <>
      <Card title="What and when" note={`times in ${rules.zone.replaceAll('_', ' ')}`}>
        <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
          <Field
            {...place('term', 'One of the list, or in your own words.')}
            label="Event"
            requirement="required"
          >
            {(control) => (
              <TextInput
                {...control}
                value={values.term}
                onChange={(event) => change({ term: event.currentTarget.value })}
                list="event-terms"
                maxLength={200}
                dir="auto"
              />
            )}
          </Field>
          <datalist id="event-terms">
            {suggestedTerms.map((term) => (
              <option key={term} value={term} />
            ))}
          </datalist>
          <Field {...place('sessionId')} label="Session" requirement="optional">
            {(control) => (
              <Select
                {...control}
                value={values.sessionId}
                onChange={(event) => change({ sessionId: event.currentTarget.value })}
                placeholder="Not linked with a session"
                options={props.sessions}
              />
            )}
          </Field>
          {moment('started', 'Began', true)}
          {moment('ended', 'Ended', false)}
        </div>
        <Field {...place('description')} label="Description" requirement="optional" className="mt-1">
          {(control) => (
            <TextArea
              {...control}
              value={values.description}
              onChange={(event) => change({ description: event.currentTarget.value })}
              dir="auto"
            />
          )}
        </Field>
      </Card>
      <Card title="Severity" note="CTCAE version 5, chosen by you: the app never grades">
        <FieldGroup {...place('grade')} legend="Grade" requirement="required">
          <RadioCards
            name="grade"
            columns={3}
            value={values.grade}
            onChange={(event) => change({ grade: event.currentTarget.value })}
            options={ctcaeGrades.map(({ grade, words, meaning }) => ({
              value: String(grade),
              label: `${grade} ${words}`,
              description: meaning,
            }))}
          />
        </FieldGroup>
      </Card>
      <Card title="Seriousness" note="21 CFR 312.32; apart from the grade">
        <FieldGroup {...place('serious')} legend="Is the event serious?" requirement="required">
          <RadioCards
            name="serious"
            value={values.serious}
            onChange={(event) => change({ serious: event.currentTarget.value })}
            options={[
              { value: 'no', label: 'Not serious', description: 'None of the criteria applies.' },
              { value: 'yes', label: 'Serious', description: 'Raises an alert for the clinic’s staff.' },
            ]}
          />
        </FieldGroup>
        {values.serious === 'yes' && (
          <FieldGroup
            {...place('seriousness')}
            legend="What makes it serious"
            requirement="required"
            className="mt-3"
          >
            <div className="grid gap-x-4 sm:grid-cols-2">
              {seriousnessCriteria.map(({ key, words }) => (
                <Checkbox
                  key={key}
                  label={words}
                  checked={values.seriousness.includes(key)}
                  onChange={(event) =>
                    change({
                      seriousness: event.currentTarget.checked
                        ? [...values.seriousness, key]
                        : values.seriousness.filter((each) => each !== key),
                    })
                  }
                />
              ))}
            </div>
          </FieldGroup>
        )}
      </Card>
      <Card title="Judgement">
        <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
          {chosen('relatedness', 'Related to the treatment', relatednessTerms)}
          {chosen('expectedness', 'Expected', expectednessTerms)}
          {chosen('actionOnDose', 'Action on the dose', actionOnDoseTerms)}
          {chosen('outcome', 'Outcome', outcomeTerms)}
        </div>
      </Card>
    </>
  );
}
