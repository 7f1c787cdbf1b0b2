import type { ComponentProps } from 'react';
import { classNames } from './class-names';
import { inputFrame } from './text-input';

/** Several lines of text. */
export function TextArea({ className, rows = 3, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea rows={rows} className={classNames(inputFrame, 'block px-2.5 py-2', className)} {...rest} />
  );
}
