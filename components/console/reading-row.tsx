'use client';

import { Badge } from '@/components/ui/chip';
import { judgeReading, type Verdict, type VitalsValue } from '@/lib/domain/console/limits';
import { formatTime } from '@/lib/format/format-date';
import type { StoredVitals } from '@/lib/schemas/console-snapshot';
import type { ConsoleSetup } from './console-setup';
import { useKept } from './kept-typing';
import { asTypedReading, readingColumns, ReadingForm, typedReading } from './reading-form';
import type { Room } from './use-room';
import { ScriptButton } from '../ui/script-button';

export const rowColumns = `${readingColumns} items-center`;
export const readingCells = [
  ['systolicMmHg', 'Systolic'],
  ['diastolicMmHg', 'Diastolic'],
  ['heartRatePerMin', 'Heart'],
  ['spo2Percent', 'SpO₂ %'],
  ['respiratoryRatePerMin', 'Breaths'],
] as const satisfies readonly (readonly [VitalsValue, string])[];

const inks: Readonly<Record<Verdict, string>> = {
  ok: '',
  amber: 'font-semibold text-amber',
  red: 'font-semibold text-red',
  'not-measured': 'text-faint',
};

type ReadingProps = {
  row: StoredVitals;
  label: string;
  first: Date | null;
  room: Room;
  setup: ConsoleSetup;
};

/** A reading that was saved, or the row in which it is changed. */
export function Reading({ row, label, first, room, setup }: ReadingProps) {
  const [changing, setChanging] = useKept(`vitals ${row.id}`);
  const { measuredAt } = row;
  const { signed } = room.shown;
  if (!changing || measuredAt === null || signed) {
    const time = measuredAt === null ? '' : formatTime(new Date(measuredAt), setup.zone);
    const open = () => setChanging({ ...typedReading(row, time), version: String(row.version) });
    return (
      <ReadingRow
        row={row}
        label={label}
        first={first}
        setup={setup}
        onChange={measuredAt === null || signed ? null : open}
      />
    );
  }
  return (
    <li className="border-b border-line py-1.5">
      <ReadingForm
        label={`Change ${formatTime(new Date(measuredAt), setup.zone)}`}
        typed={asTypedReading(changing)}
        onType={(typed) => setChanging({ ...typed, version: changing['version'] ?? '' })}
        // The version that was opened: what somebody else saves meanwhile is not written over.
        stored={{ id: row.id, version: Number(changing['version']), measuredAt }}
        now={room.now}
        zone={setup.zone}
        onSend={(entry) => {
          room.send(entry);
          setChanging(null);
        }}
        onCancel={() => setChanging(null)}
        onRemove={() => {
          room.send({ kind: 'removal', id: row.id, version: row.version, of: 'vitals' });
          setChanging(null);
        }}
      />
    </li>
  );
}

function ReadingRow({
  row,
  label,
  first,
  setup,
  onChange,
}: {
  row: StoredVitals;
  label: string;
  first: Date | null;
  setup: ConsoleSetup;
  onChange: (() => void) | null;
}) {
  const isAfter =
    row.measuredAt === null
      ? row.minutesFromFirstDose > 0
      : first !== null && new Date(row.measuredAt) > first;
  const verdict = judgeReading(row, setup.limits, isAfter ? 'in-session' : 'pre-dose');
  return (
    <li className="border-b border-line py-1.5">
      <div className={`${rowColumns} min-h-8`}>
        <span className="leading-tight">
          <span className="block text-sm font-medium">{label}</span>
          <span className="text-xs text-muted">
            {row.measuredAt === null ? 'from the form' : formatTime(new Date(row.measuredAt), setup.zone)}
          </span>
        </span>
        {readingCells.map(([value, short]) => (
          <span key={value} className={`text-right text-lg tabular-nums ${inks[verdict.values[value]]}`}>
            <span className="sr-only">{short} </span>
            {(verdict.values[value] === 'amber' || verdict.values[value] === 'red') && (
              <span aria-hidden="true" className="mr-0.5 text-xs">
                {verdict.values[value] === 'red' ? '■' : '▲'}
              </span>
            )}
            {row[value] ?? '–'}
          </span>
        ))}
        {onChange !== null && (
          <ScriptButton
            type="button"
            onClick={onChange}
            className="min-h-target justify-self-end px-1 text-sm text-accent max-sm:col-span-full print:hidden"
          >
            Change<span className="sr-only"> the reading {label}</span>
          </ScriptButton>
        )}
      </div>
      {verdict.sentences.length > 0 && (
        <p className="flex flex-wrap gap-1.5 pt-1">
          {verdict.sentences.map((sentence) => (
            <Badge
              key={sentence}
              tone={verdict.redSentences.includes(sentence) ? 'red' : 'amber'}
              className="whitespace-normal"
              {...(verdict.redSentences.includes(sentence) && { sign: '■' })}
            >
              {sentence}
            </Badge>
          ))}
        </p>
      )}
    </li>
  );
}
