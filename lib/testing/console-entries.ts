import { newId } from '@/lib/ids';
import type { EntryOf } from '@/lib/schemas/console';

/** 09:00 on the clinic's clock; the third session is planned for this day. */
const nine = Date.parse('2026-09-21T13:00:00Z');
/** So many minutes after it, as devices write it. */
export const at = (minutes: number) => new Date(nine + minutes * 60_000).toISOString();

export function vitals(minutes: number, changes: Partial<EntryOf<'vitals'>> = {}): EntryOf<'vitals'> {
  return {
    kind: 'vitals',
    id: newId(),
    version: null,
    measuredAt: at(minutes),
    systolicMmHg: 128,
    diastolicMmHg: 78,
    heartRatePerMin: 72,
    spo2Percent: 98,
    respiratoryRatePerMin: null,
    ...changes,
  };
}

export function dose(minutes: number, changes: Partial<EntryOf<'dose'>> = {}): EntryOf<'dose'> {
  return {
    kind: 'dose',
    id: newId(),
    version: null,
    route: 'intramuscular',
    amountMg: 50,
    givenAt: at(minutes),
    site: 'left deltoid',
    lot: null,
    overrideReason: null,
    confirmed: true,
    ...changes,
  };
}

export const check = (item: string, list: 'pre-dose' | 'discharge' = 'pre-dose'): EntryOf<'check'> => ({
  kind: 'check',
  id: newId(),
  version: null,
  list,
  item,
  state: 'yes',
  note: null,
});

export const effect = (changes: Partial<EntryOf<'effect'>> = {}): EntryOf<'effect'> => ({
  kind: 'effect',
  id: newId(),
  version: null,
  term: 'nausea',
  grade: 1,
  observedAt: at(20),
  resolvedAt: null,
  note: null,
  ...changes,
});
