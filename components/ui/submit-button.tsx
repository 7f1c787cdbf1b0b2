'use client';

import { useFormStatus } from 'react-dom';
import { Button, type ButtonProps } from './button';
import { VisuallyHidden } from './visually-hidden';

/**
 * The submit button of a form with a server action. While the action runs it keeps its size and its focus, ignores further
 * presses, and says `pendingLabel` to screen readers.
 */
export function SubmitButton({
  pendingLabel = 'Saving',
  children,
  onClick,
  ...rest
}: ButtonProps & { pendingLabel?: string }) {
  const { pending } = useFormStatus();
  return (
    <Button
      tone="primary"
      {...rest}
      type="submit"
      aria-disabled={pending || undefined}
      onClick={(event) => {
        if (pending) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {children}
      <VisuallyHidden role="status">{pending ? pendingLabel : ''}</VisuallyHidden>
    </Button>
  );
}
