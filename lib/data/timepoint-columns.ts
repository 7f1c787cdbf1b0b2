import 'server-only';
import type { Timepoint } from '@/lib/domain/protocol/arms';

export interface TimepointColumns {
  kind: Timepoint['kind'];
  sessionNumber: number | null;
  label: string | null;
}

/** The columns of an assessment as a timepoint; the table's checks keep kind, number and label together. */
export function toTimepoint({ kind, sessionNumber, label }: TimepointColumns): Timepoint {
  switch (kind) {
    case 'baseline':
      return { kind };
    case 'after-session':
      if (sessionNumber === null) throw new Error('An assessment after a session names no session.');
      return { kind, session: sessionNumber };
    case 'follow-up':
    case 'unscheduled':
      return { kind, label: label ?? '' };
  }
}
