import type { InstrumentId } from '../instruments/types';
import { addDays, type PlainDate } from '../plain-date';
import type { Timepoint } from './arms';
import { instrumentOfMeasure, type MeasureName, type ProtocolDefinition } from './definition';
import { followUpTimepoint, weeksOfFollowUp } from './follow-up';
import { sessionOfTimepoint, timepointAtSession } from './timepoint';

/**
 * A measure later than this after its window tells of other weeks than the pilot's and is left out of the comparison, so
 * that a follow-up is not waited for any longer; setting of this app.
 */
export const weeksLateDays = 14;

export interface PlannedOrHeld {
  number: number;
  plannedDate: PlainDate;
  heldOn: PlainDate | null;
}

/** A form that a clinician asks for at one timepoint of one course, beyond the protocol. */
export interface AddedMeasure {
  timepoint: Timepoint;
  instrument: InstrumentId;
}

/** What a protocol measures and when; the parts of a definition that this takes. */
export type MeasurePlan = Pick<ProtocolDefinition, 'measures' | 'measureWindowDays' | 'followUpWindowDays'>;

export interface AskedMeasure {
  timepoint: Timepoint;
  /** On the axis of sessions, 0 for baseline; null for a follow-up. */
  session: number | null;
  instruments: readonly InstrumentId[];
  what: string;
  /** First and last day; null while the session it hangs on was not held (`from`: also for baseline, taken any time before). */
  from: PlainDate | null;
  dueOn: PlainDate | null;
  /** Of a follow-up: from this day on it counts as missed. Null while its course runs, and on the axis of sessions. */
  lapsesOn: PlainDate | null;
  /** The next session was held, or the follow-up has lapsed: what is missing now would measure something else. */
  isOver: boolean;
}

export interface MeasuredCourse {
  bdiInstrument: 'bdi-ii' | 'bdi-ia';
  sessions: readonly PlannedOrHeld[];
  today: PlainDate;
  /** What clinicians asked for beyond the protocol. */
  added?: readonly AddedMeasure[] | undefined;
}

/** Everything that a protocol and the clinicians ask for in a course: the axis of sessions, then the follow-ups. */
export function askedMeasures(plan: MeasurePlan, course: MeasuredCourse): AskedMeasure[] {
  const sessions = [...course.sessions].sort((a, b) => a.number - b.number);
  const { measures } = plan;
  const addedAt = (timepoint: Timepoint) =>
    (course.added ?? []).flatMap((each) =>
      isSameTimepoint(timepoint, each.timepoint) ? [each.instrument] : [],
    );
  const named = (names: readonly MeasureName[], timepoint: Timepoint) => [
    ...new Set([
      ...names.map((name) => instrumentOfMeasure(name, course.bdiInstrument)),
      ...addedAt(timepoint),
    ]),
  ];
  const onAxis = placesOf([0, ...measures.afterSessions], course, sessionOfTimepoint).map(
    (session): AskedMeasure => {
      const timepoint = timepointAtSession(session);
      const isMeasured = session === 0 || measures.afterSessions.includes(session);
      const names = session === 0 ? measures.baseline : isMeasured ? measures.afterSession : [];
      const heldOn = sessions.find((each) => each.number === session)?.heldOn ?? null;
      const by = heldOn === null ? null : addDays(heldOn, plan.measureWindowDays);
      return {
        timepoint,
        session,
        instruments: named(names, timepoint),
        what: session === 0 ? 'Baseline questionnaires' : `Questionnaires after session ${session}`,
        from: heldOn,
        dueOn: session === 0 ? (sessions[0]?.heldOn ?? sessions[0]?.plannedDate ?? null) : by,
        lapsesOn: null,
        isOver: sessions.some((each) => each.number > session && each.heldOn !== null),
      };
    },
  );
  const ended = sessions.at(-1)?.heldOn ?? null;
  const allWeeks = placesOf(measures.followUpWeeks, course, weeksOfFollowUp);
  const followUps = allWeeks.map((weeks, index): AskedMeasure => {
    const timepoint = followUpTimepoint(weeks);
    const names = measures.followUpWeeks.includes(weeks) ? measures.followUp : [];
    const around = (days: number) => (ended === null ? null : addDays(ended, weeks * 7 + days));
    const next = allWeeks[index + 1];
    const nextBegins =
      ended === null || next === undefined ? null : addDays(ended, next * 7 - plan.followUpWindowDays);
    const dueOn = around(plan.followUpWindowDays);
    const late = dueOn === null ? null : addDays(dueOn, weeksLateDays + 1);
    const lapsesOn = nextBegins !== null && late !== null && nextBegins < late ? nextBegins : late;
    return {
      timepoint,
      session: null,
      instruments: named(names, timepoint),
      what: `Follow-up after ${weeks} ${weeks === 1 ? 'week' : 'weeks'}`,
      from: around(-plan.followUpWindowDays),
      dueOn,
      lapsesOn,
      isOver: lapsesOn !== null && lapsesOn <= course.today,
    };
  });
  return [...onAxis, ...followUps];
}

/** The places of the protocol in its own order, and those that only an added measure names at their place by size. */
function placesOf(
  planned: readonly number[],
  { added = [] }: MeasuredCourse,
  placeOf: (timepoint: Timepoint) => number | null,
): number[] {
  const more = new Set(added.map(({ timepoint }) => placeOf(timepoint)));
  const beyond = [...more].filter((place) => place !== null && !planned.includes(place)) as number[];
  return beyond.length === 0 ? [...planned] : [...planned, ...beyond].sort((a, b) => a - b);
}

/** Whether an assessment answers what was asked; a follow-up by the weeks in its label. */
export function isSameTimepoint(asked: Timepoint, taken: Timepoint): boolean {
  const weeks = weeksOfFollowUp(asked);
  if (weeks !== null) return weeksOfFollowUp(taken) === weeks;
  const session = sessionOfTimepoint(asked);
  return session !== null && sessionOfTimepoint(taken) === session;
}
