import type { Arm } from '@/lib/domain/protocol/arms';
import type { MissingState } from '@/lib/domain/protocol/missing-forms';

/** The least a line of the list needs; `ShownMissing` of the data layer fits. */
export interface MissingRowView {
  patientId: string;
  courseId: string;
  timepointKey: string;
  name: string;
  recordNumber: string;
  synthetic: boolean;
  arm: Arm;
  timepoint: string;
  forms: string;
  state: MissingState;
  words: string;
  enterHref: string | null;
  canBegin: boolean;
  /** Empty = nothing here can be answered without staff. */
  aloneForms: string;
  noLink: string | null;
  mail: string | null;
}
