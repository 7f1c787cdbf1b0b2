'use client';
import { useCallback, useEffect, useRef, useState } from 'react';

export type DraftStatus =
  | { kind: 'idle' }
  | { kind: 'saving' }
  | { kind: 'kept'; at: Date }
  | { kind: 'not-kept' }
  | { kind: 'signed-out' };

/** Typing pauses this long before the draft is sent; with the network it stays under a second. */
const pauseMs = 600;
/** A draft that the server did not take is sent again after this. */
const againMs = 2_000;

/**
 * Keeps what is being typed on the server, a moment after each change and when the page is left.
 * Nothing stays in the browser's storage. `stop()` after the form was saved, so that no late draft is written.
 */
export function useDraft(options: {
  formKey: string;
  patientId: string | null;
  startSeq: number;
  /**
   * Who types. A page that outlives a sign-in says so: it goes on sending until that person is signed in again, and
   * nothing is kept for anybody else.
   */
  by?: string;
}): {
  status: DraftStatus;
  keep: (body: unknown) => void;
  flush: () => void;
  stop: () => void;
  /** Runs a save with no draft under way, so that none arrives after the save has dropped it. */
  duringSave: <T extends { kind: string }>(save: () => Promise<T>) => Promise<T>;
} {
  const { formKey, patientId, by } = options;
  const [status, setStatus] = useState<DraftStatus>({ kind: 'idle' });
  const seq = useRef(options.startSeq);
  const waiting = useRef<{ body: unknown; timer: ReturnType<typeof setTimeout> } | null>(null);
  const stopped = useRef(false);
  const held = useRef(false);
  const underWay = useRef<Promise<void>>(Promise.resolve());

  const again = useRef<ReturnType<typeof setTimeout>>(undefined);

  const send = useCallback(
    async function sendDraft(body: unknown, closing: boolean): Promise<void> {
      clearTimeout(again.current);
      seq.current += 1;
      const sentSeq = seq.current;
      const isNewest = () => sentSeq === seq.current && !stopped.current;
      const sendAgain = () => {
        if (by === undefined || closing || waiting.current) return;
        again.current = setTimeout(() => void sendDraft(body, false), againMs);
      };
      try {
        const response = await fetch('/api/drafts', {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ formKey, patientId, ...(by !== undefined && { by }), seq: sentSeq, body }),
          keepalive: closing,
        });
        if (!isNewest()) return;
        if (!response.ok) {
          setStatus({ kind: response.status === 401 ? 'signed-out' : 'not-kept' });
          sendAgain();
          return;
        }
        const kept = (await response.json()) as { kept: boolean; seq: number };
        if (!isNewest()) return;
        if (!kept.kept) {
          // The same person types here and on another device, which is ahead.
          seq.current = kept.seq;
          await sendDraft(body, closing);
          return;
        }
        setStatus({ kind: 'kept', at: new Date() });
      } catch {
        if (!isNewest()) return;
        setStatus({ kind: 'not-kept' });
        sendAgain();
      }
    },
    [formKey, patientId, by],
  );

  const flush = useCallback(() => {
    const pending = waiting.current;
    if (!pending || stopped.current) return;
    clearTimeout(pending.timer);
    waiting.current = null;
    void send(pending.body, true);
  }, [send]);

  const keep = useCallback(
    (body: unknown) => {
      if (stopped.current) return;
      if (waiting.current) clearTimeout(waiting.current.timer);
      setStatus({ kind: 'saving' });
      const timer = setTimeout(() => {
        if (held.current) return;
        waiting.current = null;
        underWay.current = send(body, false);
      }, pauseMs);
      waiting.current = { body, timer };
    },
    [send],
  );

  const duringSave = useCallback(
    async <T extends { kind: string }>(save: () => Promise<T>): Promise<T> => {
      held.current = true;
      await underWay.current;
      try {
        return await save();
      } finally {
        held.current = false;
        // Not saved, or typed on meanwhile: it is a draft still. After a save `stop` has dropped it.
        if (waiting.current) keep(waiting.current.body);
      }
    },
    [keep],
  );

  const stop = useCallback(() => {
    stopped.current = true;
    clearTimeout(again.current);
    if (waiting.current) clearTimeout(waiting.current.timer);
    waiting.current = null;
  }, []);

  useEffect(() => {
    const onHide = () => {
      if (document.visibilityState === 'hidden') flush();
    };
    document.addEventListener('visibilitychange', onHide);
    window.addEventListener('pagehide', flush);
    return () => {
      document.removeEventListener('visibilitychange', onHide);
      window.removeEventListener('pagehide', flush);
      clearTimeout(again.current);
      flush();
    };
  }, [flush]);

  return { status, keep, flush, stop, duringSave };
}
