'use client';

import { useFormContext } from 'react-hook-form';
import type { InstrumentDefinition } from '@/lib/domain/instruments/types';
import { Field } from '../ui/field';
import { Segmented } from '../ui/segmented';
import { TextInput } from '../ui/text-input';
import type { FieldProblems, ResponseFields } from './response-fields';

/** A form of which only the totals are known, one field per scale; the BDI also asks for item 9 by itself. */
export function TotalFields({
  definition,
  problems,
}: {
  definition: InstrumentDefinition;
  problems: FieldProblems;
}) {
  const { register } = useFormContext<ResponseFields>();
  const errorAt = (path: string) => problems.find((problem) => problem.path === path)?.message;
  return (
    <div className="space-y-4 px-2 py-2">
      <div className="flex flex-wrap gap-x-6 gap-y-3">
        {definition.scales.map((scale, index) => (
          <Field
            key={scale.id}
            id={`total-${scale.id}`}
            label={scale.shortName}
            hint={`${methodWords[scale.method]} ${scale.range.min} to ${scale.range.max}`}
            error={errorAt(`content.totals.${scale.id}`)}
            className="w-44"
          >
            {(field) => (
              <TextInput
                numeric
                autoFocus={index === 0}
                {...field}
                {...register(`totals.${scale.id}`)}
                className="max-w-24"
              />
            )}
          </Field>
        ))}
      </div>
      {definition.riskItem !== undefined && <RiskField definition={definition} item={definition.riskItem} />}
    </div>
  );
}

const methodWords = {
  sum: 'Total, whole number,',
  mean: 'Mean, up to two decimals,',
  'percent-of-maximum': 'Per cent of maximum,',
} as const;

function RiskField({ definition, item }: { definition: InstrumentDefinition; item: number }) {
  const { watch, setValue } = useFormContext<ResponseFields>();
  const value = watch('riskAnswer');
  const topic = definition.items[item - 1]?.topic.toLowerCase() ?? '';
  return (
    <div id="risk-answer" tabIndex={-1}>
      <p className="mb-1 text-sm font-medium">
        Item {item} by itself ({topic})
      </p>
      <Segmented
        legend={`Answer to item ${item}`}
        name="risk-answer"
        options={[
          ...definition.answer.options.map((option) => ({
            value: String(option.value),
            label: option.value,
          })),
          { value: '', label: 'not recorded' },
        ]}
        value={value === null ? '' : String(value)}
        onChange={(event) => {
          const text = event.currentTarget.value;
          setValue('riskAnswer', text === '' ? null : Number(text), { shouldDirty: true });
        }}
      />
      <p className="mt-1 text-xs text-muted">
        Please read this one answer off the paper: a total alone does not show it.
      </p>
    </div>
  );
}
