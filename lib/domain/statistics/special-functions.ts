import { findRoot } from './find-root';

const logRootTwoPi = 0.5 * Math.log(2 * Math.PI);
/** Coefficients of Stirling's series for the logarithm of the gamma function (DLMF 5.11.1). */
const stirling = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360, 1 / 156];
/** From here on the series is exact to the last digit. */
const stirlingFrom = 12;

/** The natural logarithm of Γ(x) for x > 0. */
export function logGamma(x: number): number {
  let shifted = x;
  let product = 1;
  while (shifted < stirlingFrom) product *= shifted++;
  const inverse = 1 / (shifted * shifted);
  let series = 0;
  for (let i = stirling.length - 1; i >= 0; i--) series = series * inverse + (stirling[i] ?? 0);
  return (shifted - 0.5) * Math.log(shifted) - shifted + logRootTwoPi + series / shifted - Math.log(product);
}

const keptFactorials = 1024;
const logFactorials = new Float64Array(keptFactorials);
for (let n = 2; n < keptFactorials; n++) logFactorials[n] = logGamma(n + 1);

/** The natural logarithm of n! for whole n ≥ 0. */
export function logFactorial(n: number): number {
  return n < keptFactorials ? (logFactorials[n] ?? 0) : logGamma(n + 1);
}

/** The natural logarithm of the number of ways to choose k of n. */
export function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}

/**
 * The regularised incomplete beta function I_x(a, b), 0 ≤ x ≤ 1, a, b > 0: the share of a beta distribution up to x.
 * Continued fraction DLMF 8.17.22 by Lentz's method, from the end where it converges.
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const log = logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x);
  if (x < (a + 1) / (a + b + 2)) return (Math.exp(log) / a) * betaFraction(x, a, b);
  return 1 - (Math.exp(log) / b) * betaFraction(1 - x, b, a);
}

function betaFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  const kept = (value: number) => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / kept(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= 20_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / kept(1 + even * d);
    c = kept(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / kept(1 + odd * d);
    c = kept(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return fraction;
}

/** The value below which a share of the beta distribution with a, b lies; 0 < share < 1. */
export function betaQuantile(share: number, a: number, b: number): number {
  return findRoot((x) => incompleteBeta(x, a, b) - share, 0, 1);
}

/** The standard normal distribution up to x. */
export function normalShare(x: number): number {
  const z = Math.abs(x);
  const density = Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
  if (z > 38) return x < 0 ? 0 : 1;
  let tail: number;
  if (z < 3) {
    // The series of DLMF 7.6.2.
    let term = z;
    let sum = z;
    for (let n = 3; term > 1e-17 * sum; n += 2) {
      term *= (z * z) / n;
      sum += term;
    }
    tail = 0.5 - density * sum;
  } else {
    // Laplace's continued fraction for Mills' ratio, DLMF 7.9.3, from its far end.
    let fraction = z;
    for (let n = Math.ceil(30 + 300 / z); n >= 1; n--) fraction = z + n / fraction;
    tail = density / fraction;
  }
  return x < 0 ? tail : 1 - tail;
}
