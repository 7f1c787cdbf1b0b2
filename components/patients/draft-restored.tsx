import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';

/** Says that what was typed and not saved came back. */
export function DraftRestored({ at, onDiscard }: { at: string; onDiscard: () => void }) {
  return (
    <Notice
      title={`You were typing this at ${at}`}
      actions={
        <Button size="small" onClick={onDiscard}>
          Discard
        </Button>
      }
    >
      It is not saved yet.
    </Notice>
  );
}
