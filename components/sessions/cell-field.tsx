import type { ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';
import type { ControlProps } from '@/components/ui/field';
import { fieldId } from './section-props';

type CellFieldProps = {
  path: string;
  /** What the cell holds, with its row: "Dose 1, mg". */
  label: string;
  /** The short word above the cell where no head of a column stands. */
  short: string;
  error: string | undefined;
  /** Where the column always has a head, the label is for screen readers, and the row shows the errors of its cells. */
  hasHead?: 'always' | 'wide';
  className?: string;
  children: (control: ControlProps) => ReactNode;
};

/** One control in a row of entry: the label is the head of its column, the sentence of an error stands under the cell. */
export function CellField({
  path,
  label,
  short,
  error,
  hasHead = 'wide',
  className,
  children,
}: CellFieldProps) {
  const id = fieldId(path);
  return (
    <div className={classNames('min-w-0', className)}>
      <label
        htmlFor={id}
        className={
          hasHead === 'always' ? 'sr-only' : 'mb-0.5 block text-2xs font-semibold text-faint lg:sr-only'
        }
      >
        <span aria-hidden="true">{short}</span>
        <span className="sr-only">{label}</span>
      </label>
      {children({
        id,
        'aria-describedby': error ? `${id}-error` : undefined,
        'aria-invalid': error ? true : undefined,
        'aria-required': undefined,
      })}
      {error && hasHead === 'wide' && (
        <p id={`${id}-error`} className="mt-0.5 text-xs font-medium text-red">
          <span className="sr-only">Error: </span>
          {error}
        </p>
      )}
    </div>
  );
}
