'use client';

import { useFormContext, useWatch } from 'react-hook-form';
import { soFar } from '@/lib/domain/entry/gaps';
import type { InstrumentDefinition, ScaleDefinition } from '@/lib/domain/instruments/types';
import type { PlainDate } from '@/lib/domain/plain-date';
import { Card } from '../ui/card';
import { DateInput } from '../ui/date-input';
import { Field } from '../ui/field';
import { TextInput } from '../ui/text-input';
import type { FieldProblems, ResponseFields } from './response-fields';

type FormFactsProps = {
  definition: InstrumentDefinition;
  dateOrder: 'dmy' | 'mdy';
  today: PlainDate;
  problems: FieldProblems;
  showScores: boolean;
};

/** When the paper was filled in, and the total that stands on it, as a check. */
export function FormFacts({ definition, dateOrder, today, problems, showScores }: FormFactsProps) {
  const { register, control, getValues } = useFormContext<ResponseFields>();
  const mode = useWatch({ control, name: 'mode' });
  const summed = definition.scales.find((scale) => scale.method === 'sum');
  return (
    <Card title="On the paper">
      <Field
        id="completed-on"
        label="Completed on"
        error={problems.find((problem) => problem.path === 'completedOn')?.message}
      >
        {(field) => (
          <DateInput
            size="row"
            order={dateOrder}
            latest={today}
            defaultValue={getValues('completedOn')}
            {...field}
            {...register('completedOn')}
          />
        )}
      </Field>
      {summed && mode === 'items' && (
        <Field id="paper-total" label="Total" requirement="optional">
          {(field) => (
            <span className="flex items-center gap-2">
              <TextInput numeric size="row" {...field} {...register('paperTotal')} className="max-w-16" />
              <PaperTotal scale={summed} showScores={showScores} />
            </span>
          )}
        </Field>
      )}
    </Card>
  );
}

function PaperTotal({ scale, showScores }: { scale: ScaleDefinition; showScores: boolean }) {
  const { control } = useFormContext<ResponseFields>();
  const [answers, typed] = useWatch({ control, name: ['answers', 'paperTotal'] });
  const { sum, answered } = soFar(scale, answers);
  const text = typed.trim();
  if (text === '' || answered === 0) return <span className="text-xs text-faint">check of your typing</span>;
  if (text === String(sum)) return <span className="text-xs font-medium text-green">✓ agrees</span>;
  return (
    <span role="status" className="text-xs font-medium text-amber">
      ▲ {showScores ? `the answers add up to ${sum}` : 'the answers do not add up to it'}
    </span>
  );
}
