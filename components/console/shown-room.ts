import type { ConsoleEntry } from '@/lib/schemas/console';
import type { ConsoleSnapshot } from '@/lib/schemas/console-snapshot';

/** An entry that is not saved yet, or that the server would not take as it is. */
export interface PendingEntry {
  entry: ConsoleEntry;
  state: 'waiting' | 'refused' | 'confirm' | 'conflict';
  message: string;
  /** What the server shows of it: sentences to confirm, reasons of a hold, the other text of a conflict. */
  detail: { sentences?: string[]; hold?: string[]; needReason?: string[]; theirs?: unknown };
}

/** Which row, item or text an entry is about: later entries about the same wait for earlier ones. */
export function entryKey(entry: ConsoleEntry): string {
  switch (entry.kind) {
    case 'check':
      return `check ${entry.list} ${entry.item}`;
    case 'text':
      return `text ${entry.field}`;
    case 'weight':
    case 'discharge':
      return entry.kind;
    default:
      return `row ${entry.id}`;
  }
}

/** The room with the entries that are on their way, so that what was typed is seen at once. */
export function shownRoom(room: ConsoleSnapshot, pending: readonly PendingEntry[]): ConsoleSnapshot {
  return pending
    .filter((each) => each.state === 'waiting')
    .reduce((shown, { entry }) => withEntry(shown, entry, null), room);
}

/**
 * The room after an entry was saved.
 * @param version of the row as it is stored; null while it is not known
 */
export function withEntry(
  room: ConsoleSnapshot,
  entry: ConsoleEntry,
  version: number | null,
): ConsoleSnapshot {
  switch (entry.kind) {
    case 'vitals': {
      const row = rowOf(entry);
      const firstDose = Math.min(...room.doses.flatMap((dose) => dose.givenAt ?? []).map(Date.parse));
      const minutes = Number.isFinite(firstDose)
        ? Math.round((Date.parse(entry.measuredAt) - firstDose) / 60_000)
        : 0;
      const vitals = put(room.vitals, {
        ...row,
        minutesFromFirstDose: minutes,
        version: versionOf(row, version),
      });
      return { ...room, vitals: vitals.sort((a, b) => time(a.measuredAt) - time(b.measuredAt)) };
    }
    case 'dose': {
      const row = rowOf(entry);
      return { ...room, doses: put(room.doses, { ...row, version: versionOf(row, version) }) };
    }
    case 'effect': {
      const row = rowOf(entry);
      return { ...room, effects: put(room.effects, { ...row, version: versionOf(row, version) }) };
    }
    case 'psychotherapy': {
      const row = rowOf(entry);
      return {
        ...room,
        psychotherapy: put(room.psychotherapy, { ...row, version: versionOf(row, version) }),
      };
    }
    case 'check': {
      const row = rowOf(entry);
      const others = room.checks.filter((each) => each.list !== row.list || each.item !== row.item);
      return { ...room, checks: [...others, { ...row, version: versionOf(row, version) }] };
    }
    case 'removal': {
      const kept = <Row extends { id: string }>(rows: Row[]) => rows.filter((row) => row.id !== entry.id);
      return {
        ...room,
        doses: kept(room.doses),
        vitals: kept(room.vitals),
        effects: kept(room.effects),
        psychotherapy: kept(room.psychotherapy),
      };
    }
    case 'text':
      return { ...room, [entry.field]: entry.value };
    case 'weight':
      return { ...room, weightKg: entry.value };
    case 'discharge':
      return { ...room, dischargedAt: entry.at };
  }
}

/** The same entry on top of what is stored now: of one's own save before it, or of somebody else's. */
export function onTopOf(
  entry: ConsoleEntry,
  stored: { version: number | null; value: unknown },
): ConsoleEntry {
  switch (entry.kind) {
    case 'text':
      return { ...entry, before: typeof stored.value === 'string' ? stored.value : null };
    case 'weight':
      return { ...entry, before: typeof stored.value === 'number' ? stored.value : null };
    case 'discharge':
      return entry;
    default:
      return stored.version === null ? entry : { ...entry, version: stored.version };
  }
}

function rowOf<Entry extends ConsoleEntry>(entry: Entry): Omit<Entry, 'kind'> {
  const row: Omit<Entry, 'kind'> & { kind?: string } = { ...entry };
  delete row.kind;
  return row;
}

const versionOf = (row: { version: number | null }, saved: number | null) => saved ?? row.version ?? 1;
const time = (instant: string | null) => (instant === null ? 0 : Date.parse(instant));

function put<Row extends { id: string }>(rows: readonly Row[], row: Row): Row[] {
  const at = rows.findIndex((each) => each.id === row.id);
  return at === -1 ? [...rows, row] : rows.with(at, row);
}
