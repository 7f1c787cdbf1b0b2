'use client';

import { useEffect, useRef, useState } from 'react';
import { formatTime } from '../../lib/format/format-date';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';

type IdleGuardProps = {
  idleMinutes: number;
  /** The clinic's, for the time in the warning. */ timeZone: string;
};

const minuteMs = 60_000;
const warnBeforeMs = 2 * minuteMs;
/** Left a moment before the longest duration ends, so that the last words typed still reach the drafts. */
const leaveBeforeLimitMs = 5_000;
const channelName = 'kap-session';
const interactions = ['keydown', 'pointerdown', 'input', 'wheel'] as const;

type Warning = { kind: 'idle' | 'limit'; at: Date };

/**
 * Takes the page away when its session ends. The server keeps the limits; this only knows when it last answered, tells it
 * at most once a minute that somebody is really there, and warns two minutes before the end.
 */
export function IdleGuard({ idleMinutes, timeZone }: IdleGuardProps) {
  const [warning, setWarning] = useState<Warning | null>(null);
  const stay = useRef<() => void>(() => undefined);

  useEffect(() => {
    const idleMs = idleMinutes * minuteMs;
    const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(channelName);
    let contactAt = Date.now();
    let interactionAt = 0;
    let triedAt = 0;
    let limitAt = Number.POSITIVE_INFINITY;
    let limitSeen = false;
    let shown: Warning['kind'] | null = null;
    let left = false;

    function show(next: Warning | null) {
      if (shown === (next?.kind ?? null)) return;
      shown = next?.kind ?? null;
      setWarning(next);
    }

    function leave(reason: 'idle' | 'limit' | 'over') {
      if (left) return;
      left = true;
      // Out of sight at once, and no question of the browser's in between: what was typed is in the drafts.
      document.documentElement.style.visibility = 'hidden';
      window.addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), { capture: true });
      const from = location.pathname + location.search;
      location.replace(`/sign-in?from=${encodeURIComponent(from)}&ended=${reason}`);
    }

    async function ask() {
      const askedAt = Date.now();
      triedAt = askedAt;
      try {
        const response = await fetch('/api/session', { cache: 'no-store' });
        if (response.status === 401) return leave('over');
        if (!response.ok) return;
        const { limitSeconds } = (await response.json()) as { limitSeconds: number };
        limitAt = askedAt + limitSeconds * 1_000;
        contactAt = Math.max(contactAt, askedAt);
        channel?.postMessage(contactAt);
        tick();
      } catch {
        // No network: the deadline stands, the next interaction tries again.
      }
    }

    function tick() {
      const now = Date.now();
      const idleAt = contactAt + idleMs;
      // A second later than the server, so that the way back is closed by then.
      if (now >= idleAt + 1_000) return leave('idle');
      if (now >= limitAt - leaveBeforeLimitMs) return leave('limit');
      if (interactionAt > contactAt && now - Math.max(contactAt, triedAt) >= minuteMs) void ask();
      if (limitAt - now <= warnBeforeMs) {
        if (!limitSeen) show({ kind: 'limit', at: new Date(limitAt - leaveBeforeLimitMs) });
      } else if (idleAt - now <= warnBeforeMs) {
        show({ kind: 'idle', at: new Date(idleAt) });
      } else show(null);
    }

    function onInteraction() {
      interactionAt = Date.now();
      if (shown === 'idle' && interactionAt - triedAt > 1_000) void ask();
    }

    stay.current = () => {
      if (shown === 'limit') limitSeen = true;
      else onInteraction();
      show(null);
    };

    function onPageShow(event: PageTransitionEvent) {
      // A page that the browser kept in memory may be from before a sign-out.
      if (event.persisted) location.reload();
    }

    if (channel) {
      channel.onmessage = (event: MessageEvent<unknown>) => {
        // Another tab turned the device over to a patient: this one goes at once. That tab itself is on its way already.
        if (event.data === 'over' && document.documentElement.dataset['handedOver'] === undefined)
          leave('over');
        if (typeof event.data === 'number') contactAt = Math.max(contactAt, event.data);
        tick();
      };
    }
    for (const name of interactions)
      document.addEventListener(name, onInteraction, { capture: true, passive: true });
    document.addEventListener('visibilitychange', tick);
    window.addEventListener('pageshow', onPageShow);
    const timer = setInterval(tick, 5_000);
    void ask();
    return () => {
      clearInterval(timer);
      channel?.close();
      for (const name of interactions) document.removeEventListener(name, onInteraction, { capture: true });
      document.removeEventListener('visibilitychange', tick);
      window.removeEventListener('pageshow', onPageShow);
    };
  }, [idleMinutes]);

  if (!warning) return null;
  const idle = warning.kind === 'idle';
  return (
    <Dialog
      open
      onClose={() => stay.current()}
      title={`You will be signed out at ${formatTime(warning.at, timeZone)}`}
      description={
        idle
          ? `Nothing was done here for ${idleMinutes - 2} minutes. What was typed into a patient’s forms is kept.`
          : 'Your session reaches its longest duration. Save what you are doing, or sign in again afterwards: what is typed into a patient’s forms is kept.'
      }
      footer={
        <Button tone="primary" autoFocus onClick={() => stay.current()}>
          {idle ? 'Stay signed in' : 'Go on'}
        </Button>
      }
    />
  );
}
