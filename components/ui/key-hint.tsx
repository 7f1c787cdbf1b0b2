import type { ReactNode } from 'react';

/** A key of the keyboard. */
export function KeyHint({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-block min-w-4.5 shrink-0 whitespace-nowrap rounded border border-b-2 border-line bg-card px-1 text-center font-sans text-2xs font-semibold text-muted print:hidden">
      {children}
    </kbd>
  );
}
