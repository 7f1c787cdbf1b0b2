import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names';

export type InputSize = 'row' | 'medium' | 'large';

const heights: Record<InputSize, string> = {
  row: 'h-row px-2',
  medium: 'h-control px-2.5',
  large: 'h-target px-3',
};

/** The frame shared by text fields, selects and text areas. */
export const inputFrame =
  'w-full min-w-0 rounded-lg border border-control bg-card text-ink aria-invalid:border-red aria-invalid:ring-1 aria-invalid:ring-red ' +
  'disabled:bg-sunken disabled:text-muted [&[readonly]]:bg-sunken';

export type TextInputProps = Omit<ComponentProps<'input'>, 'size'> & {
  size?: InputSize;
  /** A number: right-aligned, digits on the tablet's keyboard; stays type="text", a spinner changes values by accident. */
  numeric?: boolean;
  /** Stands behind the value: "mg", "kg". */
  unit?: ReactNode;
};

/** One line of text or one number with its unit. */
export function TextInput({ size = 'medium', numeric = false, unit, className, ...rest }: TextInputProps) {
  const input = (
    <input
      type="text"
      autoComplete="off"
      inputMode={numeric ? 'decimal' : undefined}
      className={classNames(
        inputFrame,
        heights[size],
        numeric && 'text-right tabular-nums',
        unit == null && className,
      )}
      {...rest}
    />
  );
  if (unit == null) return input;
  return (
    <span className={classNames('flex items-center gap-1.5', className)}>
      {input}
      <span className="shrink-0 text-sm text-muted">{unit}</span>
    </span>
  );
}
