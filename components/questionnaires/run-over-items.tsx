'use client';

import { useFormContext, useWatch } from 'react-hook-form';
import { checkedScales, checkTotal, isBeginningOf } from '@/lib/domain/entry/check-total';
import { itemLabel } from '@/lib/domain/entry/gaps';
import type { InstrumentDefinition } from '@/lib/domain/instruments/types';
import { Notice } from '../ui/notice';
import type { ResponseFields } from './response-fields';

/** So many answers stand together, as the eye takes them in beside the paper. */
const inGroup = 5;

type RunOverItemsProps = {
  definition: InstrumentDefinition;
  /** Takes the cursor to an item, so that the right digit can be typed. */
  onItem: (item: number) => void;
};

/** Which sum differs from the paper, with its answers in a row to be compared; nothing while all sums agree. */
export function RunOverItems({ definition, onItem }: RunOverItemsProps) {
  const { control } = useFormContext<ResponseFields>();
  const [answers, totals] = useWatch({ control, name: ['answers', 'paperTotals'] });
  const differing = checkedScales(definition).filter((scale) => {
    const typed = totals[scale.id] ?? '';
    const check = checkTotal(scale, answers, typed, definition.answer.max);
    return check.kind === 'differs' && !isBeginningOf(typed, check.sum);
  });
  return differing.map((scale) => (
    <Notice
      key={scale.id}
      tone="attention"
      title={`${scale.shortName}: run over the answers beside the paper`}
      className="mx-2 my-1.5"
    >
      <ol className="flex flex-wrap gap-x-3 gap-y-1">
        {groups(scale.items).map((group) => (
          <li key={group[0]} className="flex rounded-md bg-card p-0.5">
            {group.map((number) => (
              <button
                key={number}
                type="button"
                title={definition.items[number - 1]?.topic}
                onClick={() => onItem(number)}
                className="flex min-w-8 flex-col items-center rounded px-1 leading-tight hover:bg-accent-soft coarse:min-h-target coarse:justify-center"
              >
                <span className="text-2xs text-muted">
                  <span className="sr-only">Item </span>
                  {itemLabel(definition, number)}
                </span>
                <span className="text-base font-semibold tabular-nums">
                  {answers[number - 1] ?? <span className="text-amber">gap</span>}
                </span>
              </button>
            ))}
          </li>
        ))}
      </ol>
    </Notice>
  ));
}

function groups(items: readonly number[]): number[][] {
  return Array.from({ length: Math.ceil(items.length / inGroup) }, (_, group) =>
    items.slice(group * inGroup, (group + 1) * inGroup),
  );
}
