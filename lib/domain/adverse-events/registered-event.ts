import type { Arm } from '../protocol/arms';
import type { Grade, Outcome, Relatedness, Seriousness } from './vocabulary';

/** An event as the clinic's register lists it. */
export interface RegisterRow {
  id: string;
  patientId: string;
  familyName: string;
  givenName: string;
  recordNumber: string;
  arm: Arm | null;
  sessionNumber: number | null;
  term: string;
  startedAt: Date;
  endedAt: Date | null;
  grade: Grade;
  seriousness: Seriousness[];
  relatedness: Relatedness | null;
  outcome: Outcome | null;
  open: boolean;
  signed: boolean;
  enteredInError: boolean;
}
