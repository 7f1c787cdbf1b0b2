import type { ReactNode } from 'react';
import type { EnteredInError } from '@/lib/domain/signing/record-signing';
import { InErrorNotice } from '../signing/in-error-notice';
import { ButtonLink } from '../ui/button-link';

type ReadFormProps = {
  mark: EnteredInError | null;
  /** Where a form that was entered in error is entered anew. */
  anewHref: string;
  /** Right column: what the form came to, and its signature. */
  aside: ReactNode;
  children: ReactNode;
};

/** The place of a form that is read, not typed into. */
export function ReadForm({ mark, anewHref, aside, children }: ReadFormProps) {
  return (
    <>
      <div className="min-w-0">
        {mark && (
          <InErrorNotice mark={mark} actions={<ButtonLink href={anewHref}>Enter it anew</ButtonLink>} />
        )}
        {children}
      </div>
      <aside aria-label="About this form" className="min-w-0 space-y-3">
        {aside}
      </aside>
    </>
  );
}
