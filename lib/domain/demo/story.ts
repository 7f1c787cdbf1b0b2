import type { CourseEditions } from '../instruments/course-forms';
import type { InstrumentId } from '../instruments/types';
import type { PlainDate } from '../plain-date';
import type { Arm } from '../protocol/arms';
import type { ScreeningDecision } from '../screening/decision';
import type { ScreeningFindings } from '../screening/findings';
import type { Sex } from '../sex';

/** Somebody who never lived, and what happens to them in the demo. */
export interface InventedPerson {
  familyName: string;
  /** Empty for a person with one name only. */
  givenName: string;
  preferredName?: string;
  birthDate: PlainDate;
  sex: Sex;
  weightKg: number;
  /** First course first; none for somebody who is enrolled and waits for a decision. */
  courses: readonly CourseStory[];
  /** Of somebody without a course; begun and not decided where none is told. */
  screening?: ScreeningStory;
}

/** How a screening ended, and the answers that are not "no". */
export interface ScreeningStory {
  kind: ScreeningDecision | 'draft';
  reason?: string;
  items?: ScreeningFindings['items'];
}

/** Where the questionnaires of a course stand: 0 is baseline, n after session n. */
export type Visit = 0 | 1 | 3 | 6 | 'follow-up';

/** Where a patient begins: the totals of the forms (BPI: the mean of its scale). */
export interface Burden {
  bdi: number;
  severity: number;
  interference: number;
  gad7: number;
  pcl5: number;
}

/** What is left of the burden of mood after sessions 1, 3, 6 and at follow-up; pain, anxiety and stress follow it. */
export const responses = {
  marked: { 0: 1, 1: 0.8, 3: 0.56, 6: 0.34, 'follow-up': 0.38 },
  steady: { 0: 1, 1: 0.91, 3: 0.77, 6: 0.6, 'follow-up': 0.63 },
  slight: { 0: 1, 1: 0.98, 3: 0.93, 6: 0.87, 'follow-up': 0.9 },
  fading: { 0: 1, 1: 0.86, 3: 0.68, 6: 0.94, 'follow-up': 0.97 },
  none: { 0: 1, 1: 1.03, 3: 0.97, 6: 1, 'follow-up': 1 },
  worse: { 0: 1, 1: 1.07, 3: 1.2, 6: 1.24, 'follow-up': 1.2 },
} as const satisfies Record<string, Record<Visit, number>>;

/** What is out of the ordinary with one form. */
export type FormQuirk = { visit: Visit; instrument: InstrumentId } & (
  | { kind: 'missing' }
  /** 1-based numbers of items left blank. */
  | { kind: 'gaps'; items: readonly number[] }
  /** The single answers were not kept, the answer to the risk item neither. */
  | { kind: 'total-only' }
);

export interface CourseStory extends Partial<CourseEditions> {
  arm: Arm;
  armReason: string;
  held: 0 | 1 | 2 | 3 | 4 | 5 | 6;
  /** Days from today to the session held last; while none was held, to session 1. Negative lies in the past. */
  day: number;
  burden: Burden;
  response: keyof typeof responses;
  /** The questionnaires after the session held last are not filled in yet. */
  lastFormsOpen?: true;
  /** Forms at "4 weeks" after the last session. */
  followUp?: true;
  /** Answers to BDI item 9; 0 where none is named. */
  item9?: Partial<Record<Visit, 1 | 2>>;
  quirks?: readonly FormQuirk[];
  /** Session at which the dose stayed as it was, and why. */
  sameDose?: { session: number; why: string };
  /** Eligible without a caution where none is told. */
  screening?: ScreeningStory;
  ending?: { outcome: 'completed' } | { outcome: 'withdrawn'; daysAfterLastSession: number; reason: string };
}
