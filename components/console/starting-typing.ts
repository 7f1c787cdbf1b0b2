import { parseTypedNumber } from '@/lib/domain/typed-number';
import type { ConsoleDraft, ConsoleSnapshot, TypedFields } from '@/lib/schemas/console-snapshot';
import { typedReading } from './reading-form';
import { doseFields, typedDose } from './typed-dose';
import { psychotherapyFields, typedPsychotherapy } from './typed-psychotherapy';
import { formatTime } from '@/lib/format/format-date';

type Typed = ConsoleDraft['typed'];

const readingFields = [
  'systolicMmHg',
  'diastolicMmHg',
  'heartRatePerMin',
  'spo2Percent',
  'respiratoryRatePerMin',
  'time',
] as const;

/**
 * What was being typed when the room was left, without what has been saved meanwhile. Psychotherapy that was being changed
 * and was taken out by somebody else comes back as a new entry, because its notes may be long.
 */
export function startingTyping(draft: ConsoleDraft | null, room: ConsoleSnapshot, zone: string): Typed {
  if (draft === null) return {};
  const kept: Record<string, TypedFields> = {};
  for (const [about, typed] of Object.entries(draft.typed)) {
    if (isStillTyped(about, typed, draft, room, zone)) kept[about] = typed;
    else if (isOfGonePsychotherapy(about, room)) kept['psychotherapy'] ??= { ...typed, id: '' };
  }
  return kept;
}

function isStillTyped(
  about: string,
  typed: TypedFields,
  draft: ConsoleDraft,
  room: ConsoleSnapshot,
  zone: string,
): boolean {
  const [kind = '', ...rest] = about.split(' ');
  const id = rest.join(' ');
  const isNew = (rows: readonly { id: string }[]) => !rows.some((row) => row.id === typed['id']);
  const note = typed['note']?.trim() ?? '';
  switch (kind) {
    case 'vitals': {
      if (id === '') return isNew(room.vitals) && hasWords(typed, readingFields);
      const row = room.vitals.find((each) => each.id === id);
      if (!row || row.measuredAt === null) return false;
      return differs(typed, typedReading(row, formatTime(new Date(row.measuredAt), zone)), readingFields);
    }
    case 'dose': {
      if (id === '') return isNew(room.doses) && hasWords(typed, doseFields);
      const row = room.doses.find((each) => each.id === id);
      return row !== undefined && differs(typed, typedDose(row, zone), doseFields);
    }
    case 'psychotherapy': {
      if (id === '') return isNew(room.psychotherapy) && hasWords(typed, psychotherapyFields);
      const row = room.psychotherapy.find((each) => each.id === id);
      return row !== undefined && differs(typed, typedPsychotherapy(row, zone), psychotherapyFields);
    }
    case 'weight':
      return parseTypedNumber(typed['kilograms'] ?? '', { decimals: 2 }) !== room.weightKg;
    case 'intention':
    case 'integration':
      return (typed['words']?.trim() ?? '') !== (room[kind] ?? '');
    case 'check': {
      const check = room.checks.find((each) => `${each.list} ${each.item}` === id);
      return check !== undefined && note !== (check.note ?? '');
    }
    case 'effect': {
      if (id === '') return hasWords(typed, ['term']);
      const effect = room.effects.find((each) => each.id === id);
      return effect !== undefined && note !== (effect.note ?? '');
    }
    case 'home':
      return room.dischargedAt === null && hasWords(typed, ['reason']);
    case 'reason':
      return draft.pending.some((entry) => entry.id === id) && hasWords(typed, ['reason']);
    default:
      return false;
  }
}

function isOfGonePsychotherapy(about: string, room: ConsoleSnapshot): boolean {
  const [kind, id] = about.split(' ');
  return kind === 'psychotherapy' && id !== undefined && !room.psychotherapy.some((row) => row.id === id);
}

const hasWords = (typed: TypedFields, fields: readonly string[]) =>
  fields.some((field) => (typed[field] ?? '').trim() !== '');

const differs = (typed: TypedFields, stored: TypedFields, fields: readonly string[]) =>
  fields.some((field) => (typed[field] ?? '').trim() !== (stored[field] ?? ''));

const places: Readonly<Record<string, string>> = {
  vitals: 'vital signs',
  dose: 'a dose',
  psychotherapy: 'psychotherapy',
  weight: 'body weight',
  intention: 'the intention',
  integration: 'the integration notes',
  check: 'a note of a checklist',
  effect: 'what was seen',
  home: 'the reason to go home',
  reason: 'a reason',
};

/** Where the typing stands, in words: "body weight", "a dose". */
export function typingPlaces(typed: Typed): string[] {
  return [...new Set(Object.keys(typed).map((about) => places[about.split(' ')[0] ?? ''] ?? 'a field'))];
}
