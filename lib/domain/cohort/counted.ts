/**
 * A distribution as its different values in ascending order and how often each occurs. Cohort figures work on this and
 * never on lists of people, so that their cost depends on the number of different values alone.
 */
export type Counted = readonly { readonly value: number; readonly count: number }[];

/** Values come from divisions (means of 4 or 7 items): closer together than this part of the largest one, they are tied. */
const tiedWithin = 1e-12;

/** The distribution of some values, in any order. Throws on a value that is not a finite number. */
export function fromValues(values: readonly number[]): Counted {
  return together(values.map((value) => ({ value, count: 1 })));
}

/** One distribution from the entries of several, in any order; equal values are counted together. */
export function together(...parts: readonly Counted[]): Counted {
  return tieGroups(parts).map(({ value, counts }) => ({ value, count: counts.reduce((a, b) => a + b, 0) }));
}

/** The different values of several distributions, ascending, with how often each distribution has it. */
export function tieGroups(parts: readonly Counted[]): readonly { value: number; counts: number[] }[] {
  const entries = parts
    .flatMap((counted, part) => counted.map((each) => ({ ...each, part })))
    .filter((each) => each.count > 0);
  for (const { value, count } of entries) {
    if (!Number.isFinite(value)) throw new RangeError(`A value of a distribution is not a number: ${value}`);
    if (!Number.isInteger(count)) throw new RangeError(`A count of a distribution is not whole: ${count}`);
  }
  entries.sort((a, b) => a.value - b.value);
  const largest = entries.reduce((most, { value }) => Math.max(most, Math.abs(value)), 0);
  const distance = largest * tiedWithin;
  const groups: { value: number; counts: number[] }[] = [];
  for (const { value, count, part } of entries) {
    let group = groups.at(-1);
    if (!group || value - group.value > distance) {
      // −0 and the remainder of a subtraction are the value 0.
      group = { value: Math.abs(value) <= distance ? 0 : value, counts: parts.map(() => 0) };
      groups.push(group);
    }
    group.counts[part] = (group.counts[part] ?? 0) + count;
  }
  return groups;
}

/** How many values there are. */
export function sizeOf(counted: Counted): number {
  return counted.reduce((sum, each) => sum + each.count, 0);
}

/** How many values pass a rule. */
export function countWhere(counted: Counted, passes: (value: number) => boolean): number {
  return counted.reduce((sum, each) => (passes(each.value) ? sum + each.count : sum), 0);
}

/** The arithmetic mean; null without values. */
export function meanOf(counted: Counted): number | null {
  const size = sizeOf(counted);
  if (size === 0) return null;
  return counted.reduce((sum, each) => sum + each.value * each.count, 0) / size;
}

/** The sum of squared distances from the mean, in two passes so that nothing cancels; 0 without values. */
export function squaresOf(counted: Counted): number {
  const mean = meanOf(counted);
  if (mean === null || counted.length < 2) return 0;
  return counted.reduce((sum, each) => sum + each.count * (each.value - mean) ** 2, 0);
}

/** The standard deviation with n − 1; null below two values. */
export function sdOf(counted: Counted): number | null {
  const size = sizeOf(counted);
  return size < 2 ? null : Math.sqrt(squaresOf(counted) / (size - 1));
}

/**
 * The quantile at a share from 0 to 1, between neighbours linearly (R's type 7; at 0.5 the usual median); null without
 * values.
 */
export function quantileOf(counted: Counted, share: number): number | null {
  const size = sizeOf(counted);
  if (size === 0) return null;
  const position = (size - 1) * Math.min(1, Math.max(0, share));
  const lower = valueAt(counted, Math.floor(position));
  const upper = valueAt(counted, Math.ceil(position));
  return lower + (upper - lower) * (position - Math.floor(position));
}

/** The value at a rank from 0 on. */
function valueAt(counted: Counted, rank: number): number {
  let seen = 0;
  for (const { value, count } of counted) {
    seen += count;
    if (rank < seen) return value;
  }
  throw new RangeError(`No value at rank ${rank} of ${seen}`);
}
