import { daysBetween, type PlainDate } from '../plain-date';
import { daysBetweenSessions, sessionsInCourse } from '../protocol/schedule';

interface DatedSession {
  number: number;
  plannedDate: PlainDate;
  heldOn: PlainDate | null;
}

/** The two clocks of a course: places by session number, and days since session 1. */
export interface CourseClock {
  /** Null where the course has no session 1. */
  dayOf: (date: PlainDate) => number | null;
  /** Place of a day between the ticks of the sessions; beyond them a little outside the axis. */
  placeOf: (date: PlainDate) => number;
}

/** How far beside the axis of sessions stands what happened before the baseline or after the last session. */
const outside = 0.35;

/** @param baselineOn the day of the baseline, where there was one */
export function courseClock(sessions: readonly DatedSession[], baselineOn: PlainDate | null): CourseClock {
  const held = sessions
    .map(({ number, heldOn, plannedDate }) => ({ place: number, on: heldOn ?? plannedDate }))
    .sort((a, b) => a.place - b.place);
  const anchors = [...(baselineOn === null ? [] : [{ place: 0, on: baselineOn }]), ...held];
  const origin = held.find(({ place }) => place === 1)?.on;
  return {
    dayOf: (date) => (origin === undefined ? null : daysBetween(origin, date)),
    placeOf: (date) => {
      const after = anchors.findLast(({ on }) => on <= date);
      const next = anchors.find(({ on }) => on > date);
      if (!after) return -outside;
      if (!next) {
        if (after.on === date) return after.place;
        return after.place >= sessionsInCourse ? sessionsInCourse + outside : after.place + outside;
      }
      const share = daysBetween(after.on, date) / daysBetween(after.on, next.on);
      return after.place + share * (next.place - after.place);
    },
  };
}

/**
 * The day on which weekly sessions (Batievsky 2023) reach the measures after a session. The days of a published baseline
 * are not known, so that it has no place among days.
 */
export function protocolDay(session: number, intervalDays: number = daysBetweenSessions): number | null {
  return session === 0 ? null : (session - 1) * intervalDays;
}
