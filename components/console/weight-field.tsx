'use client';

import { useId, useState } from 'react';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import { plausibilityOf } from '@/lib/domain/plausibility';
import { parseTypedNumber } from '@/lib/domain/typed-number';
import { shortNumberText } from '@/lib/domain/words';
import type { Room } from './use-room';

/** The weight of the day, saved when the field is left. */
export function WeightField({ room }: { room: Room }) {
  const id = useId();
  const stored = room.shown.weightKg;
  const [half, setHalf] = useState<{ typed: string; over: number | null } | null>(null);
  const [problem, setProblem] = useState<string>();
  const text = half?.typed ?? (stored === null ? '' : shortNumberText(stored, 2));

  function save() {
    if (half === null) return;
    const { typed, over } = half;
    const value = typed.trim() === '' ? null : parseTypedNumber(typed, { decimals: 2 });
    const judged = value === null ? null : plausibilityOf('weightKg', value);
    if ((value === null && typed.trim() !== '') || judged?.kind === 'impossible') {
      setProblem(judged?.kind === 'impossible' ? judged.sentence : 'Enter kilograms, such as 72.5.');
      return;
    }
    setProblem(undefined);
    setHalf(null);
    if (value !== stored) room.send({ kind: 'weight', id: crypto.randomUUID(), before: over, value });
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
          onChange={(event) => setHalf({ typed: event.target.value, over: half ? half.over : stored })}
          onBlur={save}
          onKeyDown={(event) => event.key === 'Enter' && save()}
        />
      )}
    </Field>
  );
}
