import { computed, notComputed, type Computed } from './computed';

/** Shares from 0 to 1 of all who should have been seen. */
export interface ResponderRange {
  /** Responders among those seen; null when nobody was. */
  observed: number | null;
  /** As if nobody who is missing had responded. */
  worst: number;
  /** As if everybody who is missing had responded. */
  best: number;
}

/** What missing forms could have hidden: `k` responders among `n` seen, of `of` people who should have the form. */
export function responderRange(k: number, n: number, of: number): Computed<ResponderRange> {
  if (of < 1) return notComputed('Nobody should have had the form.');
  if (n > of) return notComputed('More people have the form than should have it.');
  return computed({ observed: n === 0 ? null : k / n, worst: k / of, best: (k + of - n) / of });
}
