'use client';

import { useRouter } from 'next/navigation';
import type { ComponentProps, MouseEvent } from 'react';

/**
 * A click handler that lets a plain link lead on without loading the whole app anew. On one link, or on the frame around
 * many: they stay plain HTML, cost what a link costs, and work before this script has loaded.
 */
export function useSoftLinks(): (event: MouseEvent<HTMLElement>) => void {
  const router = useRouter();
  return (event) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const href = link?.getAttribute('href');
    if (!href?.startsWith('/') || link?.target) return;
    event.preventDefault();
    router.push(href);
  };
}

type SoftLinkProps = Omit<ComponentProps<'a'>, 'href' | 'onClick'> & { href: string };

/** A link within the app. Nothing is fetched before the click: reading a chart is an event in the audit trail and must be meant. */
export function SoftLink(props: SoftLinkProps) {
  const follow = useSoftLinks();
  return <a {...props} onClick={follow} />;
}
