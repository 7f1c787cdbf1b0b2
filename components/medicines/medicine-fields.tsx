import { Card } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { DateInput } from '@/components/ui/date-input';
import { Field, FieldGroup } from '@/components/ui/field';
import { Segmented } from '@/components/ui/segmented';
import { TextArea } from '@/components/ui/text-area';
import { TextInput } from '@/components/ui/text-input';
import { happeningNames, medicineHappenings } from '@/lib/domain/medicines/medicine-change';
import type { MedicineFormValues } from '@/lib/schemas/medicine-change';
import { MedicineCalloutList } from './medicine-callout-list';
import { asksAfter, asksBefore, type MedicineFormRules } from './medicine-form-values';

export type MedicineFieldName = Exclude<keyof MedicineFormValues, 'about' | 'version'>;

type MedicineFieldsProps = {
  values: MedicineFormValues;
  change: (part: Partial<MedicineFormValues>) => void;
  problemOf: (fieldId: string) => string | undefined;
  /** What somebody else saved for a field meanwhile, in words; null where both say the same. */
  theirsOf: (name: MedicineFieldName) => string | null;
  rules: MedicineFormRules;
  /** Names that are known of this patient. */
  known: readonly string[];
  /** Another value mounts the date field anew, after its text was set from outside. */
  filling: string;
  amending: boolean;
};

/** The fields of a change of a medicine; only the doses that there can be are asked for. */
export function MedicineFields(props: MedicineFieldsProps) {
  const { values, change, problemOf, rules } = props;

  function place(name: MedicineFieldName, hint?: string) {
    const theirs = props.theirsOf(name);
    return {
      id: name,
      error: problemOf(name),
      hint: theirs === null ? hint : `▲ Saved by somebody else: ${theirs}`,
    };
  }
  function text(name: MedicineFieldName, label: string, requirement: 'required' | 'optional', hint?: string) {
    return (
      <Field {...place(name, hint)} label={label} requirement={requirement}>
        {(control) => (
          <TextInput
            {...control}
            value={values[name]}
            onChange={(event) => change({ [name]: event.currentTarget.value })}
            maxLength={200}
            dir="auto"
            autoComplete="off"
            {...(name === 'medicine' && { list: 'known-medicines' })}
          />
        )}
      </Field>
    );
  }

  return (
    <>
      <Card className="space-y-3">
        {text('medicine', 'Medicine', 'required', 'The generic name where you know it.')}
        <datalist id="known-medicines">
          {props.known.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <div role="status">
          {values.happening !== 'stopped' && values.medicine.trim() !== '' && (
            <MedicineCalloutList names={[values.medicine.trim()]} />
          )}
        </div>
        <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
          <FieldGroup {...place('happening')} legend="What happened" requirement="required">
            <Segmented
              legend="What happened"
              name="happening"
              value={values.happening}
              options={medicineHappenings.map((each) => ({ value: each, label: happeningNames[each] }))}
              onChange={(event) => change({ happening: event.currentTarget.value })}
            />
          </FieldGroup>
          <div className="flex items-start gap-x-3">
            <Field {...place('on')} label="Day" requirement="required" className="w-52">
              {(control) => (
                <DateInput
                  {...control}
                  key={props.filling}
                  defaultValue={values.on}
                  order={rules.order}
                  latest={rules.today}
                  onChange={(event) => change({ on: event.currentTarget.value })}
                />
              )}
            </Field>
            <Checkbox
              label="About this day"
              className="mt-6"
              checked={values.about}
              onChange={(event) => change({ about: event.currentTarget.checked })}
            />
          </div>
        </div>
        {values.happening !== '' && (
          <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
            {asksBefore(values.happening) &&
              text('doseBefore', 'Dose before', 'optional', 'Such as 75 mg daily.')}
            {values.happening === 'dose-changed' &&
              text('doseAfter', 'Dose now', 'required', 'Such as 150 mg daily.')}
            {values.happening === 'started' && text('doseAfter', 'Dose', 'optional', 'Such as 75 mg daily.')}
          </div>
        )}
        <Field {...place('reason')} label="Reason for the change" requirement="optional">
          {(control) => (
            <TextArea
              {...control}
              rows={2}
              value={values.reason}
              onChange={(event) => change({ reason: event.currentTarget.value })}
              dir="auto"
            />
          )}
        </Field>
      </Card>
      {props.amending && (
        <Card title="Amendment" note="what is recorded now stays readable, struck through">
          {text('why', 'Why it is amended', 'required')}
        </Card>
      )}
    </>
  );
}

/** What a field holds, in words. */
export function medicineFieldWords(name: MedicineFieldName, values: MedicineFormValues): string {
  const { happening } = values;
  if (name === 'happening') {
    const found = medicineHappenings.find((each) => each === happening);
    return found ? happeningNames[found] : '';
  }
  if ((name === 'doseBefore' && !asksBefore(happening)) || (name === 'doseAfter' && !asksAfter(happening)))
    return '';
  return name === 'on' && values.about ? `about ${values.on}` : values[name];
}
