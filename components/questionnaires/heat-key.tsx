import type { CSSProperties } from 'react';
import type { InstrumentDefinition } from '@/lib/domain/instruments/types';
import { heatOf } from '@/lib/domain/results/item-view';

/** What the shades mean. The digit in each cell says the same. */
export function HeatKey({ definition }: { definition: InstrumentDefinition }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5 text-xs text-muted">
      <span className="flex items-center gap-1.5">
        Answer
        <span className="inline-flex overflow-hidden rounded-sm border border-line">
          {definition.answer.options.map(({ value }) => (
            <span
              key={value}
              className="heat grid h-5 min-w-5 place-items-center px-1 text-ink tabular-nums"
              style={{ '--heat': heatOf(value, definition.answer).toFixed(3) } as CSSProperties}
            >
              {value}
            </span>
          ))}
        </span>
      </span>
      <span className="flex items-center gap-1.5">
        <span aria-hidden="true" className="heat-gap inline-block h-5 w-6 rounded-sm border border-line" />
        not answered
      </span>
      <span className="flex items-center gap-1.5">
        <del>2</del> was signed before an amendment
      </span>
    </div>
  );
}
