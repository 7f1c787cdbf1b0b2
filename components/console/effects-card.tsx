'use client';

import { useId } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { TextInput } from '@/components/ui/text-input';
import { ctcaeGrades } from '@/lib/domain/adverse-events/vocabulary';
import { effectName, isAlarmSign, observedEffects } from '@/lib/domain/console/observed-effects';
import { formatTime } from '@/lib/format/format-date';
import type { StoredEffect } from '@/lib/schemas/console-snapshot';
import { useKept } from './kept-typing';
import { NoteField } from './note-field';
import type { Room } from './use-room';
import { ScriptButton } from '../ui/script-button';

/** What is seen during the session: one tap notes it, another tap ends it. */
export function EffectsCard({ room, zone }: { room: Room; zone: string }) {
  const id = useId();
  const [typed, setTyped] = useKept('effect');
  const other = typed?.['term'] ?? '';
  const { shown, now } = room;
  const going = shown.effects.filter((effect) => effect.resolvedAt === null);
  const over = shown.effects.filter((effect) => effect.resolvedAt !== null);
  const at = (instant: string) => formatTime(new Date(instant), zone);

  function tap(term: string) {
    const current = going.find((effect) => effect.term === term);
    if (current) end(current);
    else
      room.send({
        kind: 'effect',
        id: crypto.randomUUID(),
        version: null,
        term,
        grade: 1,
        observedAt: now.toISOString(),
        resolvedAt: null,
        note: null,
      });
  }
  function end(effect: StoredEffect) {
    const ended = Math.max(now.getTime(), Date.parse(effect.observedAt));
    room.send({ kind: 'effect', ...effect, resolvedAt: new Date(ended).toISOString() });
  }
  function addOther() {
    const term = other.trim();
    if (term === '') return;
    setTyped(null);
    if (!going.some((effect) => effect.term === term)) tap(term);
  }

  const buttons = (alarm: boolean) =>
    observedEffects
      .filter((effect) => effect.alarm === alarm)
      .map(({ key, words }) => {
        const current = going.find((effect) => effect.term === key);
        return (
          <ScriptButton
            key={key}
            type="button"
            aria-pressed={current !== undefined}
            disabled={shown.signed}
            onClick={() => tap(key)}
            className={`button min-h-target rounded-lg px-4 text-base ${
              current
                ? alarm
                  ? 'border-red bg-red-soft font-semibold text-red'
                  : 'border-accent bg-accent-soft font-semibold text-accent'
                : 'border-line-strong bg-card text-ink hover:bg-sunken'
            }`}
          >
            {alarm && <span aria-hidden="true">■</span>}
            {words}
            {current && ` · ${current.grade} at ${at(current.observedAt)}`}
          </ScriptButton>
        );
      });

  return (
    <Card title="Seen during the session" note="tap to note, tap again when it has passed">
      <div className="flex flex-wrap gap-2">{buttons(false)}</div>
      <p className="mt-3 mb-1.5 text-xs text-muted">
        Alarm signs: call the prescriber; no further dose while one lasts.
      </p>
      <div className="flex flex-wrap gap-2">{buttons(true)}</div>
      {!shown.signed && (
        <div className="mt-3 flex max-w-md items-end gap-2">
          <div className="grow">
            <label htmlFor={id} className="text-sm font-medium">
              Something else
            </label>
            <TextInput
              id={id}
              size="large"
              value={other}
              onChange={(event) => setTyped(event.target.value === '' ? null : { term: event.target.value })}
              onKeyDown={(event) => event.key === 'Enter' && addOther()}
            />
          </div>
          <Button size="large" onClick={addOther}>
            Note
          </Button>
        </div>
      )}
      {going.length > 0 && (
        <ul aria-label="Going on" className="mt-3 divide-y divide-line border-t border-line">
          {going.map((effect) => (
            <GoingEffect
              key={effect.id}
              effect={effect}
              room={room}
              at={at(effect.observedAt)}
              onEnd={() => end(effect)}
            />
          ))}
        </ul>
      )}
      {over.length > 0 && (
        <ul aria-label="Passed" className="mt-2 divide-y divide-line text-sm text-muted">
          {over.map((effect) => (
            <li key={effect.id} className="flex flex-wrap items-center justify-between gap-x-3 py-1">
              <span>
                {effectName(effect.term)}, grade {effect.grade}, {at(effect.observedAt)}–
                {at(effect.resolvedAt ?? '')}
              </span>
              <EffectNote effect={effect} room={room} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function GoingEffect({
  effect,
  room,
  at,
  onEnd,
}: {
  effect: StoredEffect;
  room: Room;
  at: string;
  onEnd: () => void;
}) {
  const name = effectName(effect.term);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1.5">
      <span className={`min-w-40 grow font-medium ${isAlarmSign(effect.term) ? 'text-red' : ''}`}>
        {isAlarmSign(effect.term) && <span aria-hidden="true">■ </span>}
        {name} <span className="text-sm font-normal text-muted">since {at}</span>
      </span>
      <fieldset className="flex" disabled={room.shown.signed}>
        <legend className="sr-only">Grade of {name}</legend>
        {ctcaeGrades.map(({ grade, words }) => (
          <ScriptButton
            key={grade}
            type="button"
            title={words}
            aria-label={`Grade ${grade}, ${words}`}
            aria-pressed={effect.grade === grade}
            onClick={() => effect.grade !== grade && room.send({ kind: 'effect', ...effect, grade })}
            className={`button min-h-target min-w-target border-line-strong first:rounded-l-lg last:rounded-r-lg ${
              effect.grade === grade ? 'bg-accent-soft font-semibold text-accent' : 'bg-card text-muted'
            }`}
          >
            {grade}
          </ScriptButton>
        ))}
      </fieldset>
      {!room.shown.signed && (
        <>
          <Button size="large" onClick={onEnd}>
            Passed<span className="sr-only">: {name}</span>
          </Button>
          <Button
            size="large"
            tone="quiet"
            onClick={() =>
              room.send({ kind: 'removal', id: effect.id, version: effect.version, of: 'effect' })
            }
          >
            Take out<span className="sr-only"> {name}</span>
          </Button>
        </>
      )}
      <EffectNote effect={effect} room={room} />
    </li>
  );
}

function EffectNote({ effect, room }: { effect: StoredEffect; room: Room }) {
  return (
    <NoteField
      about={`effect ${effect.id}`}
      what={effectName(effect.term)}
      stored={effect}
      most={1000}
      signed={room.shown.signed}
      onSave={(note, version) => room.send({ kind: 'effect', ...effect, note, version })}
    />
  );
}
