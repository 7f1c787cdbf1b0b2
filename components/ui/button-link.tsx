import Link from 'next/link';
import type { ComponentProps } from 'react';
import { buttonClass, type ButtonSize, type ButtonTone } from './button';

type ButtonLinkProps = ComponentProps<typeof Link> & { tone?: ButtonTone; size?: ButtonSize };

/** A link that looks like a button. Not prefetched: reading a chart is an event in the audit trail and must be meant. */
export function ButtonLink({ tone, size, className, prefetch = false, ...rest }: ButtonLinkProps) {
  return <Link prefetch={prefetch} className={buttonClass(tone, size, className)} {...rest} />;
}
