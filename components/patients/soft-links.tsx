'use client';

import type { ReactNode } from 'react';
import { useSoftLinks } from '@/components/ui/soft-link';

/** Lets the plain links inside lead on without loading the whole app anew: one listener for a table of links. */
export function SoftLinks({ children }: { children: ReactNode }) {
  return <div onClick={useSoftLinks()}>{children}</div>;
}
