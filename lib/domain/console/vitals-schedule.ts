/**
 * Minutes at which vital signs are taken; 0 is the baseline before the first dose, the others count from the last
 * dose. Between what clinics do after an injection (15, 30, 45, 60, 90, 120) and the 40 minutes of the esketamine
 * labels; a setting of the clinic.
 */
export const defaultVitalsMinutes: readonly number[] = [0, 15, 30, 40, 60, 90, 120];

/** A reading up to this much before its time counts for it; setting of this app. */
const earlyMinutes = 5;
/** A reading is called out when it is later than this; setting of this app. */
const graceSeconds = 120;
const msPerMinute = 60_000;

/** `missed`: the time of the next reading has come. `later`: after the one that is next. */
export type SlotState = 'done' | 'next' | 'overdue' | 'missed' | 'later';

export interface ReadingSlot {
  minutes: number;
  /** "Baseline", "+15 min". */
  label: string;
  /** Null while no dose has started the clock; null for the baseline, which has no clock. */
  dueAt: Date | null;
  state: SlotState;
  takenAt: Date | null;
  /** Negative when overdue; null when done, missed or not on the clock. */
  secondsToGo: number | null;
}

export interface ReadingsDue {
  /** The last dose: every further dose restarts the clock. */
  clockStartedAt: Date | null;
  slots: ReadingSlot[];
  /** The one to take now or next; null when all are done. */
  current: ReadingSlot | null;
}

/**
 * Where the readings of a session stand. A reading counts for the slot whose time it lies in: from a little before it
 * until the next slot's time begins. Slots of an earlier dose that were not reached give way to the new clock.
 */
export function readingsDue(input: {
  doses: readonly { givenAt: Date }[];
  vitals: readonly { measuredAt: Date }[];
  schedule: readonly number[];
  now: Date;
}): ReadingsDue {
  const doses = input.doses.map((dose) => dose.givenAt.getTime());
  const readings = input.vitals.map((row) => row.measuredAt.getTime()).sort((a, b) => a - b);
  const now = input.now.getTime();
  const schedule = [...new Set(input.schedule)].sort((a, b) => a - b);
  const firstDose = doses.length === 0 ? null : Math.min(...doses);
  const clock = doses.length === 0 ? null : Math.max(...doses);

  const slots = schedule.map((minutes, index): ReadingSlot => {
    if (minutes <= 0) return baselineSlot(minutes, readings, firstDose);
    if (clock === null) return slot(minutes, null, 'later', null);
    const due = clock + minutes * msPerMinute;
    const opens = clock + opensAt(schedule, index) * msPerMinute;
    const closes =
      index + 1 < schedule.length ? clock + opensAt(schedule, index + 1) * msPerMinute : Infinity;
    const taken = readings.find((each) => each > clock && each >= opens && each < closes) ?? null;
    if (taken !== null) return slot(minutes, due, 'done', taken);
    if (now >= closes) return slot(minutes, due, 'missed', null);
    const state = now > due + graceSeconds * 1000 ? 'overdue' : 'later';
    return { ...slot(minutes, due, state, null), secondsToGo: Math.round((due - now) / 1000) };
  });
  const current = slots.find((each) => each.state === 'overdue' || each.state === 'later') ?? null;
  if (current?.state === 'later') current.state = 'next';
  return { clockStartedAt: clock === null ? null : new Date(clock), slots, current };
}

/** The baseline belongs before the first dose: after it, no reading can make up for it. */
function baselineSlot(minutes: number, readings: readonly number[], firstDose: number | null): ReadingSlot {
  const taken = readings.findLast((each) => firstDose === null || each <= firstDose) ?? null;
  if (taken !== null) return slot(minutes, null, 'done', taken);
  return slot(minutes, null, firstDose === null ? 'later' : 'missed', null);
}

/** Minutes after the dose from which a reading counts for a slot, at most half the way back to the slot before. */
function opensAt(schedule: readonly number[], index: number): number {
  const minutes = schedule[index] ?? 0;
  const before = Math.max(0, schedule[index - 1] ?? 0);
  return minutes - Math.min(earlyMinutes, (minutes - before) / 2);
}

function slot(minutes: number, due: number | null, state: SlotState, taken: number | null): ReadingSlot {
  return {
    minutes,
    label: minutes <= 0 ? 'Baseline' : `+${minutes} min`,
    dueAt: due === null ? null : new Date(due),
    state,
    takenAt: taken === null ? null : new Date(taken),
    secondsToGo: null,
  };
}
