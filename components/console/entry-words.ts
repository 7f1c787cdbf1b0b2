import { checkStateNames } from '@/lib/domain/console/checklists';
import { effectName } from '@/lib/domain/console/observed-effects';
import { routeNames } from '@/lib/domain/session-record';
import { formatInstant, formatTime } from '@/lib/format/format-date';
import { formatMg } from '@/lib/format/format-number';
import type { ConsoleEntry, EntryOf } from '@/lib/schemas/console';
import type { VitalsReading } from '@/lib/domain/console/limits';

const missing = '–';

/** "128/78 mmHg, heart 72, SpO₂ 98 %". */
export function readingWords(row: VitalsReading): string {
  const pressure = `${row.systolicMmHg ?? missing}/${row.diastolicMmHg ?? missing} mmHg`;
  const breaths = row.respiratoryRatePerMin === null ? [] : [`breaths ${row.respiratoryRatePerMin}`];
  return [
    pressure,
    `heart ${row.heartRatePerMin ?? missing}`,
    `SpO₂ ${row.spo2Percent ?? missing} %`,
    ...breaths,
  ].join(', ');
}

/** A dose of the session's form may have no time. */
type ToldEntry =
  Exclude<ConsoleEntry, { kind: 'dose' }> | (Omit<EntryOf<'dose'>, 'givenAt'> & { givenAt: string | null });

const noteWords = (note: string | null) => (note === null ? '' : `: ${note}`);

/** An entry in one line, as it is told when it is not saved or was changed by somebody else. */
export function entryWords(entry: ToldEntry, zone: string): string {
  const at = (instant: string) => formatTime(new Date(instant), zone);
  switch (entry.kind) {
    case 'vitals':
      return `Vital signs ${at(entry.measuredAt)}: ${readingWords(entry)}`;
    case 'dose':
      return [
        `Dose ${entry.givenAt === null ? 'without a time' : at(entry.givenAt)}: ${formatMg(entry.amountMg)}, ${routeNames[entry.route].toLowerCase()}`,
        ...(entry.site === null ? [] : [entry.site]),
        ...(entry.lot === null ? [] : [`lot ${entry.lot}`]),
        ...(entry.overrideReason === null ? [] : [`reason: ${entry.overrideReason}`]),
      ].join(', ');
    case 'effect': {
      const end = entry.resolvedAt === null ? '' : `, ended ${at(entry.resolvedAt)}`;
      return `${effectName(entry.term)}, grade ${entry.grade}, ${at(entry.observedAt)}${end}${noteWords(entry.note)}`;
    }
    case 'check':
      return `Checklist: ${checkStateNames[entry.state]}${noteWords(entry.note)}`;
    case 'psychotherapy':
      return [
        `Psychotherapy ${formatInstant(new Date(entry.startedAt), zone)}`,
        ...(entry.minutes === null ? [] : [`${entry.minutes} min`]),
        ...(entry.therapist === null ? [] : [entry.therapist]),
        ...(entry.notes === null ? [] : [`notes: ${entry.notes}`]),
      ].join(', ');
    case 'removal':
      return 'A row taken out';
    case 'text':
      return `${entry.field === 'intention' ? 'Intention' : 'Integration notes'}: ${entry.value ?? 'empty'}`;
    case 'weight':
      return `Body weight: ${entry.value === null ? 'not known' : `${entry.value} kg`}`;
    case 'discharge':
      return entry.at === null ? 'Discharge taken back' : `Discharge ${at(entry.at)}`;
  }
}

/** The stored text of a conflict in the same words; null when it was taken out. */
export function theirWords(entry: ConsoleEntry, theirs: unknown, zone: string): string {
  if (entry.kind === 'text' || entry.kind === 'weight') {
    return entryWords({ ...entry, value: theirs ?? null } as ConsoleEntry, zone);
  }
  if (theirs === null || theirs === undefined) return 'Taken out';
  return entryWords({ ...entry, ...(theirs as object) } as ToldEntry, zone);
}

export function theirVersion(theirs: unknown): number | null {
  const version = (theirs as { version?: unknown } | null | undefined)?.version;
  return typeof version === 'number' ? version : null;
}
