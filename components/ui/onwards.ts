'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useRef } from 'react';

/**
 * Leads on to another page once something was saved, except when the person has gone elsewhere since `begin`: a link clicked
 * while the save was under way counts, and is not undone by its answer.
 */
export function useOnwards(): { begin: () => void; goOn: (href: string) => void } {
  const router = useRouter();
  const from = useRef<{ path: string; left: boolean }>(undefined);

  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      if (from.current && leadsAway(event)) from.current.left = true;
    };
    document.addEventListener('click', onClick, true);
    return () => document.removeEventListener('click', onClick, true);
  }, []);

  const begin = useCallback(() => {
    from.current = { path: window.location.pathname, left: false };
  }, []);
  const goOn = useCallback(
    (href: string) => {
      const before = from.current;
      if (before && (before.left || before.path !== window.location.pathname)) return;
      router.push(href);
    },
    [router],
  );
  return { begin, goOn };
}

function leadsAway(event: MouseEvent): boolean {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return false;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  return link?.target === '' && (link.getAttribute('href')?.startsWith('/') ?? false);
}
