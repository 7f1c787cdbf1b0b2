'use client';

import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { useDraft } from '@/components/drafts/use-draft';
import type { ConsoleDraft, TypedFields } from '@/lib/schemas/console-snapshot';
import type { PendingEntry } from './shown-room';

export interface KeptTyping {
  /** Everything that is being typed in the room and not saved yet, by what it is about. */
  all: ConsoleDraft['typed'];
  /** Null when it was saved or given up. */
  put: (about: string, typed: TypedFields | null) => void;
}

const Context = createContext<KeptTyping | null>(null);
export const KeptTypingProvider = Context.Provider;

/**
 * What is being typed about one row or text: null where nothing is, else its fields as they stand. All of it is kept on the
 * server within a second, and comes back to the same person on any device.
 */
export function useKept(about: string): [TypedFields | null, (typed: TypedFields | null) => void] {
  const kept = useContext(Context);
  if (!kept) throw new Error('Typing is kept inside a KeptTypingProvider.');
  const { all, put } = kept;
  return [all[about] ?? null, useCallback((typed) => put(about, typed), [about, put])];
}

/** Keeps what is typed, together with the entries that the server has not taken yet. */
export function useKeptTyping(options: {
  draft: { formKey: string; seq: number };
  start: ConsoleDraft['typed'];
  pending: readonly PendingEntry[];
  patientId: string;
}): KeptTyping & { isUntouched: boolean } {
  const { draft, start, pending, patientId } = options;
  const [all, setAll] = useState(start);
  const { keep } = useDraft({ formKey: draft.formKey, patientId, startSeq: draft.seq, follows: true });
  const sent = useRef<string>(undefined);

  const put = useCallback((about: string, typed: TypedFields | null) => {
    setAll((before) => {
      const others = Object.entries(before).filter(([key]) => key !== about);
      return Object.fromEntries(typed === null ? others : [...others, [about, typed]]);
    });
  }, []);

  useEffect(() => {
    const body = { typed: all, pending: pending.map(({ entry }) => entry) };
    const text = JSON.stringify(body);
    const isFirst = sent.current === undefined;
    if (sent.current === text) return;
    sent.current = text;
    if (!isFirst) keep(body);
  }, [all, pending, keep]);

  return { ...useMemo(() => ({ all, put }), [all, put]), isUntouched: all === start };
}
