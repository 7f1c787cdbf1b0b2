import type { ReactNode } from 'react';
import { Card } from '@/components/ui/card';
import {
  changeDayText,
  changeWords,
  happeningNames,
  type MedicineChange,
} from '@/lib/domain/medicines/medicine-change';
import { formatInstant } from '@/lib/format/format-date';
import { MedicineCalloutList } from './medicine-callout-list';

export interface RecordedMedicineChange extends MedicineChange {
  recordedBy: string | null;
  recordedAt: Date;
  enteredInError: object | null;
  /** The newest first. */
  amendments: readonly { by: string | null; at: Date; reason: string; replaced: MedicineChange }[];
}

/** A change of a medicine to be read. */
export function MedicineFacts({ change, zone }: { change: RecordedMedicineChange; zone: string }) {
  const { happening, doseBefore, doseAfter, reason } = change;
  const notRecorded = <span className="text-muted">not recorded</span>;
  const facts: readonly (readonly [string, ReactNode])[] = [
    ['What happened', happeningNames[happening]],
    ['Day', changeDayText(change)],
    ...(happening === 'started' ? [] : [['Dose before', doseBefore ?? notRecorded] as const]),
    ...(happening === 'stopped'
      ? []
      : [[happening === 'started' ? 'Dose' : 'Dose now', doseAfter ?? notRecorded] as const]),
    ['Reason for the change', reason ?? <span className="text-muted">not said</span>],
    ['Entered by', `${change.recordedBy ?? 'not known'}, ${formatInstant(change.recordedAt, zone)}`],
  ];
  const counts = change.enteredInError === null && happening !== 'stopped';
  return (
    <Card title="What is recorded" className="space-y-3">
      <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-2">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt className="text-xs text-muted">{label}</dt>
            <dd className="font-medium wrap-anywhere whitespace-pre-wrap" dir="auto">
              {value}
            </dd>
          </div>
        ))}
      </dl>
      {counts && <MedicineCalloutList names={[change.medicine]} />}
    </Card>
  );
}

/** What the record said before, struck through, with who amended it and why. */
export function MedicineHistory({ change, zone }: { change: RecordedMedicineChange; zone: string }) {
  if (change.amendments.length === 0) return null;
  return (
    <Card title="History" note="what was recorded before it was amended">
      <ol className="space-y-3">
        {change.amendments.map(({ by, at, reason, replaced }) => (
          <li key={at.getTime()}>
            <p>
              <strong>Amended</strong> by {by ?? 'somebody'} on {formatInstant(at, zone)}
            </p>
            <p className="wrap-anywhere text-muted" dir="auto">
              Reason: {reason}
            </p>
            <p className="wrap-anywhere" dir="auto">
              <del className="text-muted">
                <span className="sr-only">Before: </span>
                {changeWords(replaced)}, {changeDayText(replaced)}
                {replaced.reason !== null && `, reason: ${replaced.reason}`}
              </del>
            </p>
          </li>
        ))}
      </ol>
    </Card>
  );
}
