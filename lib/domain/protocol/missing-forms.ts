import type { InstrumentId } from '../instruments/types';
import { daysBetween, type PlainDate } from '../plain-date';
import { dateText } from '../words';
import type { Timepoint } from './arms';
import { type AskedMeasure, askedMeasures, isSameTimepoint } from './asked-measures';
import { type DueInput, planOf } from './due';
import { timepointKey } from './timepoint-key';

/** `due`: can be answered now. `upcoming`: can be answered within the next days. */
export const missingStates = ['overdue', 'due', 'upcoming'] as const;
export type MissingState = (typeof missingStates)[number];

/** So many days ahead the list looks: a setting of this app. */
export const upcomingDays = 7;

export interface MissingFormsInput extends Omit<DueInput, 'assessments'> {
  assessments: readonly { id: string; timepoint: Timepoint; instruments: readonly InstrumentId[] }[];
}

/** The forms of one timepoint that nobody has entered and that still count. */
export interface MissingForms {
  timepoint: Timepoint;
  /** One of each in a course, also before it was opened. */
  timepointKey: string;
  /** Null while the timepoint was not opened. */
  assessmentId: string | null;
  missing: readonly InstrumentId[];
  state: MissingState;
  /** First day on which the forms can be answered; null = any day. */
  from: PlainDate | null;
  /** Last day; null while the session it hangs on was not held. */
  dueOn: PlainDate | null;
  /** The day a timepoint that is opened now carries; null while it cannot be opened. */
  opensOn: PlainDate | null;
  /** "overdue by 3 days", "due by 24-Sep-2026". */
  words: string;
}

/** Who has not completed what, for one course: the overdue first, then by the day. */
export function missingForms(input: MissingFormsInput): MissingForms[] {
  if (input.status === 'withdrawn') return [];
  const found = askedMeasures(planOf(input), input).flatMap((asked): MissingForms[] => {
    if (input.status === 'completed' && asked.timepoint.kind !== 'follow-up') return [];
    const taken = input.assessments.filter((each) => isSameTimepoint(asked.timepoint, each.timepoint));
    const entered = taken.flatMap((each) => each.instruments);
    const missing = asked.instruments.filter((id) => !entered.includes(id));
    const standing = missing.length === 0 || asked.isOver ? null : standingOf(asked, input);
    if (!standing) return [];
    const { timepoint } = asked;
    const place = {
      timepoint,
      timepointKey: timepointKey(timepoint, ''),
      assessmentId: taken.at(-1)?.id ?? null,
    };
    return [{ ...place, missing, ...standing }];
  });
  const order = ({ state, dueOn, from }: MissingForms) =>
    `${missingStates.indexOf(state)} ${dueOn ?? from ?? ''}`;
  return found.sort((a, b) => (order(a) < order(b) ? -1 : Number(order(a) > order(b))));
}

type Standing = Pick<MissingForms, 'state' | 'from' | 'dueOn' | 'opensOn' | 'words'>;

function standingOf(asked: AskedMeasure, { sessions, today }: MissingFormsInput): Standing | null {
  const { dueOn, session } = asked;
  const isNear = (day: PlainDate) => day >= today && daysBetween(today, day) <= upcomingDays;
  if (dueOn === null) {
    const planned = sessions.find((each) => each.number === session)?.plannedDate;
    // A session whose day has passed is itself what is late.
    if (planned === undefined || !isNear(planned)) return null;
    const words = `session ${session} is planned ${dateText(planned)}`;
    return { state: 'upcoming', from: planned, dueOn, opensOn: null, words };
  }
  // Baseline can be taken on any day before the first session.
  const from = session === 0 ? null : asked.from;
  if (from !== null && today < from) {
    if (!isNear(from)) return null;
    return { state: 'upcoming', from, dueOn, opensOn: null, words: `can be answered from ${dateText(from)}` };
  }
  const opensOn = session === null || session === 0 || from === null ? today : from;
  const late = daysBetween(dueOn, today);
  if (late > 0) {
    const words = `overdue by ${late} ${late === 1 ? 'day' : 'days'}`;
    return { state: 'overdue', from, dueOn, opensOn, words };
  }
  const words = late === 0 ? 'due today' : `due by ${dateText(dueOn)}`;
  return { state: 'due', from, dueOn, opensOn, words };
}
