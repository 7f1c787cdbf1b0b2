import type { ReactNode } from 'react';
import type { ArmComparison } from '@/lib/domain/cohort/compare-arms';
import { primaryText } from '@/lib/domain/cohort/comparison-words';
import type { PublishedWords } from '@/lib/domain/cohort/published-words';
import type { Arm } from '@/lib/domain/protocol/arms';
import { ArmMark } from '../ui/arm-mark';
import { Card } from '../ui/card';
import { Chip } from '../ui/chip';
import { ComparisonMethods } from './comparison-methods';
import { ComparisonRow } from './comparison-row';

type ComparisonCardProps = {
  comparison: ArmComparison;
  /** The study that is drawn beside the clinic, and its people in words. */
  reference: { name: string; caution: string };
  /** What that study said of the same scales; shown, never tested against. */
  published?: readonly PublishedWords[];
  /** Where a reader may change the primary outcome; absent for those who may not. */
  settingsHref?: string | undefined;
  /** Whether the figures are of courses that a reader chose by filters. */
  filtered?: boolean;
  /** Downloads, at the right of the title. */
  actions?: ReactNode;
};

const columns = ['Outcome', 'psychedelic', 'psycholytic', 'Difference', 'Chance (p)', 'Responders'] as const;

/** Both arms of the clinic at every timepoint: the primary outcome read as it is, everything else as description. */
export function ComparisonCard({
  comparison,
  reference,
  published = [],
  settingsHref,
  filtered = false,
  actions,
}: ComparisonCardProps) {
  return (
    <Card
      flush
      title="Between the arms"
      note="changes from each person’s own baseline"
      aside={actions}
      className="comparison"
    >
      <div className="space-y-2 px-3.5 pb-3">
        <p>
          <Chip tone="accent">primary outcome · the clinic’s own setting</Chip>{' '}
          {settingsHref !== undefined && (
            <a href={settingsHref} className="text-xs underline underline-offset-2 print:hidden">
              Change it
            </a>
          )}
        </p>
        <p className="max-w-4xl font-medium">{primaryText(comparison)}</p>
        <p className="max-w-4xl text-xs text-muted">
          The arm was chosen for each person, not drawn by lot: a difference may come from who was given what.
          Everything below the primary outcome is descriptive.
        </p>
      </div>
      {filtered && (
        <p className="mx-3.5 mb-3 max-w-4xl text-xs text-amber">
          <span aria-hidden="true">▲</span> Only the courses that the filters leave: such a comparison was
          chosen after the fact and is descriptive, also for the primary outcome.
        </p>
      )}
      {comparison.rows.length > 0 && <ComparisonTable comparison={comparison} />}
      <ComparisonMethods comparison={comparison} reference={reference} published={published} />
    </Card>
  );
}

/** A table from 768 px on; below, each row is a block of named lines. Roles are kept where the layout takes them away. */
function ComparisonTable({ comparison }: { comparison: ArmComparison }) {
  return (
    <table role="table" className="comparison-table">
      <caption className="sr-only">
        Changes from baseline in both arms, their difference, and how often chance alone would give it
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column} role="columnheader" scope="col">
              {column === 'psychedelic' || column === 'psycholytic' ? <ArmHead arm={column} /> : column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {comparison.rows.map((row) => (
          <ComparisonRow key={`${row.scale} ${row.edition} ${row.timepoint}`} row={row} />
        ))}
      </tbody>
    </table>
  );
}

/** The whole name where there is room for it. */
function ArmHead({ arm }: { arm: Arm }) {
  return (
    <>
      <ArmMark arm={arm} className="max-lg:hidden" />
      <ArmMark arm={arm} look="short" className="lg:hidden" />
    </>
  );
}
