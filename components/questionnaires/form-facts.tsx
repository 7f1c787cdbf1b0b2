'use client';

import { useFormContext, useWatch } from 'react-hook-form';
import type { InstrumentDefinition } from '@/lib/domain/instruments/types';
import type { PlainDate } from '@/lib/domain/plain-date';
import { Card } from '../ui/card';
import { CheckTotals } from './check-totals';
import { PaperDay } from './paper-day';
import type { FieldProblems, ResponseFields } from './response-fields';

type FormFactsProps = {
  definition: InstrumentDefinition;
  dateOrder: 'dmy' | 'mdy';
  today: PlainDate;
  problems: FieldProblems;
  showScores: boolean;
};

/** When the paper was filled in, and the totals that stand on it, as a check. */
export function FormFacts({ definition, dateOrder, today, problems, showScores }: FormFactsProps) {
  const { control } = useFormContext<ResponseFields>();
  const mode = useWatch({ control, name: 'mode' });
  return (
    <Card title="On the paper">
      <PaperDay dateOrder={dateOrder} today={today} problems={problems} />
      {mode === 'items' && <CheckTotals definition={definition} showScores={showScores} />}
    </Card>
  );
}
