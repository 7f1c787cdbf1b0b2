import { z } from 'zod';
import type { DoseRoute } from '../domain/dosing';
import type { PlainDate } from '../domain/plain-date';
import { type ConsoleEntry, consoleEntrySchema, type EntryOf } from './console';

type Stored<Row> = Omit<Row, 'kind' | 'version'> & { version: number };

/** Rows of the dosing room as they are stored; instants are ISO texts in UTC. */
export type StoredVitals = Omit<Stored<EntryOf<'vitals'>>, 'measuredAt'> & {
  /** Null for a row of the session's form, which knows only the minutes. */
  measuredAt: string | null;
  minutesFromFirstDose: number;
};
export interface StoredDose {
  id: string;
  version: number;
  route: DoseRoute;
  amountMg: number;
  givenAt: string | null;
  site: string | null;
  lot: string | null;
  overrideReason: string | null;
}
export type StoredEffect = Stored<EntryOf<'effect'>>;
export type StoredCheck = Stored<EntryOf<'check'>>;
export type StoredPsychotherapy = Stored<EntryOf<'psychotherapy'>>;

/** A session as the devices in its room show it. */
export interface ConsoleSnapshot {
  /** Rises with every change of the session or its rows. */
  revision: number;
  /** The database's clock when this was read, ISO in UTC. */
  now: string;
  number: number;
  status: 'planned' | 'held';
  heldOn: PlainDate | null;
  startedAt: string | null;
  dischargedAt: string | null;
  weightKg: number | null;
  intention: string | null;
  integration: string | null;
  signed: boolean;
  doses: StoredDose[];
  vitals: StoredVitals[];
  effects: StoredEffect[];
  checks: StoredCheck[];
  psychotherapy: StoredPsychotherapy[];
}

/** Answer to a saved entry. */
export interface SavedEntry {
  /** Of the row as it is stored now; null for what has none. */
  version: number | null;
  revision: number;
  now: string;
}

/** The fields of one row or text, as they stand on the screen. */
const typed = z.record(z.string().max(40), z.string());

/** What is kept while it is being typed; a draft that no longer fits is left out. */
export const consoleDraftSchema = z.strictObject({
  /** By what it is about: "weight", "dose", "psychotherapy <id of the row>". */
  typed: z.record(z.string().max(160), typed),
  /** Made, and not yet taken by the server. */
  pending: z.array(z.json()),
});
export type TypedFields = Readonly<Record<string, string>>;
export interface ConsoleDraft {
  typed: Readonly<Record<string, TypedFields>>;
  pending: readonly ConsoleEntry[];
}

/** A draft as it was kept; null where there is none that can be read. */
export function readConsoleDraft(body: unknown): ConsoleDraft | null {
  const kept = consoleDraftSchema.safeParse(body);
  if (!kept.success) return null;
  const pending = kept.data.pending.flatMap((entry) => consoleEntrySchema.safeParse(entry).data ?? []);
  return { typed: kept.data.typed, pending };
}
