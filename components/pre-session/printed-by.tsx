'use client';

import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { formatInstant } from '@/lib/format/format-date';
import type { Action } from '@/lib/schemas/action-result';

type PrintedByProps = {
  /** Who is signed in. */
  name: string;
  /** When the page was made; on paper the moment of printing stands in its place. */
  loadedAt: string;
  zone: string;
  print: Action<unknown>;
  /** What is printed, as the action is told. */
  of: Readonly<Record<string, string>>;
};

/** The button that prints; on paper: who printed and when. Also a print by the browser's own menu is noted. */
export function PrintedBy({ name, loadedAt, zone, print, of }: PrintedByProps) {
  const [at, setAt] = useState(loadedAt);

  useEffect(() => {
    function onPrint() {
      // The sheet is laid out right after this event: the new time has to stand before.
      flushSync(() => setAt(new Date().toISOString()));
      void print(of).catch(() => undefined);
    }
    window.addEventListener('beforeprint', onPrint);
    return () => window.removeEventListener('beforeprint', onPrint);
  }, [print, of]);

  return (
    <>
      <Button onClick={() => window.print()}>
        <Icon name="printer" /> Print
      </Button>
      <p className="hidden text-2xs print:block">
        Printed by {name}, {formatInstant(new Date(at), zone)}
      </p>
    </>
  );
}
