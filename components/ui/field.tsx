import type { ReactNode } from 'react';
import { classNames } from './class-names';
import { VisuallyHidden } from './visually-hidden';

/** What a field hands to its control: spread it on the input, before the form library's own properties. */
export type ControlProps = {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
  'aria-required': true | undefined;
};

type FieldProps = {
  /** Also the target of the link in the error summary. */
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  /** How to put it right, in one sentence. */
  error?: string | undefined;
  requirement?: 'required' | 'optional';
  className?: string;
  children: (control: ControlProps) => ReactNode;
};

/**
 * One control: label above; error and hint below, so that the controls of a row stand in line whatever they have to say.
 * Several controls under one question make a `FieldGroup`.
 */
export function Field({ id, label, hint, error, requirement, className, children }: FieldProps) {
  const describedBy = [hint != null && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={classNames('flex flex-col gap-1', className)}>
      <label htmlFor={id} className="flex items-baseline gap-1.5 text-sm font-medium">
        {label}
        {requirement && <span className="text-xs font-normal text-faint print:hidden">{requirement}</span>}
      </label>
      {children({
        id,
        'aria-describedby': describedBy || undefined,
        'aria-invalid': error ? true : undefined,
        'aria-required': requirement === 'required' ? true : undefined,
      })}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
      {hint != null && (
        <p id={`${id}-hint`} className="text-xs text-muted">
          {hint}
        </p>
      )}
    </div>
  );
}

/** The sentence beside a control that needs mending. */
export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={id} className="text-xs font-medium text-red">
      <VisuallyHidden>Error: </VisuallyHidden>
      {children}
    </p>
  );
}

type FieldGroupProps = {
  /** The id of the group: the error summary links here. */
  id: string;
  legend: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  requirement?: 'required' | 'optional';
  className?: string;
  children: ReactNode;
};

/** Several controls under one question: radio cards, a row of ticks, blood pressure as two numbers. */
export function FieldGroup({ id, legend, hint, error, requirement, className, children }: FieldGroupProps) {
  const describedBy = [hint != null && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <fieldset id={id} tabIndex={-1} aria-describedby={describedBy || undefined} className={className}>
      <legend className="mb-1 flex items-baseline gap-1.5 text-sm font-medium">
        {legend}
        {requirement && <span className="text-xs font-normal text-faint">{requirement}</span>}
      </legend>
      {hint != null && (
        <p id={`${id}-hint`} className="mb-1 text-xs text-muted">
          {hint}
        </p>
      )}
      {error && (
        <div className="mb-1">
          <FieldError id={`${id}-error`}>{error}</FieldError>
        </div>
      )}
      {children}
    </fieldset>
  );
}
