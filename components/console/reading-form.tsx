'use client';

import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { Button } from '@/components/ui/button';
import { FieldError } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import { TimeInput } from '@/components/ui/time-input';
import type { VitalsReading } from '@/lib/domain/console/limits';
import { parseTypedNumber } from '@/lib/domain/typed-number';
import { consoleEntrySchema, type EntryOf } from '@/lib/schemas/console';
import type { TypedFields } from '@/lib/schemas/console-snapshot';
import { retypedWhen, typedWhen } from './typed-when';

const cells = [
  { field: 'systolicMmHg', label: 'Systolic pressure, mmHg' },
  { field: 'diastolicMmHg', label: 'Diastolic pressure, mmHg' },
  { field: 'heartRatePerMin', label: 'Heart rate per minute' },
  { field: 'spo2Percent', label: 'Oxygen saturation, per cent' },
  { field: 'respiratoryRatePerMin', label: 'Breaths per minute, optional' },
] as const;

/** When, five values, and room for what can be done with the row; on a phone that goes below. */
export const readingColumns =
  'grid grid-cols-[5.25rem_repeat(5,minmax(3rem,1fr))_4rem] gap-x-2 max-sm:grid-cols-[3.75rem_repeat(5,minmax(2rem,1fr))] max-sm:gap-x-1';

export type TypedReading = Record<(typeof cells)[number]['field'] | 'time' | 'id', string>;

const blankReading: TypedReading = {
  id: '',
  systolicMmHg: '',
  diastolicMmHg: '',
  heartRatePerMin: '',
  spo2Percent: '',
  respiratoryRatePerMin: '',
  time: '',
};

export function typedReading(row: VitalsReading & { id: string }, time: string): TypedReading {
  const text = (value: number | null) => (value === null ? '' : String(value));
  return {
    id: row.id,
    systolicMmHg: text(row.systolicMmHg),
    diastolicMmHg: text(row.diastolicMmHg),
    heartRatePerMin: text(row.heartRatePerMin),
    spo2Percent: text(row.spo2Percent),
    respiratoryRatePerMin: text(row.respiratoryRatePerMin),
    time,
  };
}

/** The fields of a reading as they are typed; what was not typed is empty. */
export const asTypedReading = (typed: TypedFields | null): TypedReading => ({ ...blankReading, ...typed });

type ReadingFormProps = {
  /** "+15 min". */
  label: string;
  hint?: string | null;
  typed: TypedReading;
  onType: (typed: TypedReading) => void;
  stored: { id: string; version: number; measuredAt: string } | null;
  now: Date;
  zone: string;
  onSend: (entry: EntryOf<'vitals'>) => void;
  onCancel?: () => void;
  onRemove?: () => void;
};

/** One row of readings: Tab or "/" goes on, Enter saves. */
export function ReadingForm(props: ReadingFormProps) {
  const { label, hint, typed, onType, stored, now, zone, onSend, onCancel, onRemove } = props;
  const [problems, setProblems] = useState<Partial<Record<string, string>>>({});
  const row = useRef<HTMLDivElement>(null);
  const id = useId();

  function put(next: TypedReading) {
    onType(next.id === '' ? { ...next, id: crypto.randomUUID() } : next);
  }

  function save() {
    const read = readTyped(typed, stored, now, zone);
    setProblems(read.problems);
    if (read.entry === null) {
      const field = Object.keys(read.problems)[0];
      row.current?.querySelector<HTMLInputElement>(`[data-field="${field}"]`)?.focus();
      return;
    }
    onSend(read.entry);
    if (stored === null) row.current?.querySelector<HTMLInputElement>('input')?.focus();
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    if (!(event.target instanceof HTMLInputElement)) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      save();
    } else if (event.key === '/' || event.key === ' ') {
      event.preventDefault();
      const inputs = [...(row.current?.querySelectorAll('input') ?? [])];
      inputs[inputs.indexOf(event.target) + 1]?.focus();
    } else if (event.key === 'Escape') onCancel?.();
  }

  const field = (name: keyof TypedReading, what: string) => ({
    'data-field': name,
    'aria-label': `${label}: ${what}`,
    'aria-invalid': problems[name] === undefined ? undefined : (true as const),
    'aria-describedby': problems[name] === undefined ? undefined : `${id}-${name}`,
    value: typed[name],
    onChange: (event: { target: { value: string } }) => put({ ...typed, [name]: event.target.value }),
  });
  return (
    <div ref={row} role="group" aria-label={`Vital signs, ${label}`} onKeyDown={onKeyDown}>
      <div className={`${readingColumns} items-center`}>
        <span className="leading-tight">
          <span className="block text-sm font-semibold">{label}</span>
          {hint != null && <span className="text-xs text-muted">{hint}</span>}
        </span>
        {cells.map((cell) => (
          <TextInput
            key={cell.field}
            size="large"
            numeric
            inputMode="numeric"
            className="px-2 text-lg max-sm:px-1"
            {...field(cell.field, cell.label)}
          />
        ))}
      </div>
      {Object.entries(problems).map(([name, sentence]) => (
        <FieldError key={name} id={`${id}-${name}`}>
          {sentence}
        </FieldError>
      ))}
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <label className="flex items-center gap-2 text-sm text-muted">
          Time
          <TimeInput
            size="large"
            placeholder={stored === null ? 'now' : 'hh:mm'}
            {...field('time', stored === null ? 'time, empty for now' : 'time')}
          />
        </label>
        <Button size="large" tone="primary" onClick={save}>
          Save reading
        </Button>
        {onRemove && (
          <Button size="large" tone="quiet" onClick={onRemove}>
            Take out
          </Button>
        )}
        {onCancel && (
          <Button size="large" tone="quiet" onClick={onCancel}>
            Cancel
          </Button>
        )}
      </div>
    </div>
  );
}

function readTyped(
  typed: TypedReading,
  stored: ReadingFormProps['stored'],
  now: Date,
  zone: string,
): { entry: EntryOf<'vitals'> | null; problems: Partial<Record<string, string>> } {
  const problems: Partial<Record<string, string>> = {};
  const values: Partial<Record<string, number | null>> = {};
  for (const { field, label } of cells) {
    const text = typed[field].trim();
    const number = text === '' ? null : parseTypedNumber(text, { decimals: 0 });
    if (text !== '' && number === null) problems[field] = `${label}: a whole number.`;
    values[field] = number;
  }
  const measuredAt =
    stored === null
      ? typedWhen(typed.time, now, zone)
      : retypedWhen(typed.time, new Date(stored.measuredAt), now, zone);
  if (measuredAt === null)
    problems['time'] =
      stored === null
        ? 'Enter a time such as 09:05, or leave it empty for now.'
        : 'Enter the time of the reading, such as 09:05; it cannot lie ahead.';
  if (Object.keys(problems).length > 0) return { entry: null, problems };
  const made = { id: typed.id === '' ? crypto.randomUUID() : typed.id, version: null };
  const parsed = consoleEntrySchema.safeParse({ kind: 'vitals', ...made, ...stored, measuredAt, ...values });
  if (parsed.success) return { entry: parsed.data as EntryOf<'vitals'>, problems };
  for (const issue of parsed.error.issues)
    problems[String(issue.path[0] ?? 'systolicMmHg')] ??= issue.message;
  return { entry: null, problems };
}
