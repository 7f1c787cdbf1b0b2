import type { InstrumentDefinition } from '@/lib/domain/instruments/types';
import type { ChangeLine, FormResult, ScaleResult } from '@/lib/domain/results/form-result';
import { headlinesOf } from '@/lib/domain/results/saved-form';
import { Card } from '../ui/card';
import { Figure } from '../ui/figure';

type ResultCardProps = { definition: InstrumentDefinition; result: FormResult; title: string };

/** What a saved form says: scores with their place, changes with their word, and what it does not say. */
export function ResultCard({ definition, result, title }: ResultCardProps) {
  const headlines = headlinesOf(definition);
  const main = result.scales.filter(({ scale }) => headlines.includes(scale));
  const parts = result.scales.filter(({ scale }) => !headlines.includes(scale));
  return (
    <Card title={title} note={definition.name}>
      <div className="space-y-2.5">
        {main.map((scale) => (
          <MainScale key={scale.scale.id} result={scale} named={main.length > 1} />
        ))}
      </div>
      {parts.length > 0 && (
        <dl className="mt-2 text-xs text-muted">
          {parts.map(({ scale, text }) => (
            <div key={scale.id} className="flex justify-between gap-2">
              <dt>{scale.shortName}</dt>
              <dd className="text-right text-ink">{text}</dd>
            </div>
          ))}
        </dl>
      )}
      {result.provisional !== null && (
        <p className="mt-2 text-xs">
          <span title="At least one B, one C, two D and two E items from “moderately” (VA National Center for PTSD)">
            Provisional PTSD by symptom clusters: <strong>{provisionalWords[result.provisional]}</strong>.
          </span>{' '}
          <span className="text-muted">Not a diagnosis; an interview (CAPS-5) confirms.</span>
        </p>
      )}
      {definition.id === 'meq30' && (
        <p className="mt-2 text-xs" title="Every subscale at 60% or more (Barrett 2015)">
          Complete experience: <strong>{completeWords(result.completeExperience)}</strong>.
        </p>
      )}
      {definition.safetyNote !== undefined && (
        <p className="mt-2 text-xs text-muted">{definition.safetyNote}</p>
      )}
    </Card>
  );
}

const provisionalWords = {
  met: 'met',
  'not-met': 'not met',
  undetermined: 'undetermined, because of gaps',
} as const;

function completeWords(complete: boolean | null): string {
  if (complete === null) return 'cannot be said with gaps or from a total';
  return complete ? 'yes' : 'no';
}

function MainScale({ result, named }: { result: ScaleResult; named: boolean }) {
  const { scale, text, isScored, place, placeSource, prorated, endState, changes } = result;
  return (
    <div>
      {isScored ? (
        <Figure
          size={named ? 'medium' : 'large'}
          label={named ? scale.shortName : undefined}
          value={text}
          note={
            <span title={placeSource ?? undefined}>
              {[place, prorated ? 'prorated' : null].filter((word) => word !== null).join(' · ')}
            </span>
          }
        />
      ) : (
        <p className="font-medium">
          {named ? `${scale.shortName}: ` : ''}
          {text}
        </p>
      )}
      {endState !== null && <p className="text-xs text-muted">End state reached: {endState}</p>}
      {changes.map((line) => (
        <Change key={line.since} line={line} />
      ))}
    </div>
  );
}

function Change({ line: { since, text, words } }: { line: ChangeLine }) {
  return (
    <p className="mt-0.5 text-xs text-muted">
      <span className="font-semibold text-ink">{text}</span>
      {words && (
        <>
          {' '}
          <span
            title={words.rule}
            className="font-medium text-ink underline decoration-dotted underline-offset-2"
          >
            {words.word}
            <span className="sr-only"> ({words.rule})</span>
          </span>
        </>
      )}{' '}
      {since}
    </p>
  );
}
