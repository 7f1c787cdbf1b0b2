'use client';

import { useFormContext } from 'react-hook-form';
import type { PlainDate } from '@/lib/domain/plain-date';
import { DateInput } from '../ui/date-input';
import { Field } from '../ui/field';
import type { FieldProblems, ResponseFields } from './response-fields';

type PaperDayProps = { dateOrder: 'dmy' | 'mdy'; today: PlainDate; problems: FieldProblems };

/** The day on which the paper was filled in. */
export function PaperDay({ dateOrder, today, problems }: PaperDayProps) {
  const { register, getValues } = useFormContext<ResponseFields>();
  return (
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
  );
}
