import type { ScaleId } from './instruments/types';

/** A scale either has a value or names the items that keep it from having one. */
export type Score =
  { kind: 'scored'; value: number; prorated: boolean } | { kind: 'incomplete'; missing: readonly number[] };

export type ScaleScore = { scale: ScaleId } & Score;
