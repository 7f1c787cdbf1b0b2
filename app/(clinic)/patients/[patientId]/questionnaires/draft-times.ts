import type { DraftOnServer } from '@/lib/data/drafts';
import { todayIn } from '@/lib/domain/plain-date';
import { formatDate, formatTime } from '@/lib/format/format-date';

/** When a draft was typed, in the clinic's zone, and until when it is kept. */
export function draftTimes({ updatedAt, until }: Pick<DraftOnServer, 'updatedAt' | 'until'>, zone: string) {
  return {
    at: formatTime(updatedAt, zone),
    on: formatDate(todayIn(zone, updatedAt)),
    until: formatDate(todayIn(zone, until)),
  };
}
