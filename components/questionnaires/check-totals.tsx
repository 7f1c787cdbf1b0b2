'use client';

import type { KeyboardEvent } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { checkedScales, checkTotal, isBeginningOf } from '@/lib/domain/entry/check-total';
import type { InstrumentDefinition, ScaleDefinition } from '@/lib/domain/instruments/types';
import { Field } from '../ui/field';
import { TextInput } from '../ui/text-input';
import type { ResponseFields } from './response-fields';

type CheckTotalsProps = {
  definition: InstrumentDefinition;
  showScores: boolean;
  /** Backspace in an empty field: back to the last item. */
  onBack?: (() => void) | undefined;
};

/** The totals that stand on the paper, each checked against the answers while it is typed. */
export function CheckTotals({ definition, showScores, onBack }: CheckTotalsProps) {
  const { register } = useFormContext<ResponseFields>();
  const scales = checkedScales(definition);

  function press(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key !== 'Backspace' || event.currentTarget.value !== '' || !onBack) return;
    event.preventDefault();
    onBack();
  }

  return scales.map((scale) => (
    <Field
      key={scale.id}
      id={checkTotalId(scale)}
      label={scales.length === 1 ? 'Total on the paper' : `${scale.shortName} on the paper`}
      requirement="optional"
    >
      {(field) => (
        <span className="flex flex-wrap items-center gap-2">
          <TextInput
            numeric
            size="row"
            {...field}
            {...register(`paperTotals.${scale.id}`)}
            onKeyDown={press}
            maxLength={20}
            className="max-w-16 coarse:h-target"
          />
          <CheckedTotal definition={definition} scale={scale} showScores={showScores} />
        </span>
      )}
    </Field>
  ));
}

/** The id of the field of a total that stands on the paper. */
export function checkTotalId(scale: Pick<ScaleDefinition, 'id'>): string {
  return `paper-total-${scale.id}`;
}

type CheckedTotalProps = { definition: InstrumentDefinition; scale: ScaleDefinition; showScores: boolean };

function CheckedTotal({ definition, scale, showScores }: CheckedTotalProps) {
  const { control } = useFormContext<ResponseFields>();
  const [answers, totals] = useWatch({ control, name: ['answers', 'paperTotals'] });
  const typed = totals[scale.id] ?? '';
  const check = checkTotal(scale, answers, typed, definition.answer.max);
  switch (check.kind) {
    case 'not-checked':
      return <span className="text-xs text-faint">check of your typing</span>;
    case 'agrees':
      return <span className="text-xs font-medium text-green">✓ agrees</span>;
    case 'not-a-number':
      return (
        <span role="status" className="text-xs font-medium text-amber">
          ▲ not a number
        </span>
      );
    case 'differs':
      if (isBeginningOf(typed, check.sum)) return <span className="text-xs text-faint">…</span>;
      return (
        <span role="status" className="text-xs font-medium text-amber">
          ▲{' '}
          {showScores
            ? `the answers add up to ${check.sum}${differenceText(check.difference)}`
            : 'the answers do not add up to it'}
        </span>
      );
  }
}

function differenceText(difference: number | null): string {
  if (difference === null) return '';
  return difference > 0 ? `, ${difference} more` : `, ${-difference} less`;
}
