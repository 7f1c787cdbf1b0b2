import type { ComponentProps } from 'react';
import { buttonClass, type ButtonSize, type ButtonTone } from './button';
import { SoftLink } from './soft-link';

type ButtonLinkProps = ComponentProps<typeof SoftLink> & { tone?: ButtonTone; size?: ButtonSize };

/** A link that looks like a button. */
export function ButtonLink({ tone, size, className, ...rest }: ButtonLinkProps) {
  return <SoftLink className={buttonClass(tone, size, className)} {...rest} />;
}
