import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { notFoundRefusal, Refusal } from '@/lib/auth/refusal';
import { now } from '@/lib/clock';
import type { ConsoleEntry, RecordConsoleEntry } from '@/lib/schemas/console';
import type { SavedEntry } from '@/lib/schemas/console-snapshot';
import { saveDischarge } from './console-discharge';
import { saveDose } from './console-dose';
import { removeRow, saveCheck, saveEffect, savePsychotherapy, saveText, saveWeight } from './console-entries';
import type { ConsolePlace } from './console-row';
import { saveVitals } from './console-vitals';
import { inRecordWords, sqlStateOf } from './record-refusal';

/** How far a device may be ahead of the server; setting of this app. */
const aheadMs = 2 * 60_000;

/** The key under which the dosing room keeps half-typed rows. */
export function consoleDraftKey(sessionId: string): string {
  return `console:${sessionId}`;
}

/**
 * Saves one entry of the dosing room as it is made. The device makes the ids, so what is sent again after a lost
 * answer is the same row.
 * @throws Refusal `not-found`; `rule` for a signed session, an ended course, a held dose, a time that has not come;
 * `confirm` for warnings; `conflict` when somebody else changed the row (detail: `theirs`); `forbidden` when another
 * person is signed in than the one who made the entry (detail: `otherPerson`)
 */
export async function recordConsoleEntry(
  actor: Actor,
  { entry, by, ...place }: RecordConsoleEntry,
): Promise<SavedEntry> {
  if (by !== undefined && by !== actor.userId) throw otherPerson();
  if (timesOf(entry).some((time) => Date.parse(time) > now().getTime() + aheadMs)) {
    throw new Refusal('rule', 'This time has not come yet. Correct it, or leave it empty for now.');
  }
  try {
    return await inRecordWords(() => save(actor, place, entry));
  } catch (error) {
    // The id is that of a row which the clinic cannot see.
    if (sqlStateOf(error) === '42501') throw notFoundRefusal();
    throw error;
  }
}

function otherPerson(): Refusal {
  return new Refusal('forbidden', 'Somebody else has signed in since. Sign in again to save this.', {
    otherPerson: true,
  });
}

function save(actor: Actor, place: ConsolePlace, entry: ConsoleEntry): Promise<SavedEntry> {
  switch (entry.kind) {
    case 'vitals':
      return saveVitals(actor, place, entry);
    case 'dose':
      return saveDose(actor, place, entry);
    case 'effect':
      return saveEffect(actor, place, entry);
    case 'check':
      return saveCheck(actor, place, entry);
    case 'psychotherapy':
      return savePsychotherapy(actor, place, entry);
    case 'removal':
      return removeRow(actor, place, entry);
    case 'text':
      return saveText(actor, place, entry);
    case 'weight':
      return saveWeight(actor, place, entry);
    case 'discharge':
      return saveDischarge(actor, place, entry);
  }
}

/** Psychotherapy may be planned ahead; everything else is written down when it has happened. */
function timesOf(entry: ConsoleEntry): string[] {
  switch (entry.kind) {
    case 'vitals':
      return [entry.measuredAt];
    case 'dose':
      return [entry.givenAt];
    case 'effect':
      return [entry.observedAt, ...(entry.resolvedAt === null ? [] : [entry.resolvedAt])];
    case 'discharge':
      return entry.at === null ? [] : [entry.at];
    default:
      return [];
  }
}
