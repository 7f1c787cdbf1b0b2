'use client';

import { useId } from 'react';
import { Card } from '@/components/ui/card';
import { TextArea } from '@/components/ui/text-area';
import { useKept } from './kept-typing';
import type { Room } from './use-room';

type WordsCardProps = { field: 'intention' | 'integration'; room: Room };

const titles = {
  intention: { title: 'Intention', hint: 'In the patient’s own words; saved when you leave the field.' },
  integration: { title: 'Integration notes', hint: 'Saved when you leave the field.' },
};

/** The patient's intention, or what was worked on afterwards. */
export function WordsCard({ field, room }: WordsCardProps) {
  const id = useId();
  const [typed, setTyped] = useKept(field);
  const stored = room.shown[field];
  const { title, hint } = titles[field];

  function save() {
    if (typed === null) return;
    setTyped(null);
    const words = typed['words']?.trim() ?? '';
    const value = words === '' ? null : words;
    const over = typed['over'] ?? '';
    if (value !== stored)
      room.send({ kind: 'text', id: crypto.randomUUID(), field, before: over === '' ? null : over, value });
  }

  return (
    <Card title={<label htmlFor={id}>{title}</label>}>
      <TextArea
        id={id}
        aria-describedby={`${id}-hint`}
        rows={3}
        value={typed?.['words'] ?? stored ?? ''}
        readOnly={room.shown.signed}
        onChange={(event) => setTyped({ words: event.target.value, over: typed?.['over'] ?? stored ?? '' })}
        onBlur={save}
      />
      <p id={`${id}-hint`} className="mt-1 text-xs text-muted">
        {hint}
      </p>
    </Card>
  );
}
