import type { PlainDate } from '../plain-date';
import { dateText } from '../words';
import { changeDayText, type MedicineChange, medicineKey } from './medicine-change';

/** A medicine that is taken, as far as the record knows. */
export interface TakenMedicine {
  medicine: string;
  /** Null = not recorded. */
  dose: string | null;
  /** By which entry it is known to be taken like this. */
  since: { source: 'started' | 'dose-changed' | 'screening'; on: PlainDate; about: boolean };
}

/** The medicines of a screening that was decided, with its day. */
export interface ScreenedMedicines {
  on: PlainDate;
  taken: 'some' | 'none' | 'not-known';
  list: readonly { name: string; dose: string | null }[];
}

/**
 * What is taken: what the screening listed, and what was started and not stopped. A dose changed of what nobody started
 * here counts as taken. By name.
 * @param changes in any order; those of one day in the order in which they were entered. None that was entered in error
 * @param screening null = never screened
 */
export function takenNow(
  changes: readonly MedicineChange[],
  screening: ScreenedMedicines | null,
): TakenMedicine[] {
  const taken = new Map<string, TakenMedicine>();
  const inOrder = [...changes].sort((a, b) => a.on.localeCompare(b.on));
  const before = screening === null ? [] : inOrder.filter(({ on }) => on < screening.on);
  for (const change of before) apply(taken, change);
  for (const { name, dose } of screening?.list ?? []) {
    const known = taken.get(medicineKey(name));
    const same = known !== undefined && (dose === null || known.dose === dose);
    if (same || screening === null) continue;
    taken.set(medicineKey(name), {
      medicine: name,
      dose: dose ?? known?.dose ?? null,
      since: { source: 'screening', on: screening.on, about: false },
    });
  }
  for (const change of inOrder.slice(before.length)) apply(taken, change);
  return [...taken.values()].sort((a, b) => a.medicine.localeCompare(b.medicine, 'en'));
}

function apply(taken: Map<string, TakenMedicine>, change: MedicineChange): void {
  const { medicine, happening, doseAfter, on, about } = change;
  if (happening === 'stopped') taken.delete(medicineKey(medicine));
  else
    taken.set(medicineKey(medicine), { medicine, dose: doseAfter, since: { source: happening, on, about } });
}

/** "started 09-Sep-2026", "this dose since about 09-Sep-2026", "in the screening of 01-Sep-2026". */
export function sinceText({ source, on, about }: TakenMedicine['since']): string {
  switch (source) {
    case 'started':
      return `started ${changeDayText({ on, about })}`;
    case 'dose-changed':
      return `this dose since ${changeDayText({ on, about })}`;
    case 'screening':
      return `in the screening of ${dateText(on)}`;
  }
}

/** What is unusual about a new change beside what is recorded, as sentences; saved when the person says so once. */
export function unusualChange(
  change: MedicineChange,
  others: readonly MedicineChange[],
  screening: ScreenedMedicines | null,
): string[] {
  const key = medicineKey(change.medicine);
  const same = others.filter((each) => medicineKey(each.medicine) === key);
  const twin = same.some((each) => each.on === change.on && each.happening === change.happening);
  if (twin)
    return [
      `${change.medicine}: a change of this kind is recorded for that day already. Record another one?`,
    ];
  const until = screening !== null && screening.on > change.on ? null : screening;
  const known = takenNow(
    same.filter(({ on }) => on <= change.on),
    until,
  ).find((each) => medicineKey(each.medicine) === key);
  if (change.happening === 'started' && known)
    return [`${change.medicine} is taken already (${sinceText(known.since)}). Was it the dose that changed?`];
  const last = same
    .filter(({ on }) => on <= change.on)
    .sort((a, b) => a.on.localeCompare(b.on))
    .at(-1);
  if (change.happening !== 'started' && !known && last)
    return [`${change.medicine} was stopped ${changeDayText(last)} already. Is that right?`];
  return [];
}

/** What the list of medicines cannot say by itself: where it begins, and what is not known; null = nothing. */
export function takenNote(
  taken: readonly TakenMedicine[],
  hasChanges: boolean,
  screening: ScreenedMedicines | null,
): string | null {
  if (screening === null) {
    return hasChanges
      ? 'What was taken before the first change is not known: no screening is decided.'
      : 'Not known: no screening is decided, and no change is recorded.';
  }
  const day = dateText(screening.on);
  if (screening.taken === 'not-known') return `The screening of ${day} did not find out what was taken.`;
  if (taken.length > 0) return null;
  return hasChanges
    ? 'None: everything that was known to be taken was stopped.'
    : `None, by the screening of ${day}.`;
}

/** The names that are known of a patient, each once as it was written last, to choose from. */
export function knownMedicines(
  changes: readonly MedicineChange[],
  screening: ScreenedMedicines | null,
): string[] {
  const listed = screening?.list.map(({ name }) => name) ?? [];
  const names = new Map(
    [...changes.map(({ medicine }) => medicine), ...listed].map((name) => [medicineKey(name), name]),
  );
  return [...names.values()].sort((a, b) => a.localeCompare(b, 'en'));
}
