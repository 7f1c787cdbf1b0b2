import type { ArmComparison, ComparedArms } from '../domain/cohort/compare-arms';
import {
  changeTextOf,
  intervalText,
  meanDecimals,
  pointsText,
  primaryText,
  pText,
  respondersText,
  shareText,
  withinText,
} from '../domain/cohort/comparison-words';
import { comparedScaleText, comparedTimepointText } from '../domain/cohort/primary-outcome';
import { arms, type Arm } from '../domain/protocol/arms';
import { lowerFirst } from '../domain/trajectory/session-words';
import { numberText, signedText } from '../domain/words';
import type { ReportTable } from './document';

/** The card of the page as a table on paper: the same figures in the same words. */
export function comparisonOnPaper(comparison: ArmComparison): { sentence: string; table: ReportTable } {
  return {
    sentence: `Primary outcome, the clinic’s own setting: ${primaryText(comparison)} The arm was chosen for each person, not drawn by lot. Everything else is descriptive; its p is corrected by Holm over ${comparison.adjustedOver} ${comparison.adjustedOver === 1 ? 'comparison' : 'comparisons'}.`,
    table: {
      columns: [
        { title: 'Outcome', share: 46, bold: true },
        { title: 'psychedelic: change', share: 44 },
        { title: 'psycholytic: change', share: 44 },
        { title: 'Hedges g (95%)', share: 38 },
        { title: 'Could have shown', share: 26 },
        { title: 'Mann–Whitney, Welch', share: 34 },
        { title: 'Responders', share: 44 },
      ],
      rows: comparison.rows.map((row) => [
        `${comparedScaleText(row.scale, row.edition)}, ${comparedTimepointText(row.timepoint).toLowerCase()}${row.primary ? ' (primary)' : ''}`,
        ...arms.map((arm) => changeCell(row, arm)),
        row.hedges.value === null
          ? `not computed: ${reasonText(row.hedges.reason)}`
          : `${signedText(row.hedges.value.g, 2)} (${intervalText(row.hedges.value.ci95, 2)})`,
        row.detectable.value === null ? '–' : pointsText(row, row.detectable.value),
        chanceCell(row),
        respondersCell(row),
      ]),
      empty: 'Nobody in both arms has a change from baseline yet.',
      note: 'Changes from each person’s own baseline: mean, SD and 95% t interval of the mean, how many of those who should have the form, and “within” the exact signed-rank test against zero; responders with exact 95% intervals; g and differences are psychedelic minus psycholytic; “could have shown”: with 80% power at so many people.',
    },
  };
}

function changeCell(row: ComparedArms, arm: Arm): string {
  const { change, of } = row.arms[arm];
  const text = changeTextOf(row, arm) ?? 'nobody yet';
  const interval = change.ci95 === null ? '' : `, 95% ${intervalText(change.ci95, meanDecimals(row))}`;
  const within = change.n === 0 ? '' : `; within: ${withinText(row.arms[arm])}`;
  return `${text}${interval}; ${change.n} of ${Math.max(of, change.n)}${within}`;
}

function chanceCell(row: ComparedArms): string {
  const test = row.mannWhitney.value;
  if (test === null) return `not tested: ${reasonText(row.mannWhitney.reason)}`;
  if (test.allTied) return 'not tested: everybody changed by the same amount';
  const { p, draws, error } = test;
  const drawn = draws === 0 ? '' : ` ± ${numberText(error, 3)}`;
  const holm = row.primary
    ? ', not corrected'
    : row.adjustedP === null
      ? ''
      : `; Holm ${pText(row.adjustedP)}`;
  const means = row.welch.value === null ? 'not computed' : pText(row.welch.value.p);
  return `${pText(p)}${drawn}${holm}; Welch ${means}`;
}

function respondersCell(row: ComparedArms): string {
  const words = arms.flatMap((arm) => {
    const { responders } = row.arms[arm];
    if (!responders) return [];
    const interval = responders.ci95.value === null ? '' : ` (${shareText(responders.ci95.value)})`;
    return [`${arm} ${respondersText(responders)}${interval}`];
  });
  if (words.length === 0) return 'no rule published';
  return [...words, ...(row.fisher.value === null ? [] : [`Fisher ${pText(row.fisher.value)}`])].join('; ');
}

/** A reason is a sentence; in a cell it follows a colon. */
function reasonText(reason: string | null): string {
  return lowerFirst((reason ?? '').replace(/\.$/, ''));
}
