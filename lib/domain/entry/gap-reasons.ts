/** Why an item or a whole form has no answer. */
export const gapReasons = ['declined', 'not-offered', 'lost', 'not-applicable'] as const;
export type GapReason = (typeof gapReasons)[number];

/** Reasons of unanswered items, by 1-based number. */
export type GapReasons = Readonly<Record<string, GapReason>>;

export const gapReasonWords: Readonly<Record<GapReason, string>> = {
  declined: 'declined',
  'not-offered': 'not offered',
  lost: 'paper lost',
  'not-applicable': 'not applicable',
};

/** The key that leaves a gap and says why, one letter for each reason. */
export const gapKeys: Readonly<Record<GapReason, string>> = {
  declined: 'd',
  'not-offered': 'o',
  lost: 'l',
  'not-applicable': 'n',
};

/** Only an item without an answer has a reason for having none. */
export function reasonsOfGaps(answers: readonly (number | null)[], reasons: GapReasons): GapReasons {
  return Object.fromEntries(Object.entries(reasons).filter(([item]) => answers[Number(item) - 1] === null));
}

/** "2 declined, 1 paper lost"; empty without any. */
export function reasonsText(counts: Readonly<Partial<Record<GapReason, number>>>): string {
  return gapReasons
    .flatMap((reason) => {
      const count = counts[reason] ?? 0;
      return count === 0 ? [] : [`${count} ${gapReasonWords[reason]}`];
    })
    .join(', ');
}
