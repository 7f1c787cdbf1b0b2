import { type DoseHold, doseHold, type TimedReading } from './dose-hold';
import type { ConsoleLimits, VitalsReading } from './limits';

/** Rows of a dosing room as they are stored: instants are ISO texts, null where only the form's minutes are known. */
export interface RoomRows {
  doses: readonly { id: string; givenAt: string | null }[];
  vitals: readonly (VitalsReading & { measuredAt: string | null })[];
  effects: readonly { term: string; observedAt: string; resolvedAt: string | null }[];
}

/** The doses of a room that have a time. */
export function timedDoses(rows: Pick<RoomRows, 'doses'>): { id: string; givenAt: Date }[] {
  return rows.doses.flatMap(({ id, givenAt }) =>
    givenAt === null ? [] : [{ id, givenAt: new Date(givenAt) }],
  );
}

export function timedReadings(rows: Pick<RoomRows, 'vitals'>): TimedReading[] {
  return rows.vitals.flatMap(({ measuredAt, ...row }) =>
    measuredAt === null ? [] : [{ ...row, measuredAt: new Date(measuredAt) }],
  );
}

/** The time from which the readings of a session count; null before the first dose. */
export function firstDoseAt(rows: Pick<RoomRows, 'doses'>): Date | null {
  const times = timedDoses(rows).map((dose) => dose.givenAt.getTime());
  return times.length === 0 ? null : new Date(Math.min(...times));
}

export function lastDoseAt(rows: Pick<RoomRows, 'doses'>): Date | null {
  const times = timedDoses(rows).map((dose) => dose.givenAt.getTime());
  return times.length === 0 ? null : new Date(Math.max(...times));
}

/**
 * Whether a dose is held at an instant, by what was known of the room until then: later readings and doses say nothing
 * about a dose that is written down late.
 */
export function holdAt(rows: RoomRows, limits: ConsoleLimits, at: Date): DoseHold {
  const until = at.getTime();
  return doseHold({
    doses: timedDoses(rows).filter((dose) => dose.givenAt.getTime() <= until),
    vitals: timedReadings(rows).filter((row) => row.measuredAt.getTime() <= until),
    effects: rows.effects
      .filter((effect) => Date.parse(effect.observedAt) <= until)
      .map(({ term, resolvedAt }) => {
        const isOver = resolvedAt !== null && Date.parse(resolvedAt) <= until;
        return { term, resolvedAt: isOver ? new Date(resolvedAt) : null };
      }),
    limits,
    now: at,
  });
}
