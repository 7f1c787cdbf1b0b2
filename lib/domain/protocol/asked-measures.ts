import type { InstrumentId } from '../instruments/types';
import { addDays, type PlainDate } from '../plain-date';
import type { Timepoint } from './arms';
import { instrumentOfMeasure, type MeasureName, type ProtocolDefinition } from './definition';
import { followUpTimepoint, weeksOfFollowUp } from './follow-up';
import { sessionOfTimepoint, timepointAtSession } from './timepoint';

export interface PlannedOrHeld {
  number: number;
  plannedDate: PlainDate;
  heldOn: PlainDate | null;
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
  /** The next session was held, or the next follow-up has begun: what is missing now would measure something else. */
  isOver: boolean;
}

/** Everything that a protocol asks for in a course, in its order. */
export function askedMeasures(
  plan: MeasurePlan,
  course: { bdiInstrument: 'bdi-ii' | 'bdi-ia'; sessions: readonly PlannedOrHeld[]; today: PlainDate },
): AskedMeasure[] {
  const sessions = [...course.sessions].sort((a, b) => a.number - b.number);
  const named = (names: readonly MeasureName[]) =>
    names.map((name) => instrumentOfMeasure(name, course.bdiInstrument));
  const { measures } = plan;
  const onAxis = [0, ...measures.afterSessions].map((session): AskedMeasure => {
    const heldOn = sessions.find((each) => each.number === session)?.heldOn ?? null;
    const by = heldOn === null ? null : addDays(heldOn, plan.measureWindowDays);
    return {
      timepoint: timepointAtSession(session),
      session,
      instruments: named(session === 0 ? measures.baseline : measures.afterSession),
      what: session === 0 ? 'Baseline questionnaires' : `Questionnaires after session ${session}`,
      from: heldOn,
      dueOn: session === 0 ? (sessions[0]?.heldOn ?? sessions[0]?.plannedDate ?? null) : by,
      isOver: sessions.some((each) => each.number > session && each.heldOn !== null),
    };
  });
  const ended = sessions.at(-1)?.heldOn ?? null;
  const followUps = measures.followUpWeeks.map((weeks, index): AskedMeasure => {
    const around = (days: number) => (ended === null ? null : addDays(ended, weeks * 7 + days));
    const next = measures.followUpWeeks[index + 1];
    const nextBegins =
      ended === null || next === undefined ? null : addDays(ended, next * 7 - plan.followUpWindowDays);
    return {
      timepoint: followUpTimepoint(weeks),
      session: null,
      instruments: named(measures.followUp),
      what: `Follow-up after ${weeks} ${weeks === 1 ? 'week' : 'weeks'}`,
      from: around(-plan.followUpWindowDays),
      dueOn: around(plan.followUpWindowDays),
      isOver: nextBegins !== null && nextBegins <= course.today,
    };
  });
  return [...onAxis, ...followUps];
}

/** Whether an assessment answers what was asked; a follow-up by the weeks in its label. */
export function isSameTimepoint(asked: Timepoint, taken: Timepoint): boolean {
  const weeks = weeksOfFollowUp(asked);
  if (weeks !== null) return weeksOfFollowUp(taken) === weeks;
  const session = sessionOfTimepoint(asked);
  return session !== null && sessionOfTimepoint(taken) === session;
}
