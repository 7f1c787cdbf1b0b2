import type { ComponentProps } from 'react';
import { classNames } from './class-names';
import { Icon } from './icon';
import { inputFrame } from './text-input';

export type SelectOption = { value: string; label: string; disabled?: boolean };

type SelectProps = Omit<ComponentProps<'select'>, 'size'> & {
  options: readonly SelectOption[];
  /** The first line, standing for "nothing chosen yet" (value ""). */
  placeholder?: string;
  size?: 'row' | 'medium' | 'large';
};

const heights = { row: 'h-row', medium: 'h-control', large: 'h-target' };

/** The browser's own list, in the look of the other fields. */
export function Select({ options, placeholder, size = 'medium', className, ...rest }: SelectProps) {
  return (
    <span className={classNames('relative block', className)}>
      <select className={classNames(inputFrame, heights[size], 'appearance-none pr-8 pl-2.5')} {...rest}>
        {placeholder != null && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon
        name="chevron-down"
        className="pointer-events-none absolute print:hidden top-1/2 right-2.5 -translate-y-1/2 text-muted"
      />
    </span>
  );
}
