'use client';

import { useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { FieldError } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import { useKept } from './kept-typing';

type NoteFieldProps = {
  /** Under which the typing is kept, "check pre-dose fasting". */
  about: string;
  /** What the note belongs to, in words. */
  what: string;
  stored: { note: string | null; version: number };
  most: number;
  signed: boolean;
  /** @param version the one over which the note was begun */
  onSave: (note: string | null, version: number) => void;
};

/** A short note beside an answer or an effect, saved when the field is left. */
export function NoteField({ about, what, stored, most, signed, onSave }: NoteFieldProps) {
  const id = useId();
  const [typed, setTyped] = useKept(about);
  const [opened, setOpened] = useState(false);
  const text = typed?.['note'] ?? stored.note ?? '';
  const isTooLong = text.trim().length > most;

  function save() {
    setOpened(false);
    if (typed === null || isTooLong) return;
    const note = text.trim() === '' ? null : text.trim();
    if (note !== stored.note) onSave(note, Number(typed['version']));
    setTyped(null);
  }

  if (typed === null && stored.note === null && (signed || !opened)) {
    if (signed) return null;
    return (
      <Button size="small" tone="quiet" className="min-h-target" onClick={() => setOpened(true)}>
        Add a note<span className="sr-only">: {what}</span>
      </Button>
    );
  }
  return (
    <div className="w-full">
      <TextInput
        aria-label={`Note: ${what}`}
        placeholder="Note"
        size="large"
        className="mt-1"
        autoFocus={opened}
        value={text}
        readOnly={signed}
        aria-invalid={isTooLong ? true : undefined}
        aria-describedby={isTooLong ? `${id}-error` : undefined}
        onChange={(event) =>
          setTyped({ note: event.target.value, version: typed?.['version'] ?? String(stored.version) })
        }
        onBlur={save}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      />
      {isTooLong && (
        <FieldError id={`${id}-error`}>
          At most {most} characters; these are {text.trim().length}.
        </FieldError>
      )}
    </div>
  );
}
