/** A figure, or null with the reason why it cannot be computed; never NaN, and never a stand-in. */
export type Computed<T> =
  { readonly value: T; readonly reason: null } | { readonly value: null; readonly reason: string };

/** Both ends of a 95 % interval, lower first. */
export type Interval = readonly [number, number];

export function computed<T>(value: T): Computed<T> {
  return { value, reason: null };
}

export function notComputed(reason: string): { readonly value: null; readonly reason: string } {
  return { value: null, reason };
}
