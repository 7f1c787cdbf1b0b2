'use client';

import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { formatInstant } from '@/lib/format/format-date';
import type { Action } from '@/lib/schemas/action-result';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';

type CohortPrintProps = {
  clinic: string;
  /** Who is signed in. */
  name: string;
  /** When the figures were counted. */
  asOf: string;
  zone: string;
  print: Action<{ address: string }>;
};

/** The button that prints, and on paper: whose figures, as of when, who printed and when. A print is noted. */
export function CohortPrint({ clinic, name, asOf, zone, print }: CohortPrintProps) {
  const [at, setAt] = useState(asOf);

  useEffect(() => {
    function onPrint() {
      // The sheet is laid out right after this event: the new time has to stand before.
      flushSync(() => setAt(new Date().toISOString()));
      void print({ address: window.location.search.slice(0, 500) }).catch(() => undefined);
    }
    window.addEventListener('beforeprint', onPrint);
    return () => window.removeEventListener('beforeprint', onPrint);
  }, [print]);

  return (
    <>
      <Button onClick={() => window.print()}>
        <Icon name="printer" /> Print
      </Button>
      <p className="hidden w-full text-2xs print:block">
        {clinic} · counted {formatInstant(new Date(asOf), zone)} · printed by {name},{' '}
        {formatInstant(new Date(at), zone)}
      </p>
    </>
  );
}
