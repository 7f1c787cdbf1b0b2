'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTypist } from './typist';

export type DraftStatus =
  | { kind: 'idle' }
  | { kind: 'saving' }
  | { kind: 'kept'; at: Date }
  | { kind: 'not-kept' }
  | { kind: 'signed-out' };

/** A key waits at most this long before it is sent, however fast one types on: with the network under a second. */
const pauseMs = 600;
/** Sent again after this long while the server does not answer. */
const againMs = 2000;

/**
 * Keeps what is being typed on the server, a moment after each change and when the page is left; while the server does
 * not answer, again and again. Nothing stays in the browser's storage. `stop()` after the form was saved, so that no late
 * draft is written.
 */
export function useDraft(options: {
  formKey: string;
  patientId: string | null;
  startSeq: number;
  /** A page that outlives a sign-in: it goes on sending until the same person is signed in again, and follows their other device without a question. */
  follows?: boolean;
}): {
  status: DraftStatus;
  /** The form is being typed in another tab too, where something newer was kept: this one is kept only after `takeOver`. */
  isElsewhere: boolean;
  takeOver: () => void;
  keep: (body: unknown) => void;
  flush: () => void;
  stop: () => void;
  /** Runs a save with no draft under way, so that none arrives after the save has dropped it. */
  duringSave: <T extends { kind: string }>(save: () => Promise<T>) => Promise<T>;
} {
  const { formKey, patientId, follows = false } = options;
  // Nothing is kept for anybody else, whoever is signed in by the time it is sent.
  const by = useTypist();
  const [status, setStatus] = useState<DraftStatus>({ kind: 'idle' });
  const [isElsewhere, setElsewhere] = useState(false);
  const seq = useRef(options.startSeq);
  /** Typed and not yet sent; `timer` null = waits for somebody to sign in, or to take over. */
  const waiting = useRef<{ body: unknown; timer: ReturnType<typeof setTimeout> | null } | null>(null);
  const stopped = useRef(false);
  const held = useRef(false);
  const underWay = useRef<Promise<void>>(Promise.resolve());
  const sendWaiting = useRef<() => void>(() => undefined);
  const elsewhere = useRef(false);

  const send = useCallback(
    async (body: unknown, closing: boolean) => {
      seq.current += 1;
      const sentSeq = seq.current;
      const isLatest = () => sentSeq === seq.current && !stopped.current;
      const waitAgain = (ms: number | null) => {
        if (waiting.current !== null) return;
        waiting.current = { body, timer: ms === null ? null : setTimeout(() => sendWaiting.current(), ms) };
      };
      try {
        const response = await fetch('/api/drafts', {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ formKey, patientId, by, seq: sentSeq, body }),
          keepalive: closing,
        });
        if (!isLatest()) return;
        if (response.ok) return setStatus({ kind: 'kept', at: new Date() });
        setStatus({ kind: response.status === 401 ? 'signed-out' : 'not-kept' });
        if (response.status === 409) {
          const { seq: theirs } = (await response.json()) as { seq: number };
          seq.current = Math.max(seq.current, theirs);
          if (follows) return waitAgain(0);
          elsewhere.current = true;
          setElsewhere(true);
        }
        waitAgain(response.status >= 500 || follows ? againMs : null);
      } catch {
        if (!isLatest()) return;
        setStatus({ kind: 'not-kept' });
        waitAgain(againMs);
      }
    },
    [formKey, patientId, by, follows],
  );

  const flush = useCallback(() => {
    const pending = waiting.current;
    // What was typed in the other tab is not replaced unasked, also not when this one is closed.
    if (!pending || stopped.current || elsewhere.current) return;
    if (pending.timer !== null) clearTimeout(pending.timer);
    waiting.current = null;
    void send(pending.body, true);
  }, [send]);

  useEffect(() => {
    sendWaiting.current = () => {
      const pending = waiting.current;
      if (!pending || held.current || stopped.current || elsewhere.current) return;
      waiting.current = null;
      underWay.current = send(pending.body, false);
    };
  }, [send]);

  const keep = useCallback((body: unknown) => {
    if (stopped.current) return;
    if (elsewhere.current) {
      waiting.current = { body, timer: null };
      return;
    }
    setStatus({ kind: 'saving' });
    // The first key since the last sending sets the time; later ones only add to what is sent.
    const timer = waiting.current?.timer ?? setTimeout(() => sendWaiting.current(), pauseMs);
    waiting.current = { body, timer };
  }, []);

  const takeOver = useCallback(() => {
    elsewhere.current = false;
    setElsewhere(false);
    sendWaiting.current();
  }, []);

  const duringSave = useCallback(
    async <T extends { kind: string }>(save: () => Promise<T>): Promise<T> => {
      held.current = true;
      await underWay.current;
      try {
        return await save();
      } finally {
        held.current = false;
        const pending = waiting.current;
        // Not saved, or typed on meanwhile: it is a draft still. After a save `stop` has dropped it.
        if (pending) {
          if (pending.timer !== null) clearTimeout(pending.timer);
          waiting.current = null;
          keep(pending.body);
        }
      }
    },
    [keep],
  );

  const stop = useCallback(() => {
    stopped.current = true;
    const timer = waiting.current?.timer;
    if (timer != null) clearTimeout(timer);
    waiting.current = null;
  }, []);

  useEffect(() => {
    const onHide = () => {
      if (document.visibilityState === 'hidden') flush();
    };
    // The network is back, or somebody signed in in another tab.
    const onBack = () => sendWaiting.current();
    document.addEventListener('visibilitychange', onHide);
    window.addEventListener('pagehide', flush);
    window.addEventListener('online', onBack);
    window.addEventListener('focus', onBack);
    return () => {
      document.removeEventListener('visibilitychange', onHide);
      window.removeEventListener('pagehide', flush);
      window.removeEventListener('online', onBack);
      window.removeEventListener('focus', onBack);
      flush();
    };
  }, [flush]);

  return { status, isElsewhere, takeOver, keep, flush, stop, duringSave };
}
