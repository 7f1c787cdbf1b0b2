'use client';

import { useState } from 'react';
import { RouteGlyph } from '@/components/sessions/route-glyph';
import { Button } from '@/components/ui/button';
import { Badge, Chip } from '@/components/ui/chip';
import { mgPerKg } from '@/lib/domain/dosing';
import { formatTime } from '@/lib/format/format-date';
import { formatMg, formatMgPerKg } from '@/lib/format/format-number';
import type { StoredDose } from '@/lib/schemas/console-snapshot';
import type { ConsoleSetup } from './console-setup';
import { DoseForm } from './dose-form';
import { useKept } from './kept-typing';
import { asTypedDose, typedDose } from './typed-dose';
import type { Room } from './use-room';

type GivenDoseProps = { dose: StoredDose; name: string; room: Room; setup: ConsoleSetup };

/** A dose that was given: read, changed where something was written down wrong, or taken out. */
export function GivenDose({ dose, name, room, setup }: GivenDoseProps) {
  const [changing, setChanging] = useKept(`dose ${dose.id}`);
  const [asking, setAsking] = useState(false);
  const perKg = mgPerKg(dose.amountMg, room.shown.weightKg);
  if (changing && !room.shown.signed) {
    return (
      <DoseForm
        name={`Change the ${name.toLowerCase()}`}
        room={room}
        setup={setup}
        typed={asTypedDose(changing)}
        onType={(typed) => setChanging({ ...typed, version: changing['version'] ?? '' })}
        now={room.now}
        // The version that was opened: what somebody else saves meanwhile is not written over.
        stored={{ id: dose.id, version: Number(changing['version']), givenAt: dose.givenAt }}
        onSent={() => setChanging(null)}
      >
        {asking ? (
          <Button
            size="large"
            tone="danger"
            onClick={() => {
              room.send({ kind: 'removal', id: dose.id, version: dose.version, of: 'dose' });
              setChanging(null);
            }}
          >
            It was not given: take out
          </Button>
        ) : (
          <Button size="large" tone="quiet" onClick={() => setAsking(true)}>
            Take out<span className="sr-only"> the {name.toLowerCase()}</span>
          </Button>
        )}
        <Button
          size="large"
          tone="quiet"
          onClick={() => {
            setAsking(false);
            setChanging(null);
          }}
        >
          Cancel
        </Button>
      </DoseForm>
    );
  }
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
        <Button
          size="large"
          tone="quiet"
          className="mt-1 print:hidden"
          onClick={() => setChanging({ ...typedDose(dose, setup.zone), version: String(dose.version) })}
        >
          Change<span className="sr-only"> the {name.toLowerCase()}</span>
        </Button>
      )}
    </section>
  );
}
