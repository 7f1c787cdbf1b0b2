import type { ReactNode } from 'react';
import type { ArmComparison, ComparedArms } from '@/lib/domain/cohort/compare-arms';
import {
  changeTextOf,
  conclusionText,
  intervalText,
  meanDecimals,
  pointsText,
  primaryText,
  pText,
  respondersText,
  shareText,
} from '@/lib/domain/cohort/comparison-words';
import { comparedScaleText, comparedTimepointText } from '@/lib/domain/cohort/primary-outcome';
import type { PublishedWords } from '@/lib/domain/cohort/published-words';
import { arms, type Arm } from '@/lib/domain/protocol/arms';
import { numberText, signedText } from '@/lib/domain/words';
import { ArmMark } from '../ui/arm-mark';
import { Card } from '../ui/card';
import { Chip } from '../ui/chip';
import { ComparisonMethods } from './comparison-methods';

type ComparisonCardProps = {
  comparison: ArmComparison;
  /** What a published study said of the same scales; shown, never tested against. */
  published?: readonly PublishedWords[];
  /** Where a reader may change the primary outcome; absent for those who may not. */
  settingsHref?: string | undefined;
  /** Downloads, at the right of the title. */
  actions?: ReactNode;
};

const columns = ['Outcome', 'psychedelic', 'psycholytic', 'Difference', 'Chance (p)', 'Responders'] as const;

/** Both arms of the clinic at every timepoint: the primary outcome read as it is, everything else as description. */
export function ComparisonCard({ comparison, published = [], settingsHref, actions }: ComparisonCardProps) {
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
      {comparison.rows.length > 0 && <ComparisonTable comparison={comparison} />}
      <ComparisonMethods comparison={comparison} published={published} />
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
              {column === 'psychedelic' || column === 'psycholytic' ? <ArmMark arm={column} /> : column}
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

function ComparisonRow({ row }: { row: ComparedArms }) {
  return (
    <tr role="row" className={row.primary ? 'primary' : undefined}>
      <th role="rowheader" scope="row">
        <span className="inline-block">{withoutBreaks(comparedScaleText(row.scale, row.edition))}</span>
        <Small>{comparedTimepointText(row.timepoint)}</Small>
        <Small>
          {row.primary ? <span className="font-semibold text-accent">● Primary outcome</span> : 'descriptive'}
        </Small>
      </th>
      {arms.map((arm) => (
        <Line key={arm} label={<ArmMark arm={arm} />}>
          <ChangeOfArm row={row} arm={arm} />
        </Line>
      ))}
      <Line label="Difference">
        <Difference row={row} />
      </Line>
      <Line label="Chance (p)">
        <Chance row={row} />
      </Line>
      <Line label="Responders">
        <RespondersOfRow row={row} />
      </Line>
    </tr>
  );
}

/** A cell; its label stands beside it only where the heads of the columns do not. */
function Line({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <td role="cell">
      <span aria-hidden="true" className="line-label">
        {label}
      </span>
      <div>{children}</div>
    </td>
  );
}

function Small({ children }: { children: ReactNode }) {
  return <span className="block text-2xs font-normal text-muted">{children}</span>;
}

function ChangeOfArm({ row, arm }: { row: ComparedArms; arm: Arm }) {
  const { change, of, signedRank } = row.arms[arm];
  const text = changeTextOf(row, arm);
  return (
    <>
      {text ?? 'nobody yet'}
      <Small>
        {change.n} of {Math.max(of, change.n)} have it
      </Small>
      {change.n > 0 && (
        <Small>
          within: {signedRank.value === null ? lowerFirst(signedRank.reason) : pText(signedRank.value.p)}
        </Small>
      )}
    </>
  );
}

function Difference({ row }: { row: ComparedArms }) {
  if (row.hedges.value === null || row.welch.value === null) {
    return (
      <span className="block max-w-56 text-muted">
        not computed: {lowerFirst(row.hedges.reason ?? row.welch.reason ?? '')}
      </span>
    );
  }
  const { g, ci95 } = row.hedges.value;
  const decimals = meanDecimals(row);
  return (
    <>
      <span className="whitespace-nowrap">
        g {signedText(g, 2)} <span className="text-muted">({intervalText(ci95, 2)})</span>
      </span>
      <Small>
        <span className="whitespace-nowrap">
          {signedText(row.welch.value.difference, decimals)} points (
          {intervalText(row.welch.value.ci95, decimals)})
        </span>
      </Small>
      {row.detectable.value !== null && (
        <Small>could have shown {pointsText(row, row.detectable.value)}</Small>
      )}
    </>
  );
}

function Chance({ row }: { row: ComparedArms }) {
  const ranks = row.mannWhitney.value;
  if (ranks === null) return <>not tested</>;
  return (
    <>
      {row.primary ? pText(ranks.p) : row.adjustedP !== null && <>Holm {pText(row.adjustedP)}</>}
      <Small>
        Mann–Whitney {row.primary ? 'not corrected' : withoutBreaks(pText(ranks.p))}
        {ranks.draws > 0 && `, ± ${numberText(ranks.error, 3)}`}
      </Small>
      {row.welch.value !== null && <Small>Welch {pText(row.welch.value.p)}</Small>}
      <Small>{ranks.p < 0.05 ? conclusionText(row) : 'no clear difference'}</Small>
    </>
  );
}

function RespondersOfRow({ row }: { row: ComparedArms }) {
  if (row.responseFall === null) return <span className="text-muted">no rule is published</span>;
  return (
    <>
      {arms.map((arm) => {
        const responders = row.arms[arm].responders;
        if (!responders) return null;
        const range = responders.range.value;
        return (
          <span key={arm} className="block">
            <ArmMark arm={arm} look="sign" /> {respondersText(responders)}
            {responders.ci95.value && (
              <span className="text-2xs text-muted"> ({shareText(responders.ci95.value)})</span>
            )}
            {range && range.best > range.worst && (
              <Small>with the missing {shareText([range.worst, range.best])}</Small>
            )}
          </span>
        );
      })}
      <Small>
        fall of {row.responseFall}% or more
        {row.fisher.value !== null && ` · Fisher ${withoutBreaks(pText(row.fisher.value))}`}
      </Small>
    </>
  );
}

/** Reasons are sentences; within a cell they follow a colon. */
function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1).replace(/\.$/, '');
}

/** Names of scales and figures stay on one line: hyphens and the spaces about "=" do not break. */
function withoutBreaks(text: string): string {
  return text.replaceAll('-', '\u2011').replaceAll(' = ', '\u00a0=\u00a0');
}
