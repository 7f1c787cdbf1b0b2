'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Chip } from '@/components/ui/chip';
import { mgPerKg, totalMg } from '@/lib/domain/dosing';
import type { PlannedDose } from '@/lib/domain/protocol/definition';
import { shortNumberText } from '@/lib/domain/words';
import { formatMg, formatMgPerKg } from '@/lib/format/format-number';
import type { ConsoleSetup } from './console-setup';
import { DoseForm } from './dose-form';
import { GivenDose } from './given-dose';
import { useKept } from './kept-typing';
import { asTypedDose } from './typed-dose';
import type { Room } from './use-room';
import { WeightField } from './weight-field';

/** What was given, and the next dose: free to give, or held with the reasons. */
export function DoseCard({ room, setup }: { room: Room; setup: ConsoleSetup }) {
  const [typed, setTyped] = useKept('dose');
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
      aside={shown.doses.length === 0 ? <Chip>nothing given yet</Chip> : null}
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
            typed={asTypedDose(typed)}
            onType={setTyped}
            now={now}
            stored={null}
            onSent={() => setTyped(null)}
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
