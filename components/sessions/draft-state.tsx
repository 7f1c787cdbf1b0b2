import type { DraftStatus } from '@/components/drafts/use-draft';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { SaveStatus } from '@/components/ui/save-status';
import { formatTime } from '@/lib/format/format-date';

/** Where the draft stands, on the clinic's clock; nothing until something was typed. */
export function DraftState({ status, zone }: { status: DraftStatus; zone: string }) {
  switch (status.kind) {
    case 'idle':
      return null;
    case 'saving':
      return <SaveStatus state={{ kind: 'saving' }} />;
    case 'kept':
      return <SaveStatus state={{ kind: 'draft-saved', at: formatTime(status.at, zone) }} />;
    case 'not-kept':
      return <SaveStatus state={{ kind: 'not-saved', why: 'no connection' }} />;
    case 'signed-out':
      return <SaveStatus state={{ kind: 'not-saved', why: 'signed out' }} />;
  }
}

/** Says that the form holds what was typed before, and how to be rid of it. */
export function RestoredDraft({ at, onDiscard }: { at: string; onDiscard: () => void }) {
  return (
    <Notice
      tone="info"
      actions={
        <Button size="small" onClick={onDiscard}>
          Discard
        </Button>
      }
    >
      You were typing this at {at}; it is not saved yet.
    </Notice>
  );
}
