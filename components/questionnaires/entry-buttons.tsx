'use client';

import type { ReactNode } from 'react';
import { useFormContext } from 'react-hook-form';
import { Button } from '../ui/button';
import { KeyHint } from '../ui/key-hint';
import { type SaveState, SaveStatus } from '../ui/save-status';
import type { ResponseFields } from './response-fields';

type EntryButtonsProps = {
  status: SaveState | null;
  isItems: boolean;
  /** Whether a total may take the place of the answers: not where the paper is read a second time. */
  choosesMode: boolean;
  isBusy: boolean;
  /** "Save and go to GAD-7". */
  words: string;
  /** Between the two buttons. */
  children?: ReactNode;
};

/** The right end of a form's foot: where it stands, total only or each item, and on. */
export function EntryButtons({ status, isItems, choosesMode, isBusy, words, children }: EntryButtonsProps) {
  const { setValue } = useFormContext<ResponseFields>();
  return (
    <span className="ml-auto flex flex-wrap items-center gap-2">
      {status && <SaveStatus state={status} />}
      {choosesMode && (
        <Button
          size="small"
          onClick={() => setValue('mode', isItems ? 'total-only' : 'items', { shouldDirty: true })}
        >
          {isItems ? 'Total only' : 'Enter each item'}
        </Button>
      )}
      {children}
      <Button tone="primary" size="small" type="submit" aria-disabled={isBusy || undefined}>
        {words} <KeyHint>↵</KeyHint>
      </Button>
    </span>
  );
}
