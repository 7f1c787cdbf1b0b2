import type { ArmComparison, ComparedArms } from '../domain/cohort/compare-arms';
import {
  changeTextOf,
  intervalText,
  meanDecimals,
  pointsText,
  primaryText,
  pText,
  respondersText,
} from '../domain/cohort/comparison-words';
import { comparedScaleText, comparedTimepointText } from '../domain/cohort/primary-outcome';
import { arms, type Arm } from '../domain/protocol/arms';
import { signedText } from '../domain/words';
import type { ReportTable } from './document';

/** The card of the page as a table on paper: the same figures in the same words. */
export function comparisonOnPaper(comparison: ArmComparison): { sentence: string; table: ReportTable } {
  return {
    sentence: `Primary outcome, the clinic’s own setting: ${primaryText(comparison)} The arm was chosen for each person, not drawn by lot. Everything else is descriptive; its p is corrected by Holm over ${comparison.adjustedOver} ${comparison.adjustedOver === 1 ? 'comparison' : 'comparisons'}.`,
    table: {
      columns: [
        { title: 'Outcome', share: 46, bold: true },
        { title: 'psychedelic: change', share: 40 },
        { title: 'psycholytic: change', share: 40 },
        { title: 'Hedges g (95%)', share: 38 },
        { title: 'Could have shown', share: 26 },
        { title: 'Mann–Whitney', share: 30 },
        { title: 'Responders', share: 44 },
      ],
      rows: comparison.rows.map((row) => [
        `${comparedScaleText(row.scale, row.edition)}, ${comparedTimepointText(row.timepoint).toLowerCase()}${row.primary ? ' (primary)' : ''}`,
        ...arms.map((arm) => changeCell(row, arm)),
        row.hedges.value === null
          ? 'not computed'
          : `${signedText(row.hedges.value.g, 2)} (${intervalText(row.hedges.value.ci95, 2)})`,
        row.detectable.value === null ? '–' : pointsText(row, row.detectable.value),
        chanceCell(row),
        respondersCell(row),
      ]),
      empty: 'Nobody in both arms has a change from baseline yet.',
      note: 'Changes from each person’s own baseline with 95% t intervals; g and differences are psychedelic minus psycholytic; “could have shown”: with 80% power at so many people.',
    },
  };
}

function changeCell(row: ComparedArms, arm: Arm): string {
  const { change, of } = row.arms[arm];
  const text = changeTextOf(row, arm) ?? 'nobody yet';
  const interval = change.ci95 === null ? '' : ` (${intervalText(change.ci95, meanDecimals(row))})`;
  return `${text}${text.includes('(') ? '' : interval}, ${change.n} of ${Math.max(of, change.n)}`;
}

function chanceCell(row: ComparedArms): string {
  const p = row.mannWhitney.value?.p;
  if (p === undefined) return 'not tested';
  if (row.primary) return `${pText(p)}, not corrected`;
  return row.adjustedP === null ? pText(p) : `${pText(p)}; Holm ${pText(row.adjustedP)}`;
}

function respondersCell(row: ComparedArms): string {
  const words = arms.flatMap((arm) => {
    const { responders } = row.arms[arm];
    return responders ? [`${arm} ${respondersText(responders)}`] : [];
  });
  return words.length === 0 ? 'no rule published' : words.join('; ');
}
