'use client';

import { useId, useState } from 'react';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import { plausibilityOf } from '@/lib/domain/plausibility';
import { parseTypedNumber } from '@/lib/domain/typed-number';
import { shortNumberText } from '@/lib/domain/words';
import { useKept } from './kept-typing';
import type { Room } from './use-room';

/** The weight of the day, saved when the field is left. */
export function WeightField({ room }: { room: Room }) {
  const id = useId();
  const stored = room.shown.weightKg;
  const [typed, setTyped] = useKept('weight');
  const [problem, setProblem] = useState<string>();
  const text = typed?.['kilograms'] ?? (stored === null ? '' : shortNumberText(stored, 2));

  function save() {
    if (typed === null) return;
    const value = text.trim() === '' ? null : parseTypedNumber(text, { decimals: 2 });
    const judged = value === null ? null : plausibilityOf('weightKg', value);
    if ((value === null && text.trim() !== '') || judged?.kind === 'impossible') {
      setProblem(judged?.kind === 'impossible' ? judged.sentence : 'Enter kilograms, such as 72.5.');
      return;
    }
    setProblem(undefined);
    setTyped(null);
    const over = typed['over'] ?? '';
    const before = over === '' ? null : Number(over);
    if (value !== stored) room.send({ kind: 'weight', id: crypto.randomUUID(), before, value });
  }

  return (
    <Field id={id} label="Body weight" error={problem} className="w-32">
      {(control) => (
        <TextInput
          {...control}
          size="large"
          numeric
          unit="kg"
          value={text}
          readOnly={room.shown.signed}
          onChange={(event) =>
            setTyped({ kilograms: event.target.value, over: typed?.['over'] ?? String(stored ?? '') })
          }
          onBlur={save}
          onKeyDown={(event) => event.key === 'Enter' && save()}
        />
      )}
    </Field>
  );
}
