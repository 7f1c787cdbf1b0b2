'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** Whether this page's script has loaded: a button pressed before that would do nothing, so it stays disabled until then. */
export function useReady(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
