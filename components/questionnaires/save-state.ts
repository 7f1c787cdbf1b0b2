import { formatTime } from '@/lib/format/format-date';
import type { DraftStatus } from '../drafts/use-draft';
import type { SaveState } from '../ui/save-status';
import type { EntryState } from './use-response-entry';

/** Where a form stands between typed and saved; null before anything was typed. */
export function saveState(state: EntryState, draft: DraftStatus, timeZone: string): SaveState | null {
  if (state.kind === 'saving') return { kind: 'saving' };
  if (state.kind === 'saved') return { kind: 'saved', at: formatTime(state.at, timeZone) };
  switch (draft.kind) {
    case 'kept':
      return { kind: 'draft-saved', at: formatTime(draft.at, timeZone) };
    case 'saving':
      return { kind: 'saving' };
    case 'not-kept':
      return { kind: 'not-saved', why: 'no connection' };
    case 'signed-out':
      return { kind: 'not-saved', why: 'signed out' };
    case 'idle':
      return null;
  }
}
