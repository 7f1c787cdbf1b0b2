import type { ReactNode } from 'react';
import { answersOf, ChecksReading } from '@/components/console/checks-reading';
import { Card } from '@/components/ui/card';
import type { ChecklistItem } from '@/lib/domain/console/checklists';
import type { StoredSessionRecord } from '@/lib/domain/session-record';
import { shortNumberText } from '@/lib/domain/words';
import { formatDate, formatInstant } from '@/lib/format/format-date';
import type { ConsoleSnapshot, StoredCheck } from '@/lib/schemas/console-snapshot';
import { DosesReading, EffectsReading, VitalsReading } from './session-reading-tables';

const notRecorded = <span className="text-faint">not recorded</span>;
const orNot = (value: ReactNode) => (value === null || value === '' ? notRecorded : value);
const unit = (value: number | null, words: string) =>
  value === null ? notRecorded : `${shortNumberText(value, 2)} ${words}`;

type SessionReadingProps = {
  record: StoredSessionRecord;
  /** The rows as they are stored, also those of the dosing room. */
  room: ConsoleSnapshot;
  zone: string;
  preDoseItems: readonly ChecklistItem[];
  dischargeItems: readonly ChecklistItem[];
};

/** The whole record of a session to be read: all that a signature binds, or what was entered in error. */
export function SessionReading({ record, room, zone, preDoseItems, dischargeItems }: SessionReadingProps) {
  return (
    <div className="min-w-0 space-y-3">
      <Card title="Held">
        <dl className="grid grid-cols-2 gap-x-6 gap-y-2 sm:grid-cols-5">
          <Fact name="Date">{orNot(record.heldOn && formatDate(record.heldOn))}</Fact>
          <Fact name="Start">{orNot(record.startTime)}</Fact>
          <Fact name="End">{orNot(record.endTime)}</Fact>
          <Fact name="Went home">
            {room.dischargedAt === null ? notRecorded : formatInstant(new Date(room.dischargedAt), zone)}
          </Fact>
          <Fact name="Body weight">{unit(record.weightKg, 'kg')}</Fact>
        </dl>
      </Card>
      <div className="grid gap-3 sm:grid-cols-2">
        <Words title="Intention">{room.intention}</Words>
        <Checks title="Before the dose" list="pre-dose" items={preDoseItems} room={room} />
      </div>
      <Card title="Doses" flush>
        <DosesReading doses={room.doses} zone={zone} />
        {record.escalationNote !== null && (
          <p className="px-3.5 pt-1 pb-3">
            <span className="text-muted">Why the dose did not rise:</span> {record.escalationNote}
          </p>
        )}
      </Card>
      <Card title="Vital signs" flush>
        <VitalsReading vitals={room.vitals} zone={zone} />
      </Card>
      <Card title="Seen during the session" flush>
        <EffectsReading effects={room.effects} zone={zone} />
      </Card>
      <Card title="Psychotherapy">
        {room.psychotherapy.length === 0 && notRecorded}
        <ul className="space-y-2">
          {room.psychotherapy.map((each) => (
            <li key={each.id}>
              <p className="font-medium">
                {formatInstant(new Date(each.startedAt), zone)}, {unit(each.minutes, 'minutes')},{' '}
                {each.therapist ?? <>therapist {notRecorded}</>}
              </p>
              <p className="max-w-prose whitespace-pre-wrap">{each.notes}</p>
            </li>
          ))}
        </ul>
      </Card>
      <div className="grid gap-3 sm:grid-cols-2">
        <Words title="Integration notes">{room.integration}</Words>
        <Checks title="Going home" list="discharge" items={dischargeItems} room={room} />
      </div>
      <Words title="Notes">{record.notes}</Words>
    </div>
  );
}

function Words({ title, children }: { title: string; children: string | null }) {
  return (
    <Card title={title}>
      <p className="max-w-prose whitespace-pre-wrap">{orNot(children)}</p>
    </Card>
  );
}

function Checks(props: {
  title: string;
  list: StoredCheck['list'];
  items: readonly ChecklistItem[];
  room: ConsoleSnapshot;
}) {
  const { title, list, items, room } = props;
  const answers = { list, items, checks: room.checks };
  return (
    <Card title={title}>
      {answersOf(answers).length === 0 ? notRecorded : <ChecksReading {...answers} />}
    </Card>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-muted">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
