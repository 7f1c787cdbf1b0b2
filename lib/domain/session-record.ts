import type { DoseRoute } from './dosing';
import type { PlainDate } from './plain-date';
import type { Arm } from './protocol/arms';
import type { PsychotherapyPlan, SessionWindow } from './protocol/definition';
import type { ClockTime } from './zoned-time';

/** One injection or one lozenge. */
export interface RecordedDose {
  /** null for a row that is not stored yet. */
  id: string | null;
  route: DoseRoute;
  amountMg: number;
  /** On the day of the session, in the clinic's zone. */
  time: ClockTime | null;
  site: string | null;
  lot: string | null;
}

export interface RecordedVitals {
  id: string | null;
  minutesFromFirstDose: number;
  systolicMmHg: number | null;
  diastolicMmHg: number | null;
  heartRatePerMin: number | null;
  spo2Percent: number | null;
}

export interface RecordedPsychotherapy {
  id: string | null;
  date: PlainDate;
  time: ClockTime;
  minutes: number | null;
  therapist: string | null;
}

/** What is written down of a medicine session; dates and times on the clinic's calendar and clock. */
export interface SessionRecord {
  heldOn: PlainDate;
  startTime: ClockTime | null;
  endTime: ClockTime | null;
  weightKg: number | null;
  doses: readonly RecordedDose[];
  /** Why the dose did not rise as planned. */
  escalationNote: string | null;
  vitals: readonly RecordedVitals[];
  psychotherapy: readonly RecordedPsychotherapy[];
  notes: string | null;
}

/** As stored: a planned session has no date yet. */
export type StoredSessionRecord = Omit<SessionRecord, 'heldOn'> & { heldOn: PlainDate | null };

/** Another session of the same course, as far as this one is judged by it. */
export interface NeighbourSession {
  number: number;
  heldOn: PlainDate | null;
  totalMg: number | null;
  weightKg: number | null;
}

/** What a record is judged against. */
export interface SessionContext {
  /** The clinic's time zone. */
  zone: string;
  /** Today in that zone. */
  today: PlainDate;
  arm: Arm;
  /** Between two sessions, by the protocol of the course. */
  sessionWindow: SessionWindow;
  /** When psychotherapy is due, by the same. */
  psychotherapy: PsychotherapyPlan;
  number: number;
  neighbours: readonly NeighbourSession[];
}

/** The route of each arm (Batievsky 2023: intramuscular injections or lozenges). */
export const routeOfArm: Readonly<Record<Arm, DoseRoute>> = {
  psychedelic: 'intramuscular',
  psycholytic: 'lozenge',
};

export const routeNames: Readonly<Record<DoseRoute, string>> = {
  intramuscular: 'Intramuscular injection',
  lozenge: 'Lozenge',
};

/**
 * The session held last before a day; of two on that same day the one with the lower number counts as before. By
 * date, not by number: sessions may be held out of their order.
 */
export function sessionBefore<Session extends { number: number; heldOn: PlainDate | null }>(
  sessions: readonly Session[],
  at: { number: number; heldOn: PlainDate },
): Session | null {
  let latest: Session | null = null;
  for (const session of sessions) {
    if (session.number === at.number || session.heldOn === null) continue;
    const isBefore =
      session.heldOn < at.heldOn || (session.heldOn === at.heldOn && session.number < at.number);
    if (!isBefore) continue;
    const isLater =
      latest === null ||
      latest.heldOn === null ||
      session.heldOn > latest.heldOn ||
      (session.heldOn === latest.heldOn && session.number > latest.number);
    if (isLater) latest = session;
  }
  return latest;
}
