import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names';

export type RadioCardOption = {
  value: string;
  label: ReactNode;
  description?: ReactNode;
  disabled?: boolean;
};

type RadioCardsProps = Omit<ComponentProps<'input'>, 'type' | 'size' | 'value' | 'defaultValue'> & {
  name: string;
  options: readonly RadioCardOption[];
  value?: string | undefined;
  defaultValue?: string | undefined;
  columns?: 1 | 2 | 3;
};

const grids = { 1: '', 2: 'sm:grid-cols-2', 3: 'sm:grid-cols-3' };

/** Choices that need a sentence each. Stands inside a `FieldGroup`, which asks the question. */
export function RadioCards({
  name,
  options,
  value,
  defaultValue,
  columns = 2,
  className,
  ...rest
}: RadioCardsProps) {
  return (
    <div className={classNames('grid gap-2', grids[columns], className)}>
      {options.map((option) => (
        <label
          key={option.value}
          className={classNames(
            'flex min-h-target items-start gap-2.5 rounded-lg border border-control bg-card px-3 py-2.5 transition-colors hover:bg-sunken',
            'has-checked:border-accent has-checked:bg-accent-soft has-disabled:opacity-50',
            'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
          )}
        >
          <input
            type="radio"
            className="dot-box mt-px focus-visible:outline-none"
            name={name}
            value={option.value}
            disabled={option.disabled}
            {...(value === undefined
              ? { defaultChecked: option.value === defaultValue }
              : { checked: option.value === value })}
            {...rest}
          />
          <span className="min-w-0">
            <span className="font-medium">{option.label}</span>
            {option.description != null && (
              <span className="mt-0.5 block text-xs text-muted">{option.description}</span>
            )}
          </span>
        </label>
      ))}
    </div>
  );
}
