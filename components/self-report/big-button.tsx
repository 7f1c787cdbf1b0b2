import Link from 'next/link';
import type { ComponentProps } from 'react';
import { Button, buttonClass, type ButtonProps, type ButtonTone } from '../ui/button';

const size = 'min-h-14! px-6 text-lg max-sm:w-full';

/** A button for a finger on a tablet: 56 pixels high. */
export function BigButton({ className, ...rest }: ButtonProps) {
  return <Button size="large" className={`${size} ${className ?? ''}`} {...rest} />;
}

type BigLinkProps = ComponentProps<typeof Link> & { tone?: ButtonTone };

export function BigLink({ tone, className, ...rest }: BigLinkProps) {
  return (
    <Link prefetch={false} className={buttonClass(tone, 'large', `${size} ${className ?? ''}`)} {...rest} />
  );
}
