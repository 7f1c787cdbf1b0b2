import { headlinesOf } from '@/lib/domain/results/saved-form';
import type { OtherVisit } from '@/lib/domain/results/form-result';
import { scoreText } from '@/lib/domain/results/score-text';
import type { InstrumentDefinition } from '@/lib/domain/instruments/types';
import { formatDate } from '@/lib/format/format-date';
import { timepointLabel } from '@/lib/format/timepoint';
import { Card } from '../ui/card';

/** The same form the last time it was entered. */
export function LastTime({ definition, visit }: { definition: InstrumentDefinition; visit: OtherVisit }) {
  return (
    <Card
      title="Last time"
      note={`${timepointLabel(visit.timepoint).toLowerCase()}, ${formatDate(visit.assessedOn)}`}
    >
      <dl className="space-y-0.5 text-sm">
        {headlinesOf(definition).map((scale) => {
          const score = visit.scores.find((each) => each.scale === scale.id);
          return (
            <div key={scale.id} className="flex justify-between gap-2">
              <dt className="text-muted">{scale.shortName}</dt>
              <dd className="font-medium">{score ? scoreText(scale, score) : 'not entered'}</dd>
            </div>
          );
        })}
      </dl>
    </Card>
  );
}
