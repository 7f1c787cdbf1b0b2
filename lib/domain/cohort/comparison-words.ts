import { numberText, shortNumberText, signedText } from '../words';
import type { Interval } from '../statistics/computed';
import type { ArmComparison, ComparedArms, Responders } from './compare-arms';
import type { Arm } from '../protocol/arms';
import { comparedDecimals, comparedScaleText, comparedTimepointText } from './primary-outcome';

/** Two-sided p from which on (downwards) a difference is called one; the usual convention. */
const threshold = 0.05;

/** "p = 0.38", "p = 0.008", "p < 0.001". */
export function pText(p: number): string {
  if (p < 0.001) return 'p < 0.001';
  return `p = ${p >= 0.1 ? shortNumberText(p, 2) : numberText(p, 3)}`;
}

/** "−1.80 to 0.21" */
export function intervalText([from, to]: Interval, decimals: number): string {
  return `${numberText(from, decimals)} to ${numberText(to, decimals)}`;
}

/** "Depression (BDI-II), after session 6" */
export function rowText(row: Pick<ComparedArms, 'scale' | 'edition' | 'timepoint'>): string {
  return `${comparedScaleText(row.scale, row.edition)}, ${lowerFirst(comparedTimepointText(row.timepoint))}`;
}

/** Where nothing tells one split of these people from another. */
const sameChangeText =
  'Everybody in both arms changed by the same amount: there is no spread, and nothing to tell the arms apart by.';

/** What one row says, in a sentence; never that there is no effect. */
export function conclusionText(row: ComparedArms): string {
  const test = row.mannWhitney.value;
  if (test === null) return `Not compared. ${row.mannWhitney.reason ?? ''}`.trim();
  if (test.allTied) return sameChangeText;
  const p = row.primary ? test.p : (row.adjustedP ?? test.p);
  if (p >= threshold) return 'No clear difference between the arms.';
  const [a, b] = [row.arms.psychedelic.change.n, row.arms.psycholytic.change.n];
  const lower = test.u < (a * b) / 2 ? 'psychedelic' : 'psycholytic';
  return `A difference that chance alone would seldom give: the scores of the ${lower} arm fell further.`;
}

/** What so few people could have shown. */
export function missedText(row: ComparedArms): string {
  const people = `${row.arms.psychedelic.change.n} and ${row.arms.psycholytic.change.n} people`;
  if (row.detectable.value === null) {
    return `With ${people} it cannot be said which difference would have been found. ${row.detectable.reason}`;
  }
  return `With ${people} a difference below ${pointsText(row, row.detectable.value)} would have been missed more often than one time in five.`;
}

/** "7.9 points", "0.85 points": one digit more than the scale itself, which only means have. */
export function pointsText(row: Pick<ComparedArms, 'scale'>, value: number): string {
  return `${numberText(value, meanDecimals(row))} points`;
}

export function meanDecimals(row: Pick<ComparedArms, 'scale'>): number {
  return Math.max(1, comparedDecimals(row.scale));
}

/** "−6.6 (SD 2.5)"; null without a change. */
export function changeTextOf(row: ComparedArms, arm: keyof ComparedArms['arms']): string | null {
  const { mean, sd } = row.arms[arm].change;
  if (mean === null) return null;
  const decimals = meanDecimals(row);
  return `${signedText(mean, decimals)} (${sd === null ? 'no SD' : `SD ${numberText(sd, decimals)}`})`;
}

/** "2 of 5" */
export function respondersText({ k, n }: Responders): string {
  return `${k} of ${n}`;
}

/** "p = 0.16", or why the changes within an arm were not tested against zero. */
export function withinText({ signedRank }: ComparedArms['arms'][Arm]): string {
  if (signedRank.value === null) return lowerFirst(signedRank.reason).replace(/\.$/, '');
  return signedRank.value.n === 1 ? 'one change alone cannot be tested' : pText(signedRank.value.p);
}

/** "5–85%", which does not break at its dash. */
export function shareText([from, to]: Interval): string {
  return `${Math.round(from * 100)}\u2060–\u2060${Math.round(to * 100)}%`;
}

/** What the primary outcome says, or that nobody has it yet. */
export function primaryText({ primary, rows }: ArmComparison): string {
  const row = rows.find((each) => each.primary);
  if (!row) {
    const what = `${comparedScaleText(primary.scale)}, ${lowerFirst(comparedTimepointText(primary.timepoint))}`;
    return `${what}: nobody has a change from baseline yet, so nothing is compared.`;
  }
  const test = row.mannWhitney.value;
  return `${rowText(row)}. ${conclusionText(row)}${test === null || test.allTied ? '' : ` Mann–Whitney ${pText(test.p)}, not corrected.`} ${missedText(row)}`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
