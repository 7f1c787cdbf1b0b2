'use client';

import { gapKeys, gapReasons, gapReasonWords } from '@/lib/domain/entry/gap-reasons';
import type { InstrumentDefinition } from '@/lib/domain/instruments/types';
import { KeySwitch } from '../shell/key-switch';
import { Card } from '../ui/card';
import { KeyHint } from '../ui/key-hint';

type KeysCardProps = {
  answer: InstrumentDefinition['answer'];
  keysOn: boolean;
  onKeysOn: (on: boolean) => void;
  /** Name of the form that follows; null for the last. */
  nextName: string | null;
};

/** What the keys do while an item has the focus, and the switch that gives them back to the browser. */
export function KeysCard({ answer, keysOn, onKeysOn, nextName }: KeysCardProps) {
  return (
    <Card title="Keys" className="max-sm:hidden print:hidden">
      {keysOn ? (
        <ul className="space-y-1 text-xs text-muted">
          <li>
            <KeyHint>{answer.min}</KeyHint>–<KeyHint>{Math.min(answer.max, 9)}</KeyHint> answer and move on
          </li>
          {answer.max === 10 && (
            <li>
              <KeyHint>T</KeyHint> or <KeyHint>−</KeyHint> answer 10 and move on
            </li>
          )}
          <li>
            <KeyHint>⌫</KeyHint> back one item, clear it
          </li>
          <li>
            <KeyHint>space</KeyHint> leave a gap, move on
          </li>
          {gapReasons.map((reason) => (
            <li key={reason} className="pl-3">
              <KeyHint>{gapKeys[reason].toUpperCase()}</KeyHint> gap: {gapReasonWords[reason]}
            </li>
          ))}
          <li>
            <KeyHint>↵</KeyHint> save{nextName === null ? '' : `, on to ${nextName}`}
          </li>
        </ul>
      ) : (
        <p className="text-xs text-muted">
          Tab moves between items, arrows choose an answer, as everywhere in the browser.
        </p>
      )}
      <div className="mt-1.5 text-xs">
        <KeySwitch of="digits" initial={keysOn} onSwitch={onKeysOn} />
      </div>
    </Card>
  );
}
