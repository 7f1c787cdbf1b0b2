import type { Arm } from './arms';
import type { MissingState } from './missing-forms';

/** A line of the list in words, as the browser needs it. */
export interface ShownMissing {
  patientId: string;
  courseId: string;
  timepointKey: string;
  name: string;
  recordNumber: string;
  synthetic: boolean;
  arm: Arm;
  timepoint: string;
  /** "GAD-7, PCL-5". */
  forms: string;
  state: MissingState;
  words: string;
  /** Where the first missing form is entered; null while the timepoint was not opened. */
  enterHref: string | null;
  /** False while what the forms ask about lies ahead. */
  canBegin: boolean;
  /** Forms that the patient can answer alone; empty = "only on paper". */
  aloneForms: string;
  /** Why no link can be sent; null = can. */
  noLink: string | null;
  /** "Link sent 24-Sep-2026"; null = nothing was sent. */
  mail: string | null;
}
