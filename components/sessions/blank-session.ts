import type { StoredSessionRecord } from '@/lib/domain/session-record';

/** What the form of a session starts from that is entered anew. */
export const blankSessionRecord: StoredSessionRecord = {
  heldOn: null,
  startTime: null,
  endTime: null,
  weightKg: null,
  doses: [],
  escalationNote: null,
  vitals: [],
  psychotherapy: [],
  notes: null,
};
