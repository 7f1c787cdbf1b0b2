import type { InstrumentDefinition, InstrumentId } from '@/lib/domain/instruments/types';
import type { PlainDate } from '@/lib/domain/plain-date';
import { formatDate } from '@/lib/format/format-date';
import { Card } from '../ui/card';
import { ScriptButton } from '../ui/script-button';
import { type PaperStanding, paperStandingText } from './second-paper';

type SecondListProps = {
  title: string;
  assessedOn: PlainDate;
  sheets: readonly {
    definition: InstrumentDefinition;
    /** The saved form. */
    href: string;
    standing: PaperStanding;
    isCurrent: boolean;
  }[];
  overviewHref: string;
  onOpen: (id: InstrumentId) => void;
};

const row =
  'flex w-full items-center gap-x-2 rounded-lg px-2 py-1.5 text-left no-underline hover:bg-sunken aria-[current=step]:bg-accent-soft coarse:min-h-target';

/** The papers of the stack as they are typed a second time: which agree, which differ, which still lie there. */
export function SecondList({ title, assessedOn, sheets, overviewHref, onOpen }: SecondListProps) {
  return (
    <Card title={title} aside={formatDate(assessedOn)} flush className="self-start">
      <nav aria-label={`Second reading, ${title}`} className="px-1.5 pb-1.5">
        <ul className="max-xl:flex max-xl:flex-wrap max-xl:gap-1">
          {sheets.map(({ definition, href, standing, isCurrent }) => {
            const words = (
              <>
                <span aria-hidden="true" className="w-3.5 shrink-0">
                  {sign(standing)}
                </span>
                <span className="min-w-0 flex-1">
                  <span className="block leading-tight font-medium">{definition.name}</span>
                  <span className="block text-xs text-muted">
                    {paperStandingText(standing, definition.items.length)}
                  </span>
                </span>
              </>
            );
            const opens = ['open', 'attention', 'to-settle', 'saving'].includes(standing.kind);
            return (
              <li key={definition.id} className="max-xl:min-w-36 max-xl:flex-1 max-xl:basis-36">
                {opens ? (
                  <ScriptButton
                    type="button"
                    className={row}
                    aria-current={isCurrent ? 'step' : undefined}
                    onClick={() => onOpen(definition.id)}
                  >
                    {words}
                  </ScriptButton>
                ) : (
                  <a href={href} className={row}>
                    {words}
                  </a>
                )}
              </li>
            );
          })}
        </ul>
        <a
          href={overviewHref}
          className="mt-1 block border-t border-line px-2 pt-2 pb-1 text-xs text-accent underline-offset-2 hover:underline"
        >
          ← All timepoints
        </a>
      </nav>
    </Card>
  );
}

function sign({ kind }: PaperStanding) {
  switch (kind) {
    case 'agrees':
    case 'settled':
    case 'checked':
      return <span className="text-green">✓</span>;
    case 'to-settle':
      return <span className="text-amber">▲</span>;
    case 'attention':
      return <span className="text-red">▲</span>;
    case 'saving':
      return <span className="text-muted">◌</span>;
    case 'open':
      return <span className="text-muted">○</span>;
    case 'absent':
    case 'own':
    case 'self-report':
      return <span className="text-muted">–</span>;
  }
}
