import type { RecordedDose, RecordedPsychotherapy, SessionRecord } from './session-record';
import { instantAt } from './zoned-time';

type Times = Pick<SessionRecord, 'heldOn' | 'startTime' | 'endTime'> & {
  doses: readonly Pick<RecordedDose, 'time'>[];
  psychotherapy: readonly Pick<RecordedPsychotherapy, 'date' | 'time'>[];
};

export interface SessionInstants {
  startedAt: Date | null;
  endedAt: Date | null;
  /** One for each dose, in its order; null without a time. */
  dosedAt: (Date | null)[];
  /** One for each psychotherapy session, in its order. */
  psychotherapyAt: (Date | null)[];
}

/**
 * The instants of a record's times on the clinic's clock. In the hour that autumn repeats, nothing of a session lies
 * before its start. A time in the hour that spring skips has no instant: null.
 */
export function sessionInstants(times: Times, zone: string): SessionInstants {
  const { heldOn } = times;
  const startedAt = times.startTime === null ? null : instantAt(heldOn, times.startTime, zone);
  const notBefore = startedAt ?? undefined;
  return {
    startedAt,
    endedAt: times.endTime === null ? null : instantAt(heldOn, times.endTime, zone, notBefore),
    dosedAt: times.doses.map((dose) =>
      dose.time === null ? null : instantAt(heldOn, dose.time, zone, notBefore),
    ),
    psychotherapyAt: times.psychotherapy.map((each) => instantAt(each.date, each.time, zone, notBefore)),
  };
}
