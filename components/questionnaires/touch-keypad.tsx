'use client';

import { tenKey } from '@/lib/domain/entry/press-key';
import type { InstrumentDefinition } from '@/lib/domain/instruments/types';
import { ScriptButton } from '../ui/script-button';

type TouchKeypadProps = {
  answer: InstrumentDefinition['answer'];
  /** The item that has the cursor, as the paper calls it; null before one has it. */
  label: string | null;
  onKey: (key: string) => void;
};

/** The same keys for a finger: one touch answers and moves on. Shown where there is no mouse. */
export function TouchKeypad({ answer, label, onKey }: TouchKeypadProps) {
  return (
    <div role="group" aria-label="Answer by touch">
      <p className="mb-1 text-xs text-muted" aria-live="polite">
        {label === null ? 'Touch an item to begin' : `Item ${label}`}
      </p>
      <div className="grid grid-cols-6 gap-1.5 sm:grid-cols-[repeat(13,minmax(0,1fr))]">
        {answer.options.map(({ value, label: words }) => (
          <PadKey key={value} onPress={() => onKey(value === 10 ? tenKey : String(value))} title={words}>
            {value}
          </PadKey>
        ))}
        <PadKey onPress={() => onKey(' ')} title="Leave a gap, move on">
          Gap
        </PadKey>
        <PadKey onPress={() => onKey('Backspace')} title="Back one item, clear it">
          ⌫<span className="sr-only"> Back one item</span>
        </PadKey>
      </div>
    </div>
  );
}

type PadKeyProps = { onPress: () => void; title: string | undefined; children: React.ReactNode };

function PadKey({ onPress, title, children }: PadKeyProps) {
  return (
    <ScriptButton
      type="button"
      title={title}
      // The cursor stays in its item: a touch is a key, not a place to go.
      onPointerDown={(event) => event.preventDefault()}
      onClick={onPress}
      className="min-h-14 rounded-lg border border-line-strong bg-card text-lg font-semibold active:bg-accent-soft"
    >
      {children}
    </ScriptButton>
  );
}
