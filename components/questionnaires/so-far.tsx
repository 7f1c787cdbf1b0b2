'use client';

import { useFormContext, useWatch } from 'react-hook-form';
import { scoringRule, soFar } from '@/lib/domain/entry/gaps';
import type { ScaleDefinition } from '@/lib/domain/instruments/types';
import { Card } from '../ui/card';
import { Figure } from '../ui/figure';
import type { ResponseFields } from './response-fields';

/** What the answers add up to while one types. No score: that is given once, when the form is saved. */
export function SoFar({ scales }: { scales: readonly ScaleDefinition[] }) {
  const { control } = useFormContext<ResponseFields>();
  const answers = useWatch({ control, name: 'answers' });
  return (
    <Card title="So far">
      {scales.map((scale) => {
        const { sum, answered } = soFar(scale, answers);
        const isEnough = answered >= scale.minimumAnswered;
        return (
          <div key={scale.id} className="not-first:mt-2">
            <Figure
              size={scales.length === 1 ? 'large' : 'medium'}
              label={scales.length > 1 ? scale.shortName : undefined}
              value={sum}
              note={`from ${answered} of ${scale.items.length}`}
            />
            {!isEnough && <p className="mt-0.5 text-xs text-muted">{scoringRule(scale)}</p>}
          </div>
        );
      })}
      {answers.includes(null) && <p className="mt-1 text-xs text-muted">A gap is not a zero.</p>}
    </Card>
  );
}

/** "18 of 21 answered". */
export function AnsweredCount() {
  const { control } = useFormContext<ResponseFields>();
  const answers = useWatch({ control, name: 'answers' });
  const count = answers.filter((answer) => answer !== null).length;
  return (
    <span className="text-sm text-muted">
      {count} of {answers.length} answered
    </span>
  );
}
