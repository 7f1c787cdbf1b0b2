import { Card } from '@/components/ui/card';
import { Badge } from '@/components/ui/chip';
import type { ChecklistItem } from '@/lib/domain/console/checklists';
import { effectName } from '@/lib/domain/console/observed-effects';
import { formatInstant, formatTime } from '@/lib/format/format-date';
import { formatMg } from '@/lib/format/format-number';
import type { ConsoleSnapshot } from '@/lib/schemas/console-snapshot';
import { ChecksReading } from './checks-reading';

type RoomSummaryProps = {
  room: ConsoleSnapshot;
  zone: string;
  preDoseItems: readonly ChecklistItem[];
  dischargeItems: readonly ChecklistItem[];
};

/** What the dosing room wrote down beside the session's form; nothing where it was not used. */
export function RoomSummary({ room, zone, preDoseItems, dischargeItems }: RoomSummaryProps) {
  const at = (instant: string | null) => (instant === null ? '' : formatTime(new Date(instant), zone));
  const overridden = room.doses.filter((dose) => dose.overrideReason !== null);
  const breaths = room.vitals.filter((row) => row.respiratoryRatePerMin !== null);
  const notes = room.psychotherapy.filter((row) => row.notes !== null);
  const isUnused =
    room.checks.length + room.effects.length + overridden.length + breaths.length + notes.length === 0 &&
    room.intention === null &&
    room.integration === null &&
    room.dischargedAt === null;
  if (isUnused) return null;
  return (
    <Card title="From the dosing room" className="mt-3">
      <dl className="grid gap-x-6 gap-y-2 text-sm sm:grid-cols-[10rem_minmax(0,1fr)] [&_dt]:text-muted">
        {room.intention !== null && <Fact name="Intention">{room.intention}</Fact>}
        {overridden.map((dose) => (
          <Fact key={dose.id} name={`Dose ${at(dose.givenAt)}, ${formatMg(dose.amountMg)}`}>
            <Badge tone="red" sign="■" className="whitespace-normal">
              Given against a hold or cap: {dose.overrideReason}
            </Badge>
          </Fact>
        ))}
        {breaths.length > 0 && (
          <Fact name="Breaths per minute">
            {breaths
              .map((row) => `${row.respiratoryRatePerMin} (${row.minutesFromFirstDose} min)`)
              .join(', ')}
          </Fact>
        )}
        {room.effects.length > 0 && (
          <Fact name="Seen in the session">
            <ul>
              {room.effects.map((effect) => (
                <li key={effect.id}>
                  {effectName(effect.term)}, grade {effect.grade}, {at(effect.observedAt)}
                  {effect.resolvedAt === null ? ', end not recorded' : `–${at(effect.resolvedAt)}`}
                  {effect.note !== null && `: ${effect.note}`}
                </li>
              ))}
            </ul>
          </Fact>
        )}
        {room.checks.some((check) => check.list === 'pre-dose') && (
          <Fact name="Before the dose">
            <ChecksReading list="pre-dose" items={preDoseItems} checks={room.checks} />
          </Fact>
        )}
        {room.checks.some((check) => check.list === 'discharge') && (
          <Fact name="Going home">
            <ChecksReading list="discharge" items={dischargeItems} checks={room.checks} />
          </Fact>
        )}
        {room.dischargedAt !== null && (
          <Fact name="Went home">{formatInstant(new Date(room.dischargedAt), zone)}</Fact>
        )}
        {notes.map((row) => (
          <Fact key={row.id} name={`Psychotherapy ${at(row.startedAt)}`}>
            {row.notes}
          </Fact>
        ))}
        {room.integration !== null && <Fact name="Integration notes">{room.integration}</Fact>}
      </dl>
    </Card>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="min-w-0 whitespace-pre-wrap">{children}</dd>
    </>
  );
}
