import type { BoardGroup } from '@/lib/domain/alerts/board-order';
import type { InstrumentId } from '@/lib/domain/instruments/types';
import type { PlainDate } from '@/lib/domain/plain-date';
import type { Arm } from '@/lib/domain/protocol/arms';
import type { RecordKind } from '@/lib/domain/signing/meanings';
import type { ShownAlert } from '../alerts/shown-alert';

export interface ShownPerson {
  id: string;
  familyName: string;
  givenName: string;
  recordNumber: string;
  synthetic: boolean;
  arm: Arm | null;
  sessionsHeld: number | null;
}

/** A row of the board; what the data layer reads fits. */
export interface ShownPatient {
  person: ShownPerson;
  group: BoardGroup;
  alerts: readonly ShownAlert[];
  overdue: readonly { courseId: string; what: string; dueOn: PlainDate; days: number }[];
  unsigned: readonly {
    kind: RecordKind;
    id: string;
    /** Of a session. */
    number: number | null;
    /** Of the form that waits longest. */
    instrument: InstrumentId | null;
    assessmentId: string | null;
    courseId: string | null;
    /** The forms of a course are one row. */
    count: number;
    on: PlainDate;
  }[];
  review: { id: string; byName: string; at: Date } | null;
}

export interface ShownSession {
  id: string;
  number: number;
  sessionsInCourse: number;
  arm: Arm;
  held: boolean;
  person: ShownPerson;
  /** On the clinic's clock; null = no hour was given. */
  plannedTime: string | null;
  startedAt: Date | null;
  openedAt: Date | null;
  lastDoseAt: Date | null;
  dischargedAt: Date | null;
}
