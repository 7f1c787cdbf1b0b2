import { Card } from '@/components/ui/card';
import { provenances, provenanceWords } from '@/lib/domain/reference/types';

/** The sources by number, as the figures name them, and what the words for their origin mean. */
export function SourcesCard({ sources, used }: { sources: readonly string[]; used: readonly string[] }) {
  return (
    <Card title="Sources" className="print-whole">
      <ol className="list-decimal space-y-0.5 pl-5 text-sm">
        {sources.map((words) => (
          <li key={words} dir="auto">
            {words}
          </li>
        ))}
      </ol>
      <ul className="mt-2 space-y-0.5 text-xs text-muted">
        {provenances
          .filter((each) => used.includes(each))
          .map((each) => (
            <li key={each}>{provenanceWords[each]}</li>
          ))}
      </ul>
    </Card>
  );
}

/** The number of a source, as a mark behind a figure or words. */
export function SourceMark({ sources, words }: { sources: readonly string[]; words: readonly string[] }) {
  const numbers = words.map((each) => sources.indexOf(each) + 1).filter((number) => number > 0);
  if (numbers.length === 0) return null;
  return (
    <span className="whitespace-nowrap" title={words.join('; ')}>
      [{numbers.join(', ')}]
    </span>
  );
}
