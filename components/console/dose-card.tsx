'use client';

import { useState } from 'react';
import { RouteGlyph } from '@/components/sessions/route-glyph';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Badge, Chip } from '@/components/ui/chip';
import { firstDoseAt, lastDoseAt } from '@/lib/domain/console/room';
import { mgPerKg, totalMg } from '@/lib/domain/dosing';
import type { PlannedDose } from '@/lib/domain/protocol/definition';
import { shortNumberText } from '@/lib/domain/words';
import { formatTime } from '@/lib/format/format-date';
import { formatMg, formatMgPerKg } from '@/lib/format/format-number';
import type { StoredDose } from '@/lib/schemas/console-snapshot';
import type { ConsoleSetup } from './console-setup';
import { DoseForm, type TypedDose } from './dose-form';
import { spanText } from './typed-when';
import type { Room } from './use-room';
import { WeightField } from './weight-field';

type DoseCardProps = {
  room: Room;
  setup: ConsoleSetup;
  typed: TypedDose;
  onType: (typed: TypedDose) => void;
};

/** What was given, and the next dose: free to give, or held with the reasons. */
export function DoseCard({ room, setup, typed, onType }: DoseCardProps) {
  const { shown, now } = room;
  const { protocol } = setup;
  const [more, setMore] = useState(false);
  const name = protocol.route === 'intramuscular' ? 'injection' : 'lozenge';
  const isFull = shown.doses.length >= protocol.dosesPerSession.most;
  const total = totalMg(shown.doses);
  return (
    <Card
      title="Doses"
      note={planWords(protocol.dosePlan[shown.number - 1] ?? null)}
      aside={<SinceDose room={room} />}
    >
      <div className="mb-3 flex flex-wrap items-end gap-x-6 gap-y-2">
        <WeightField room={room} />
        {total !== null && (
          <span className="pb-2.5 text-sm text-muted">
            total <strong className="text-lg text-ink">{formatMg(total)}</strong>
            {shown.weightKg !== null && ` · ${formatMgPerKg(mgPerKg(total, shown.weightKg) ?? 0)}`}
          </span>
        )}
        {setup.before !== null && setup.before.doses.length > 0 && (
          <span className="pb-2.5 text-sm text-muted">
            session {setup.before.number}:{' '}
            {setup.before.doses.map((dose) => shortNumberText(dose.amountMg, 2)).join(' + ')} mg
          </span>
        )}
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        {shown.doses.map((dose, index) => (
          <GivenDose key={dose.id} dose={dose} name={ordinal(index, name)} room={room} setup={setup} />
        ))}
        {!shown.signed && (!isFull || more) && (
          <DoseForm
            name={ordinal(shown.doses.length, name)}
            room={room}
            setup={setup}
            typed={typed}
            onType={onType}
            now={now}
          />
        )}
      </div>
      {!shown.signed && isFull && !more && (
        <Button size="large" tone="quiet" className="mt-2" onClick={() => setMore(true)}>
          One more dose than the protocol plans
        </Button>
      )}
    </Card>
  );
}

function ordinal(index: number, name: string): string {
  const words = ['First', 'Second', 'Third', 'Fourth'];
  return `${words[index] ?? `${index + 1}th`} ${name}`;
}

function planWords(planned: PlannedDose): string {
  if (planned === null) return 'no dose plan in the protocol';
  return `planned ${shortNumberText(planned.amount, 3)} ${planned.unit === 'mg' ? 'mg' : 'mg/kg'} in all`;
}

function SinceDose({ room }: { room: Room }) {
  const [first, last] = [firstDoseAt(room.shown), lastDoseAt(room.shown)];
  if (first === null || last === null) return <Chip>nothing given yet</Chip>;
  const since = (at: Date) => spanText(Math.max(0, (room.now.getTime() - at.getTime()) / 1000));
  return (
    <span className="inline-flex items-baseline gap-2 text-sm text-muted">
      since first dose
      <span role="timer" className="text-2xl font-title text-ink tabular-nums">
        {since(first)}
      </span>
      {last.getTime() !== first.getTime() && <span>last {since(last)}</span>}
    </span>
  );
}

function GivenDose({
  dose,
  name,
  room,
  setup,
}: {
  dose: StoredDose;
  name: string;
  room: Room;
  setup: ConsoleSetup;
}) {
  const [asking, setAsking] = useState(false);
  const perKg = mgPerKg(dose.amountMg, room.shown.weightKg);
  return (
    <section aria-label={name} className="rounded-card border border-line p-3">
      <div className="flex items-start justify-between gap-2">
        <h3 className="text-sm font-semibold">{name}</h3>
        <Chip tone="green">given</Chip>
      </div>
      <p className="text-lg font-semibold">
        <RouteGlyph route={dose.route} /> {formatMg(dose.amountMg)}
        {dose.site !== null && ` · ${dose.site}`}
      </p>
      <p className="text-sm text-muted">
        {dose.givenAt === null ? 'time not recorded' : formatTime(new Date(dose.givenAt), setup.zone)}
        {perKg !== null && ` · ${formatMgPerKg(perKg)}`}
        {dose.lot !== null && ` · lot ${dose.lot}`}
      </p>
      {dose.overrideReason !== null && (
        <p className="mt-1">
          <Badge tone="red" sign="■" className="whitespace-normal">
            Given against a hold or cap: {dose.overrideReason}
          </Badge>
        </p>
      )}
      {!room.shown.signed && (
        <div className="mt-1 flex flex-wrap gap-2 print:hidden">
          {asking ? (
            <>
              <Button
                size="large"
                tone="danger"
                onClick={() => room.send({ kind: 'removal', id: dose.id, version: dose.version, of: 'dose' })}
              >
                It was not given: take out
              </Button>
              <Button size="large" tone="quiet" onClick={() => setAsking(false)}>
                Keep
              </Button>
            </>
          ) : (
            <Button size="large" tone="quiet" onClick={() => setAsking(true)}>
              Take out<span className="sr-only"> the {name.toLowerCase()}</span>
            </Button>
          )}
        </div>
      )}
    </section>
  );
}
