import type { ScaleId } from './instruments/types';
import type { PlainDate } from './plain-date';
import type { Arm } from './protocol/arms';

/** A row of the patient list: a patient and where the newest course stands. */
export interface ListedPatient {
  id: string;
  familyName: string;
  givenName: string;
  recordNumber: string;
  birthDate: PlainDate | null;
  /** Of the newest course; null before the first. */
  arm: Arm | null;
  status: 'active' | 'completed' | 'withdrawn' | null;
  sessionsHeld: number | null;
  dueOn: PlainDate | null;
  dueWhat: string | null;
  /** Latest scored values; absent for readers who may not see scores. */
  scores?: Partial<Record<ScaleId, number>>;
}
