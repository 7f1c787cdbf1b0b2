'use client';

import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { SoftLink } from './soft-link';

type CurrentLinkProps = {
  href: string;
  /** exact: only this address; within: this address and all below it. */
  match?: 'exact' | 'within';
  className?: string;
  children: ReactNode;
};

/** A link that knows whether it leads to where one is (`aria-current="page"`). */
export function CurrentLink({ href, match = 'within', className, children }: CurrentLinkProps) {
  const path = usePathname();
  const current = path === href || (match === 'within' && path.startsWith(`${href}/`));
  return (
    <SoftLink href={href} aria-current={current ? 'page' : undefined} className={className}>
      {children}
    </SoftLink>
  );
}
