import { findRoot } from './find-root';
import { incompleteBeta, logGamma, normalShare } from './special-functions';

/** The two-sided p of a t with df > 0 degrees of freedom (they need not be whole). */
export function twoSidedP(t: number, df: number): number {
  return incompleteBeta(df / (df + t * t), df / 2, 0.5);
}

/** The t that a share of both tails together exceeds: 0.05 gives the t of a 95 % interval. */
export function criticalT(bothTails: number, df: number): number {
  let upper = 2;
  while (twoSidedP(upper, df) > bothTails) upper *= 2;
  return findRoot((t) => twoSidedP(t, df) - bothTails, 0, upper);
}

/** Nodes and weights of Gauss and Legendre on −1 … 1, by Newton's method on the polynomial (DLMF 3.5.15). */
function gaussLegendre(points: number): readonly { node: number; weight: number }[] {
  return Array.from({ length: points }, (_, index) => {
    let x = Math.cos((Math.PI * (index + 0.75)) / (points + 0.5));
    let slope = 1;
    for (let step = 0; step < 50; step++) {
      let [p, before] = [1, 0];
      for (let degree = 1; degree <= points; degree++) {
        [p, before] = [((2 * degree - 1) * x * p - (degree - 1) * before) / degree, p];
      }
      slope = (points * (x * p - before)) / (x * x - 1);
      const move = p / slope;
      x -= move;
      if (Math.abs(move) < 1e-16) break;
    }
    return { node: x, weight: 2 / ((1 - x * x) * slope * slope) };
  });
}
const rule = gaussLegendre(16);
const panels = 12;

/**
 * The noncentral t distribution up to t, with whole df ≥ 1 and noncentrality δ: the mean of Φ(t·s − δ) over s, the root of a
 * chi square divided by its df (Johnson, Kotz, Balakrishnan, Continuous univariate distributions 2, 31.1), integrated
 * in pieces around the step of Φ. Absolute error below 1e-12.
 */
export function noncentralT(t: number, df: number, noncentrality: number): number {
  if (t === 0) return normalShare(-noncentrality);
  const middle = Math.sqrt((df - 1) / df);
  const spread = 1 / Math.sqrt(2 * df);
  const from = Math.max(0, middle - 12 * spread);
  const to = middle + 12 * spread;
  const step = noncentrality / t;
  const width = 8 / Math.abs(t);
  const within = [step - width, step + width].map((at) => Math.min(to, Math.max(from, at)));
  const constant = Math.LN2 + (df / 2) * Math.log(df / 2) - logGamma(df / 2);
  const weighted = (s: number) =>
    Math.exp(constant + (df - 1) * Math.log(s) - (df * s * s) / 2) * normalShare(t * s - noncentrality);
  const ends = [from, ...within, to];
  let sum = 0;
  for (let piece = 0; piece + 1 < ends.length; piece++) {
    const [left, right] = [ends[piece] ?? 0, ends[piece + 1] ?? 0];
    const half = (right - left) / panels / 2;
    if (half <= 0) continue;
    for (let panel = 0; panel < panels; panel++) {
      const centre = left + (2 * panel + 1) * half;
      for (const { node, weight } of rule) sum += half * weight * weighted(centre + half * node);
    }
  }
  return Math.min(1, Math.max(0, sum));
}

/** The noncentrality with which a share of the distribution lies up to t; the share falls as the noncentrality rises. */
export function noncentralityAt(t: number, df: number, share: number): number {
  const excess = (noncentrality: number) => noncentralT(t, df, noncentrality) - share;
  const scale = Math.sqrt(1 + (t * t) / (2 * df));
  let [from, to] = [t - 3 * scale, t + 3 * scale];
  for (let reach = 3 * scale; excess(from) < 0; reach *= 2) from -= reach;
  for (let reach = 3 * scale; excess(to) > 0; reach *= 2) to += reach;
  return findRoot(excess, from, to);
}
