/** In how many ways `of` people can be split into groups of which one has `chosen`. */
export function splits(of: number, chosen: number): number {
  let count = 1;
  for (let at = 1; at <= chosen; at += 1) count = (count * (of - chosen + at)) / at;
  return Math.round(count);
}

/** The smallest two-sided p that the exact Mann–Whitney test can give: both groups apart without overlap. */
export function smallestBetweenP(a: number, b: number): number {
  return Math.min(1, 2 / splits(a + b, a));
}

/** The smallest two-sided p that the exact Wilcoxon signed-rank test can give: everybody changed the same way. */
export function smallestWithinP(n: number): number {
  return Math.min(1, 2 / 2 ** n);
}

// Two-sided 95 per cent points of Student's t for 1 to 9 degrees of freedom (any statistical table).
const tOf95 = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262];

/** Half the width of a 95 per cent interval of a mean, in SDs; null where the table ends. */
export function intervalHalfWidth(n: number): number | null {
  const t = tOf95[n - 2];
  return t === undefined ? null : t / Math.sqrt(n);
}
