import type { ReactNode } from 'react';

/** A key of the keyboard. */
export function KeyHint({ children }: { children: ReactNode }) {
  return <kbd className="key-hint">{children}</kbd>;
}
