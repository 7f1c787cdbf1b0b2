'use client';

import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Action } from '@/lib/schemas/action-result';
import type { ConsoleEntry } from '@/lib/schemas/console';
import type { ConsoleSnapshot, SavedEntry } from '@/lib/schemas/console-snapshot';
import { type NewerRoom, type RoomState, RoomStore } from './room-store';
import { shownRoom } from './shown-room';

export interface Room extends RoomState {
  /** With what is on its way to the server. */
  shown: ConsoleSnapshot;
  /** The server's time, by the second. */
  now: Date;
  send: (entry: ConsoleEntry) => void;
  drop: (entry: ConsoleEntry) => void;
}

async function ask(sessionId: string, since: number, by: string): Promise<NewerRoom> {
  const response = await fetch(`/api/sessions/${sessionId}/console?since=${since}`, { cache: 'no-store' });
  if (response.status === 401) return { kind: 'signed-out', otherPerson: false };
  const person = response.headers.get('X-Clinic-Person');
  if (person !== null && person !== by) return { kind: 'signed-out', otherPerson: true };
  if (response.status === 204) return { kind: 'same', now: response.headers.get('X-Clinic-Time') ?? '' };
  if (!response.ok) throw new Error(`the room answered ${response.status}`);
  return { kind: 'newer', room: (await response.json()) as ConsoleSnapshot };
}

/** The dosing room on this device: what the server has, what is on its way, and the server's clock. */
export function useRoom(options: {
  place: { patientId: string; sessionId: string };
  start: ConsoleSnapshot;
  /** Entries of before that the server had not taken. */
  kept: readonly ConsoleEntry[];
  /** Who is signed in. */
  by: string;
  record: Action<SavedEntry>;
}): Room {
  const { place, start, kept, by, record } = options;
  const [store] = useState(
    () =>
      new RoomStore(
        start,
        {
          record: (entry) => record({ ...place, by, entry }),
          ask: (since) => ask(place.sessionId, since, by),
          clock: () => Date.now(),
          wait: (run, milliseconds) => {
            const timer = setTimeout(run, milliseconds);
            return () => clearTimeout(timer);
          },
        },
        kept,
      ),
  );
  const state = useSyncExternalStore(store.subscribe, store.state, store.state);
  const [clock, setClock] = useState(() => Date.parse(start.now));

  useEffect(() => {
    const close = store.open();
    const again = () => store.tryNow();
    const warn = (event: BeforeUnloadEvent) => {
      if (store.state().pending.length > 0) event.preventDefault();
    };
    window.addEventListener('online', again);
    window.addEventListener('focus', again);
    window.addEventListener('beforeunload', warn);
    return () => {
      close();
      window.removeEventListener('online', again);
      window.removeEventListener('focus', again);
      window.removeEventListener('beforeunload', warn);
    };
  }, [store]);

  const { aheadMs } = state;
  useEffect(() => {
    const tick = () => setClock(Date.now() + store.state().aheadMs);
    tick();
    const timer = setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }, [store, aheadMs]);

  const shown = useMemo(() => shownRoom(state.room, state.pending), [state.room, state.pending]);
  return {
    ...state,
    shown,
    now: useMemo(() => new Date(clock), [clock]),
    send: (entry) => store.send(entry),
    drop: (entry) => store.drop(entry),
  };
}
