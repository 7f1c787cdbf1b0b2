import { Card } from '@/components/ui/card';
import { FieldGroup } from '@/components/ui/field';
import { Segmented } from '@/components/ui/segmented';
import { TextInput } from '@/components/ui/text-input';
import {
  type Substance,
  substanceNames,
  substances,
  substanceUseNames,
  substanceUses,
} from '@/lib/domain/screening/findings';
import type { ScreeningSectionProps } from './section-props';

/** Use of alcohol, cannabis and other substances. */
export function SubstancesSection({ values, onChange, problemOf }: ScreeningSectionProps) {
  const change = (substance: Substance, part: Partial<{ use: string; note: string }>) =>
    onChange({
      substances: { ...values.substances, [substance]: { ...values.substances[substance], ...part } },
    });
  return (
    <Card title="Alcohol, cannabis, other substances" className="space-y-3">
      {substances.map((substance) => (
        <FieldGroup
          key={substance}
          id={`substances.${substance}`}
          legend={substanceNames[substance]}
          error={problemOf(`substances.${substance}`)}
        >
          <div className="flex flex-wrap items-center gap-2">
            <Segmented
              legend={substanceNames[substance]}
              name={`substance-${substance}`}
              className="max-w-full overflow-x-auto"
              value={values.substances[substance].use}
              options={substanceUses.map((value) => ({ value, label: substanceUseNames[value] }))}
              onChange={(event) => change(substance, { use: event.currentTarget.value })}
            />
            <TextInput
              size="row"
              className="grow basis-40"
              aria-label={`${substanceNames[substance]}: note`}
              placeholder="How much, how often, which"
              dir="auto"
              value={values.substances[substance].note}
              onChange={(event) => change(substance, { note: event.currentTarget.value })}
            />
          </div>
        </FieldGroup>
      ))}
    </Card>
  );
}
