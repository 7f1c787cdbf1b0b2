'use client';

import { useId } from 'react';
import { Card } from '@/components/ui/card';
import { TextArea } from '@/components/ui/text-area';
import type { HalfWords } from '@/lib/schemas/console-snapshot';
import type { Room } from './use-room';

type WordsCardProps = {
  field: 'intention' | 'integration';
  room: Room;
  /** Null while nothing was typed over what is stored. */
  half: HalfWords;
  onType: (half: HalfWords) => void;
};

const titles = {
  intention: { title: 'Intention', hint: 'In the patient’s own words; saved when you leave the field.' },
  integration: { title: 'Integration notes', hint: 'Saved when you leave the field.' },
};

/** The patient's intention, or what was worked on afterwards. */
export function WordsCard({ field, room, half, onType }: WordsCardProps) {
  const id = useId();
  const stored = room.shown[field];
  const { title, hint } = titles[field];

  function save() {
    if (half === null) return;
    onType(null);
    const value = half.typed.trim() === '' ? null : half.typed.trim();
    if (value === stored) return;
    room.send({ kind: 'text', id: crypto.randomUUID(), field, before: half.over, value });
  }

  return (
    <Card title={<label htmlFor={id}>{title}</label>}>
      <TextArea
        id={id}
        aria-describedby={`${id}-hint`}
        rows={3}
        value={half?.typed ?? stored ?? ''}
        readOnly={room.shown.signed}
        onChange={(event) => onType({ typed: event.target.value, over: half ? half.over : stored })}
        onBlur={save}
      />
      <p id={`${id}-hint`} className="mt-1 text-xs text-muted">
        {hint}
      </p>
    </Card>
  );
}
