import type { ReactNode } from 'react';
import type { ComparedArms } from '@/lib/domain/cohort/compare-arms';
import {
  changeTextOf,
  conclusionText,
  intervalText,
  meanDecimals,
  pointsText,
  pText,
  respondersText,
  shareText,
  withinText,
} from '@/lib/domain/cohort/comparison-words';
import { comparedScaleText, comparedTimepointText } from '@/lib/domain/cohort/primary-outcome';
import { arms, type Arm } from '@/lib/domain/protocol/arms';
import { numberText, signedText } from '@/lib/domain/words';
import { ArmMark } from '../ui/arm-mark';

/** One scale at one timepoint: both arms, their difference, how often chance would give it, and who responded. */
export function ComparisonRow({ row }: { row: ComparedArms }) {
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
  const { change, of } = row.arms[arm];
  const text = changeTextOf(row, arm);
  return (
    <>
      <span className="whitespace-nowrap">{text ?? 'nobody yet'}</span>
      <Small>
        <span className="whitespace-nowrap">
          {change.n} of {Math.max(of, change.n)} have it
        </span>
      </Small>
      {change.n > 0 && <Small>within: {withoutBreaks(withinText(row.arms[arm]))}</Small>}
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
  if (ranks === null) return <>not tested: {lowerFirst(row.mannWhitney.reason ?? '')}</>;
  if (ranks.allTied) {
    return (
      <span className="block max-w-40 text-muted">
        not tested: everybody changed by the same amount, so p would be 1 whatever is true
      </span>
    );
  }
  return (
    <>
      {row.primary ? pText(ranks.p) : row.adjustedP !== null && <>Holm {pText(row.adjustedP)}</>}
      <Small>
        Mann–Whitney {row.primary ? 'not corrected' : withoutBreaks(pText(ranks.p))}
        {ranks.draws > 0 && `, ± ${numberText(ranks.error, 3)}`}
      </Small>
      <Small>
        {row.welch.value === null ? 'Welch not computed' : `Welch ${withoutBreaks(pText(row.welch.value.p))}`}
      </Small>
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
