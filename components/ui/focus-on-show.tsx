'use client';

import { useEffect, useRef, type ReactNode } from 'react';

type FocusOnShowProps = {
  /** Another value takes the focus again: the number of the attempt, for instance. */
  attempt?: number | string | undefined;
  role?: string;
  labelledBy: string;
  className?: string;
  children: ReactNode;
};

/** A part of the page that takes the focus when it appears, so that the keyboard and screen readers are there at once. */
export function FocusOnShow({ attempt, role, labelledBy, className, children }: FocusOnShowProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.focus();
  }, [attempt]);
  return (
    <div ref={box} tabIndex={-1} role={role} aria-labelledby={labelledBy} className={className}>
      {children}
    </div>
  );
}
