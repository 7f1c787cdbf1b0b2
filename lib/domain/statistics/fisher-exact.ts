import { computed, notComputed, type Computed } from './computed';
import { logChoose } from './special-functions';

/** Tables this close in probability to the observed one are as likely as it; R's fisher.test has the same margin. */
const margin = 1e-7;

/**
 * Fisher's exact test, two-sided: all tables with the same margins that are no likelier than the observed one. Group A has
 * `a` of `nA`, group B `b` of `nB`. Both tails are summed outwards from where they begin, so that the cost does not depend
 * on the number of people.
 */
export function fisherExact(a: number, nA: number, b: number, nB: number): Computed<number> {
  if (nA < 1 || nB < 1) return notComputed('A group has nobody to count.');
  const having = a + b;
  const [least, most] = [Math.max(0, having - nB), Math.min(nA, having)];
  const all = logChoose(nA + nB, having);
  const log = (k: number) => logChoose(nA, k) + logChoose(nB, having - k) - all;
  const limit = log(a) + Math.log1p(margin);
  const mode = Math.min(most, Math.floor(((nA + 1) * (having + 1)) / (nA + nB + 2)));
  if (log(mode) <= limit) return computed(1);
  const lower = edge(least, mode, (k) => log(k) <= limit);
  const upper = edge(most, mode, (k) => log(k) <= limit);
  const p = tail(lower, least, -1, log) + tail(upper, most, 1, log);
  return computed(Math.min(1, p));
}

/** The last table from the far end towards the mode that is unlikely enough; null when not even the far end is. */
function edge(far: number, mode: number, unlikely: (k: number) => boolean): number | null {
  if (!unlikely(far)) return null;
  let [yes, no] = [far, mode];
  while (Math.abs(yes - no) > 1) {
    const between = Math.trunc((yes + no) / 2);
    if (unlikely(between)) yes = between;
    else no = between;
  }
  return yes;
}

function tail(from: number | null, to: number, step: 1 | -1, log: (k: number) => number): number {
  let sum = 0;
  if (from === null) return sum;
  for (let k = from; step > 0 ? k <= to : k >= to; k += step) {
    const probability = Math.exp(log(k));
    sum += probability;
    if (probability < sum * 1e-17) break;
  }
  return sum;
}
