const mostSteps = 200;

/**
 * Where a function crosses zero between two places at which its signs differ, to the last digits of a double.
 * Chandrupatla's method (Adv Eng Software 1997;28:145): inverse quadratic steps, halving where those would not be safe.
 */
export function findRoot(of: (x: number) => number, from: number, to: number): number {
  let [a, b] = [to, from];
  let [fa, fb] = [of(a), of(b)];
  if (fa === 0) return a;
  if (fb === 0) return b;
  if (fa > 0 === fb > 0) throw new RangeError('The function does not cross zero between the two places.');
  let share = 0.5;
  for (let step = 0; step < mostSteps; step++) {
    const x = a + share * (b - a);
    const fx = of(x);
    const sameSide = fx > 0 === fa > 0;
    const [c, fc] = sameSide ? [a, fa] : [b, fb];
    if (!sameSide) [b, fb] = [a, fa];
    [a, fa] = [x, fx];
    const [best, fBest] = Math.abs(fa) < Math.abs(fb) ? [a, fa] : [b, fb];
    const smallest = 2 * Number.EPSILON * Math.abs(best) + Number.MIN_VALUE;
    const nearest = smallest / Math.abs(b - a);
    if (nearest > 0.5 || fBest === 0) return best;
    const xi = (a - b) / (c - b);
    const phi = (fa - fb) / (fc - fb);
    const quadratic = phi ** 2 < xi && (1 - phi) ** 2 < 1 - xi;
    share = quadratic
      ? (fa / (fb - fa)) * (fc / (fb - fc)) + ((c - a) / (b - a)) * (fa / (fc - fa)) * (fb / (fc - fb))
      : 0.5;
    share = Math.min(1 - nearest, Math.max(nearest, share));
  }
  return Math.abs(fa) < Math.abs(fb) ? a : b;
}
