'use client';

import { checkStateNames, type ChecklistItem, type CheckState } from '@/lib/domain/console/checklists';
import type { StoredCheck } from '@/lib/schemas/console-snapshot';
import { NoteField } from './note-field';
import type { Room } from './use-room';
import { ScriptButton } from '../ui/script-button';

type ChecklistProps = {
  list: 'pre-dose' | 'discharge';
  items: readonly ChecklistItem[];
  room: Room;
};

/** A list of the clinic: each item is saved when it is answered; not answered is never taken for yes. */
export function Checklist({ list, items, room }: ChecklistProps) {
  return (
    <ul className="divide-y divide-line">
      {items.map((item) => {
        const check = room.shown.checks.find((each) => each.list === list && each.item === item.key) ?? null;
        return <CheckRow key={item.key} list={list} item={item} check={check} room={room} />;
      })}
    </ul>
  );
}

function CheckRow({
  list,
  item,
  check,
  room,
}: {
  list: ChecklistProps['list'];
  item: ChecklistItem;
  check: StoredCheck | null;
  room: Room;
}) {
  const save = (state: CheckState, note: string | null, version: number | null) =>
    room.send({
      kind: 'check',
      id: check?.id ?? crypto.randomUUID(),
      version,
      list,
      item: item.key,
      state,
      note,
    });
  const states: CheckState[] = item.mayNotApply ? ['yes', 'no', 'not-applicable'] : ['yes', 'no'];
  return (
    <li className="py-1.5">
      <fieldset
        disabled={room.shown.signed}
        className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1"
      >
        <legend className="float-left min-w-40 flex-1 pr-2">
          {check?.state === 'no' && (
            <span aria-hidden="true" className="text-amber">
              ▲{' '}
            </span>
          )}
          {item.words}
        </legend>
        <span className="flex">
          {states.map((state) => (
            <ScriptButton
              key={state}
              type="button"
              aria-pressed={check?.state === state}
              onClick={() =>
                check?.state !== state && save(state, check?.note ?? null, check?.version ?? null)
              }
              className={`button min-h-target border-line-strong px-3 first:rounded-l-lg last:rounded-r-lg ${pressed(state, check)}`}
            >
              {check?.state === state && <span aria-hidden="true">{state === 'no' ? '▲' : '✓'}</span>}
              {checkStateNames[state]}
              <span className="sr-only">: {item.words}</span>
            </ScriptButton>
          ))}
        </span>
      </fieldset>
      {check !== null && (
        <NoteField
          about={`check ${list} ${item.key}`}
          what={item.words}
          stored={check}
          most={500}
          signed={room.shown.signed}
          onSave={(note, version) => save(check.state, note, version)}
        />
      )}
    </li>
  );
}

function pressed(state: CheckState, check: StoredCheck | null): string {
  if (check?.state !== state) return 'bg-card text-muted hover:bg-sunken';
  return state === 'no' ? 'bg-amber-soft font-semibold text-amber' : 'bg-green-soft font-semibold text-green';
}
