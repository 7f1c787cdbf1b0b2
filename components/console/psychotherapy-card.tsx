'use client';

import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { timedDoses } from '@/lib/domain/console/room';
import { plannedWords, psychotherapyTiming } from '@/lib/domain/protocol/psychotherapy-timing';
import { formatInstant } from '@/lib/format/format-date';
import type { StoredPsychotherapy } from '@/lib/schemas/console-snapshot';
import type { ConsoleSetup } from './console-setup';
import { useKept } from './kept-typing';
import { PsychotherapyForm } from './psychotherapy-form';
import { asTypedPsychotherapy, typedPsychotherapy } from './typed-psychotherapy';
import type { Room } from './use-room';
import { ScriptButton } from '../ui/script-button';

/** Psychotherapy of this session: when, how long, by whom, and whether it lies where the protocol plans it. */
export function PsychotherapyCard({ room, setup }: { room: Room; setup: ConsoleSetup }) {
  const [adding, setAdding] = useKept('psychotherapy');
  const { shown } = room;
  return (
    <Card title="Psychotherapy" note={plannedWords(setup.protocol.psychotherapy)}>
      <ul aria-label="Psychotherapy of this session" className="divide-y divide-line">
        {shown.psychotherapy.map((row) => (
          <PsychotherapyRow key={row.id} row={row} room={room} setup={setup} />
        ))}
      </ul>
      {shown.signed ? null : adding ? (
        <PsychotherapyForm
          name="New psychotherapy"
          label="Save psychotherapy"
          typed={asTypedPsychotherapy(adding)}
          onType={setAdding}
          version={null}
          now={room.now}
          setup={setup}
          onSend={(entry) => {
            room.send(entry);
            setAdding(null);
          }}
          onCancel={() => setAdding(null)}
        />
      ) : (
        <Button size="large" tone="quiet" onClick={() => setAdding({})}>
          Add psychotherapy
        </Button>
      )}
    </Card>
  );
}

function PsychotherapyRow({
  row,
  room,
  setup,
}: {
  row: StoredPsychotherapy;
  room: Room;
  setup: ConsoleSetup;
}) {
  const [changing, setChanging] = useKept(`psychotherapy ${row.id}`);
  const { shown } = room;
  const at = formatInstant(new Date(row.startedAt), setup.zone);
  const judged = psychotherapyTiming({
    dosedAt: timedDoses(shown).map((dose) => dose.givenAt),
    startedAt: new Date(row.startedAt),
    minutes: row.minutes,
    planned: setup.protocol.psychotherapy,
  });
  if (changing && !shown.signed) {
    return (
      <li className="py-1.5">
        <PsychotherapyForm
          name={`Change the psychotherapy of ${at}`}
          label="Save the change"
          typed={asTypedPsychotherapy(changing)}
          onType={(typed) => setChanging({ ...typed, version: changing['version'] ?? '' })}
          // The version that was opened: what somebody else saves meanwhile is not written over.
          version={Number(changing['version'])}
          now={room.now}
          setup={setup}
          onSend={(entry) => {
            room.send(entry);
            setChanging(null);
          }}
          onCancel={() => setChanging(null)}
          onRemove={() => {
            room.send({ kind: 'removal', id: row.id, version: row.version, of: 'psychotherapy' });
            setChanging(null);
          }}
        />
      </li>
    );
  }
  return (
    <li className="py-1.5 text-sm">
      <div className="flex items-start justify-between gap-2">
        <p className="font-medium">
          {at}
          {row.minutes !== null && ` · ${row.minutes} min`}
          {row.therapist !== null && ` · ${row.therapist}`}
        </p>
        {!shown.signed && (
          <ScriptButton
            type="button"
            className="min-h-target shrink-0 px-1 text-sm text-accent print:hidden"
            onClick={() =>
              setChanging({ ...typedPsychotherapy(row, setup.zone), version: String(row.version) })
            }
          >
            Change<span className="sr-only"> the psychotherapy of {at}</span>
          </ScriptButton>
        )}
      </div>
      {judged !== null && (
        <p className={judged.asExpected ? 'text-muted' : 'text-amber'}>
          {!judged.asExpected && <span aria-hidden="true">▲ </span>}
          {judged.words}
        </p>
      )}
      {row.notes !== null && <p className="mt-1 whitespace-pre-wrap">{row.notes}</p>}
    </li>
  );
}
