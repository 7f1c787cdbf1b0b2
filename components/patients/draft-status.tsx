import { SaveStatus } from '@/components/ui/save-status';
import type { DraftStatus } from '@/components/drafts/use-draft';
import { formatTime } from '@/lib/format/format-date';

type DraftStateProps = { status: DraftStatus; savedAt: string | null; timeZone: string };

/** Whether what is typed is saved, kept as a draft, or neither. */
export function DraftState({ status, savedAt, timeZone }: DraftStateProps) {
  switch (status.kind) {
    case 'idle':
      return savedAt === null ? null : <SaveStatus state={{ kind: 'saved', at: savedAt }} />;
    case 'saving':
      return <SaveStatus state={{ kind: 'saving' }} />;
    case 'kept':
      return <SaveStatus state={{ kind: 'draft-saved', at: formatTime(status.at, timeZone) }} />;
    case 'not-kept':
      return <SaveStatus state={{ kind: 'not-saved' }} />;
    case 'signed-out':
      return <SaveStatus state={{ kind: 'not-saved', why: 'signed out' }} />;
  }
}
