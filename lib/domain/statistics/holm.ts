/**
 * Holm's step-down adjustment (Holm 1979, Scand J Stat 6:65): the smallest of m p is multiplied by m, the next by m − 1 and so
 * on, never falling below the one before and never above 1. What could not be tested (null) stays null and counts for nothing.
 */
export function holm(p: readonly (number | null)[]): readonly (number | null)[] {
  const tested = p.flatMap((value, index) => (value === null ? [] : [{ value, index }]));
  tested.sort((x, y) => x.value - y.value);
  const adjusted: (number | null)[] = p.map(() => null);
  let reached = 0;
  tested.forEach(({ value, index }, rank) => {
    reached = Math.min(1, Math.max(reached, value * (tested.length - rank)));
    adjusted[index] = reached;
  });
  return adjusted;
}
