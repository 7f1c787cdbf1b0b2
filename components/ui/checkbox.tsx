import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names';

type CheckboxProps = Omit<ComponentProps<'input'>, 'type' | 'size'> & { label: ReactNode; hint?: ReactNode };

/** A tick with its words; the whole line is the target. */
export function Checkbox({ label, hint, className, ...rest }: CheckboxProps) {
  return (
    <label className={classNames('flex min-h-row items-center gap-2.5 py-0.5', className)}>
      <input type="checkbox" className="tick-box" {...rest} />
      <span>
        {label}
        {hint != null && <span className="block text-xs text-muted">{hint}</span>}
      </span>
    </label>
  );
}
