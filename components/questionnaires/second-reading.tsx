import { differencesText, type SecondEntryStanding } from '@/lib/domain/entry/second-entry-standing';
import { ButtonLink } from '../ui/button-link';
import { Chip } from '../ui/chip';
import { Notice } from '../ui/notice';

/** How a form stands with a second reading, for lists; nothing before anybody typed it again. */
export function SecondReadingChip({ standing }: { standing: SecondEntryStanding['kind'] | null }) {
  switch (standing) {
    case null:
      return null;
    case 'checked':
      return (
        <Chip tone="green" sign="✓✓" title="Typed from the paper by two people">
          checked by a second person
        </Chip>
      );
    case 'to-settle':
      return <Chip tone="amber">second reading differs</Chip>;
    case 'changed-since':
      return <Chip>changed since it was checked</Chip>;
  }
}

type SecondReadingProps = {
  standing: SecondEntryStanding | null;
  /** When, in the clinic's zone. */
  at: string | null;
  /** Where this paper is typed again, or what differs is settled. */
  href: string;
};

/** The same on the form itself, with names, and the way to type it again. */
export function SecondReading({ standing, at, href }: SecondReadingProps) {
  if (standing?.kind === 'to-settle') {
    return (
      <Notice
        tone="attention"
        title={`Second reading: ${differencesText(standing.differences)}`}
        actions={
          <ButtonLink href={href} size="small">
            Settle
          </ButtonLink>
        }
      >
        {standing.secondBy} typed the paper again on {at}. Look at the paper and say what stands there.
      </Notice>
    );
  }
  return (
    <div className="space-y-1 text-sm">
      {standing && (
        <>
          <SecondReadingChip standing={standing.kind} />
          <p className="text-xs text-muted">
            {standing.firstBy === null ? 'Imported' : `Typed by ${standing.firstBy}`}, read again by{' '}
            {standing.secondBy}: {differencesText(standing.differences)}
            {standing.differences > 0 && `, settled by ${standing.settledBy ?? 'somebody'}`}, {at}.
          </p>
        </>
      )}
      {standing?.kind !== 'checked' && (
        <a
          href={href}
          className="inline-flex items-center text-accent underline underline-offset-2 coarse:min-h-target print:hidden"
        >
          Second reading by somebody else
        </a>
      )}
    </div>
  );
}
