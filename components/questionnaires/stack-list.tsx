import { gapReasonWords } from '@/lib/domain/entry/gap-reasons';
import type { InstrumentDefinition } from '@/lib/domain/instruments/types';
import type { PlainDate } from '@/lib/domain/plain-date';
import { answeredText, headlineText } from '@/lib/domain/results/saved-form';
import { formatDate } from '@/lib/format/format-date';
import { Card } from '../ui/card';
import { ScriptButton } from '../ui/script-button';
import type { SheetStanding } from './stacked-form';

export interface ListedSheet {
  definition: InstrumentDefinition;
  href: string;
  standing: SheetStanding;
  isCurrent: boolean;
}

type StackListProps = {
  title: string;
  assessedOn: PlainDate;
  sheets: readonly ListedSheet[];
  overviewHref: string;
  /** Opens a paper that is not saved yet. */
  onOpen: (sheet: ListedSheet) => void;
};

/** The stack of paper of one timepoint: what is in, what is being typed, what still lies there. */
export function StackList({ title, assessedOn, sheets, overviewHref, onOpen }: StackListProps) {
  const isTyping = sheets.some(({ standing }) => standing.kind !== 'saved' && standing.kind !== 'missing');
  return (
    <Card title={title} aside={formatDate(assessedOn)} flush className="self-start">
      <nav aria-label={`Forms, ${title}`} className="px-1.5 pb-1.5">
        <ul className="max-xl:flex max-xl:flex-wrap max-xl:gap-1">
          {sheets.map((sheet) => (
            <li key={sheet.definition.id} className="max-xl:min-w-36 max-xl:flex-1 max-xl:basis-36">
              <Sheet sheet={sheet} onOpen={onOpen} />
            </li>
          ))}
        </ul>
        <a
          href={overviewHref}
          className="mt-1 block border-t border-line px-2 pt-2 pb-1 text-xs text-accent underline-offset-2 hover:underline"
        >
          ← All timepoints{isTyping && <span className="text-muted"> (what is typed is kept)</span>}
        </a>
      </nav>
    </Card>
  );
}

const row =
  'flex w-full items-center gap-x-2 rounded-lg px-2 py-1.5 text-left no-underline max-xl:flex-wrap hover:bg-sunken aria-[current=step]:bg-accent-soft coarse:min-h-target';

function Sheet({ sheet, onOpen }: { sheet: ListedSheet; onOpen: StackListProps['onOpen'] }) {
  const { definition, standing, href, isCurrent } = sheet;
  const words = (
    <>
      <span aria-hidden="true" className="w-3.5 shrink-0">
        {sign(standing)}
      </span>
      <span className="min-w-0 flex-1">
        <span className="block leading-tight font-medium">{definition.name}</span>
        <span className="block text-xs text-muted">{standingText(definition, standing)}</span>
      </span>
      {standing.kind === 'saved' && (
        <span className="max-w-28 text-right text-xs text-muted max-xl:basis-full max-xl:pl-5.5 max-xl:text-left">
          {headlineText(standing.form)}
        </span>
      )}
    </>
  );
  return standing.kind === 'saved' ? (
    <a href={href} className={row}>
      {words}
    </a>
  ) : (
    <ScriptButton
      type="button"
      className={row}
      aria-current={isCurrent ? 'step' : undefined}
      onClick={() => onOpen(sheet)}
    >
      {words}
    </ScriptButton>
  );
}

function sign(standing: SheetStanding) {
  switch (standing.kind) {
    case 'saved':
      return <span className="text-green">✓</span>;
    case 'saving':
      return <span className="text-muted">◌</span>;
    case 'attention':
      return <span className="text-red">▲</span>;
    case 'missing':
      return <span className="text-muted">–</span>;
    case 'open':
      return standing.answered > 0 ? <span className="text-muted">○</span> : '';
  }
}

function standingText({ items }: InstrumentDefinition, standing: SheetStanding) {
  switch (standing.kind) {
    case 'saved':
      return answeredText(standing.form);
    case 'saving':
      return 'saving';
    case 'missing':
      return `missing: ${gapReasonWords[standing.reason]}`;
    case 'attention':
      return <span className="font-medium text-red">not saved, open it</span>;
    case 'open':
      return standing.answered > 0
        ? `draft, ${standing.answered} of ${items.length}`
        : `${items.length} items, not entered`;
  }
}
