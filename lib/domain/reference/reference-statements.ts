import type { ScaleId } from '../instruments/types';
import type { Arm } from '../protocol/arms';
import { numberText, shortNumberText } from '../words';
import { sessionOfReference, type ReferenceCohort, type ReferenceStatement } from './types';

export interface StatementWords {
  /** Null when it is about both arms. */
  arm: Arm | null;
  text: string;
  /** The source, in words. */
  source: string;
  /** What disagrees or was found out about it; null when nothing. */
  note: string | null;
}

/**
 * What is to be read beside the figures of a scale: words where no figure was published, published figures that carry
 * a remark, and the comparison between the arms.
 */
export function referenceStatements(cohort: ReferenceCohort, scale: ScaleId): StatementWords[] {
  return cohort.statements
    .filter((each) => each.scale === scale)
    .flatMap((each) => {
      const text = statementText(each);
      if (text === null) return [];
      const source = cohort.sources.find((candidate) => candidate.id === each.source)?.words ?? each.source;
      return [{ arm: each.arm, text, source, note: each.note ?? null }];
    });
}

function statementText(statement: ReferenceStatement): string | null {
  const isFigure = statement.percentChange !== undefined && !statement.statement && !statement.betweenArmsP;
  return isFigure && statement.note === undefined ? null : publishedWords(statement);
}

/** A statement in words, a bare figure too: "published as a fall of 21.88% from baseline to after session 6". */
export function publishedWords(statement: ReferenceStatement): string | null {
  if (statement.statement !== undefined) return statement.statement;
  if (statement.betweenArmsP) return betweenArmsText(statement.betweenArmsP);
  if (statement.percentChange === undefined) return null;
  const { from, to, percentChange } = statement;
  if (percentChange === 0)
    return `published as no change from ${timepointWords(from)} to ${timepointWords(to)}`;
  const size = shortNumberText(Math.abs(percentChange), 2);
  const direction = percentChange < 0 ? 'fall' : 'rise';
  return `published as a ${direction} of ${size}% from ${timepointWords(from)} to ${timepointWords(to)}`;
}

function betweenArmsText(values: Readonly<Record<string, number>>): string {
  const parts = Object.entries(values).map(
    ([timepoint, p]) => `p = ${numberText(p, 2)} ${timepointWords(timepoint)}`,
  );
  return `between the arms: ${parts.join(', ')}`;
}

function timepointWords(timepoint: string | undefined): string {
  const session = timepoint === undefined ? null : sessionOfReference(timepoint);
  if (session === null) return timepoint ?? 'an unnamed timepoint';
  return session === 0 ? 'baseline' : `after session ${session}`;
}
