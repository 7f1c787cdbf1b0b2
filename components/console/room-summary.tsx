import { Card } from '@/components/ui/card';
import { Badge } from '@/components/ui/chip';
import type { ChecklistItem } from '@/lib/domain/console/checklists';
import { checkStateNames } from '@/lib/domain/console/checklists';
import { effectName } from '@/lib/domain/console/observed-effects';
import { formatInstant, formatTime } from '@/lib/format/format-date';
import { formatMg } from '@/lib/format/format-number';
import type { ConsoleSnapshot, StoredCheck } from '@/lib/schemas/console-snapshot';

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
        <Checks name="Before the dose" list="pre-dose" items={preDoseItems} checks={room.checks} />
        <Checks name="Going home" list="discharge" items={dischargeItems} checks={room.checks} />
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

function Checks(props: {
  name: string;
  list: StoredCheck['list'];
  items: readonly ChecklistItem[];
  checks: readonly StoredCheck[];
}) {
  const own = props.checks.filter((check) => check.list === props.list);
  if (own.length === 0) return null;
  // A line that the clinic has taken out of its list since, or the reason to go home against it, stands for itself.
  const words = (key: string) =>
    props.items.find((item) => item.key === key)?.words ??
    (key === 'discharged-against' ? 'Went home although something stood against it' : key);
  return (
    <Fact name={props.name}>
      <ul>
        {own.map((check) => (
          <li key={check.id} className={check.state === 'no' ? 'text-amber' : ''}>
            {check.state === 'no' && <span aria-hidden="true">▲ </span>}
            {words(check.item)}: {checkStateNames[check.state].toLowerCase()}
            {check.note !== null && ` (${check.note})`}
          </li>
        ))}
      </ul>
    </Fact>
  );
}
