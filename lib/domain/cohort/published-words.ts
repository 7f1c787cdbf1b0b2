import { sessionOfReference, type ReferenceCohort, type ReferenceStatement } from '../reference/types';
import { numberText, shortNumberText } from '../words';
import { comparedScales, isComparedScale, type ComparedScale } from './primary-outcome';

/** A sentence of a published study about one scale. */
export interface PublishedWords {
  scale: ComparedScale;
  text: string;
  /** Where it stands, in words. */
  source: string;
}

/** What a study published of the scales that are compared: to be read beside the clinic's figures, never tested against. */
export function publishedWords(cohort: ReferenceCohort): PublishedWords[] {
  const words = cohort.statements.flatMap((each) => {
    const text = textOf(each);
    if (!isComparedScale(each.scale) || text === null) return [];
    const source = cohort.sources.find((candidate) => candidate.id === each.source)?.words ?? each.source;
    const arm = each.arm === null ? '' : `${each.arm} arm: `;
    return [{ scale: each.scale, text: `${arm}${text}`, source }];
  });
  return words.sort((a, b) => comparedScales.indexOf(a.scale) - comparedScales.indexOf(b.scale));
}

function textOf({
  statement,
  betweenArmsP,
  percentChange,
  from,
  to,
  note,
}: ReferenceStatement): string | null {
  if (statement !== undefined) return withNote(statement, note);
  if (betweenArmsP) {
    const parts = Object.entries(betweenArmsP).map(([at, p]) => `p = ${numberText(p, 2)} ${timeText(at)}`);
    return `between the arms ${parts.join(', ')}`;
  }
  if (percentChange === undefined) return null;
  const size = shortNumberText(Math.abs(percentChange), 2);
  const change = percentChange === 0 ? 'no change' : `${percentChange < 0 ? 'a fall' : 'a rise'} of ${size}%`;
  return withNote(`${change} from ${timeText(from)} to ${timeText(to)}`, note);
}

function withNote(text: string, note: string | undefined): string {
  return note === undefined ? text : `${text}; note: ${note}`;
}

function timeText(timepoint: string | undefined): string {
  const session = timepoint === undefined ? null : sessionOfReference(timepoint);
  if (session === null) return timepoint ?? 'an unnamed timepoint';
  return session === 0 ? 'baseline' : `after session ${session}`;
}
