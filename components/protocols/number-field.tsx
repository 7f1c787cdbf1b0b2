import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';

type NumberFieldProps = {
  id: string;
  label: string;
  unit?: string;
  hint?: string;
  value: string;
  problem: string | undefined;
  onChange: (value: string) => void;
};

/** A number with its unit, as typed. */
export function NumberField({ id, label, unit, hint, value, problem, onChange }: NumberFieldProps) {
  return (
    <Field id={id} label={label} hint={hint} error={problem}>
      {(control) => (
        <TextInput
          {...control}
          numeric
          unit={unit}
          className="max-w-36"
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
