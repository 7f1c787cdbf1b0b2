/** A second entry of a form as it is kept. */
export interface KeptSecondEntry {
  id: string;
  /** Who typed the paper the second time. */
  secondBy: string;
  /** Who had typed it first; null for an import. */
  firstBy: string | null;
  /** How many places differed. */
  differences: number;
  /** ISO instants. */
  at: string;
  settledAt: string | null;
  settledBy: string | null;
  checkedVersion: number | null;
}

/**
 * How a form stands with a second reading of its paper: `checked` by somebody else; `to-settle`, what differs waits for
 * somebody who looks at the paper; `changed-since`, checked once, and changed after that.
 */
export type SecondEntryStanding = Pick<KeptSecondEntry, 'id' | 'secondBy' | 'firstBy' | 'differences'> & {
  kind: 'checked' | 'to-settle' | 'changed-since';
  settledBy: string | null;
  /** When it was settled, or typed where it is not. ISO instant. */
  at: string;
};

/** @param kept the newest second entry of the form that was not typed anew; @param version of the form as it stands */
export function secondEntryStanding(
  kept: KeptSecondEntry | undefined,
  version: number,
): SecondEntryStanding | null {
  if (!kept) return null;
  const { id, secondBy, firstBy, differences, settledBy, settledAt, checkedVersion } = kept;
  const told = { id, secondBy, firstBy, differences, settledBy };
  if (settledAt === null) return { kind: 'to-settle', ...told, at: kept.at };
  return { kind: checkedVersion === version ? 'checked' : 'changed-since', ...told, at: settledAt };
}

/** "2 differences"; "both agree" without any. */
export function differencesText(count: number): string {
  if (count === 0) return 'both agree';
  return count === 1 ? '1 difference' : `${count} differences`;
}
