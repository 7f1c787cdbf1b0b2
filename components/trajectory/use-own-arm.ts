import { useEffect, useState } from 'react';
import type { OwnArmView } from '@/lib/domain/trajectory/own-arm';

export interface OwnArmLayer {
  state: 'off' | 'loading' | 'shown' | 'failed';
  panels: OwnArmView | null;
}

/** The averages of the clinic's own arm, fetched when somebody switches them on: the page itself stays as quick as without. */
export function useOwnArm(href: string | null, wanted: boolean): OwnArmLayer {
  const [answer, setAnswer] = useState<{ panels: OwnArmView } | 'failed' | null>(null);
  const missing = answer === null || answer === 'failed';

  useEffect(() => {
    if (href === null || !wanted || !missing) return;
    const stop = new AbortController();
    fetch(href, { signal: stop.signal })
      .then(async (response) => {
        if (!response.ok) throw new Error(String(response.status));
        setAnswer({ panels: (await response.json()) as OwnArmView });
      })
      .catch(() => {
        if (!stop.signal.aborted) setAnswer('failed');
      });
    return () => stop.abort();
    // Switching the layer on again asks again after a failure.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [href, wanted]);

  if (href === null || !wanted) return { state: 'off', panels: null };
  if (answer === 'failed') return { state: 'failed', panels: null };
  return answer ? { state: 'shown', panels: answer.panels } : { state: 'loading', panels: null };
}
