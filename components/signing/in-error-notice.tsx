import type { ReactNode } from 'react';
import type { EnteredInError } from '@/lib/domain/signing/record-signing';
import { Notice } from '../ui/notice';

/** Stands over a record that counts for nothing any more. */
export function InErrorNotice({ mark, actions }: { mark: EnteredInError; actions?: ReactNode }) {
  return (
    <Notice tone="attention" title="Entered in error" className="mb-3" {...(actions != null && { actions })}>
      {mark.by ?? 'Somebody'} marked it on {mark.at}: {mark.reason.replace(/\.$/, '')}. It counts in no score,
      chart or list; it stays here to be read.
    </Notice>
  );
}
