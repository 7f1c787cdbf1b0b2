import { type PlainDate, todayIn } from '@/lib/domain/plain-date';
import { parseTypedDate } from '@/lib/domain/typed-date';
import { parseTypedNumber } from '@/lib/domain/typed-number';
import { parseTypedTime } from '@/lib/domain/typed-time';
import { instantAt } from '@/lib/domain/zoned-time';
import { formatDate, formatTime } from '@/lib/format/format-date';
import { consoleEntrySchema, type EntryOf } from '@/lib/schemas/console';
import type { StoredPsychotherapy, TypedFields } from '@/lib/schemas/console-snapshot';
import type { ConsoleSetup } from './console-setup';

export const psychotherapyFields = ['date', 'time', 'minutes', 'therapist', 'notes'] as const;
export type PsychotherapyField = (typeof psychotherapyFields)[number];
export type TypedPsychotherapy = Record<PsychotherapyField | 'id', string>;

const blank: TypedPsychotherapy = { id: '', date: '', time: '', minutes: '', therapist: '', notes: '' };

export const asTypedPsychotherapy = (typed: TypedFields | null): TypedPsychotherapy => ({
  ...blank,
  ...typed,
});

/** An entry that was saved, opened to be changed. */
export function typedPsychotherapy(row: StoredPsychotherapy, zone: string): TypedPsychotherapy {
  const startedAt = new Date(row.startedAt);
  return {
    id: row.id,
    date: formatDate(todayIn(zone, startedAt)),
    time: formatTime(startedAt, zone),
    minutes: row.minutes === null ? '' : String(row.minutes),
    therapist: row.therapist ?? '',
    notes: row.notes ?? '',
  };
}

/** Psychotherapy as it is saved, or what has to be put right before, by its field. */
export function readPsychotherapy(
  typed: TypedPsychotherapy,
  options: { today: PlainDate; setup: Pick<ConsoleSetup, 'zone' | 'dateOrder'>; version: number | null },
): { entry: EntryOf<'psychotherapy'> | null; problems: Partial<Record<PsychotherapyField, string>> } {
  const { today, setup, version } = options;
  const problems: Partial<Record<PsychotherapyField, string>> = {};
  const days = typed.date.trim() === '' ? [today] : parseTypedDate(typed.date, { order: setup.dateOrder });
  const day = days?.length === 1 ? days[0] : undefined;
  const time = parseTypedTime(typed.time);
  const minutes = typed.minutes.trim() === '' ? null : parseTypedNumber(typed.minutes, { decimals: 0 });
  const startedAt = day !== undefined && time !== null ? instantAt(day, time, setup.zone) : null;
  if (day === undefined) problems.date = 'Enter one date, such as 09-Sep-2026, or leave it empty for today.';
  if (time === null) problems.time = 'Enter a time such as 09:05.';
  else if (day !== undefined && startedAt === null)
    problems.time = 'The clocks went forward over this time: enter another.';
  if (typed.minutes.trim() !== '' && (minutes === null || minutes < 1 || minutes > 720))
    problems.minutes = 'Enter minutes, between 1 and 720.';
  if (startedAt === null || Object.keys(problems).length > 0) return { entry: null, problems };
  const text = (value: string) => (value.trim() === '' ? null : value.trim());
  const parsed = consoleEntrySchema.safeParse({
    kind: 'psychotherapy',
    id: typed.id === '' ? crypto.randomUUID() : typed.id,
    version,
    startedAt: startedAt.toISOString(),
    minutes,
    therapist: text(typed.therapist),
    notes: text(typed.notes),
  });
  if (parsed.success) return { entry: parsed.data as EntryOf<'psychotherapy'>, problems };
  for (const issue of parsed.error.issues) {
    const field = psychotherapyFields.find((each) => each === issue.path[0]) ?? 'time';
    problems[field] ??= issue.message;
  }
  return { entry: null, problems };
}
