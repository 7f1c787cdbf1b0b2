import type { InstrumentId } from '../instruments/types';
import { daysBetween, type PlainDate } from '../plain-date';
import type { Timepoint } from './arms';
import { type AddedMeasure, askedMeasures, isSameTimepoint, type MeasurePlan } from './asked-measures';
import { instrumentOfMeasure, type ProtocolDefinition } from './definition';
import { pilotMeasures, pilotWindows } from './definitions/pilot-measures';

/** Questionnaires were taken at baseline and after these sessions (Batievsky 2023). */
export const measuredAfterSessions = pilotMeasures.afterSessions;

/** What the pilot published; its follow-ups are a setting of this app, so only a protocol of the clinic asks for them. */
const published: MeasurePlan = { measures: { ...pilotMeasures, followUpWeeks: [] }, ...pilotWindows };

export interface DueInput {
  status: 'active' | 'completed' | 'withdrawn';
  bdiInstrument: 'bdi-ii' | 'bdi-ia';
  sessions: readonly { number: number; plannedDate: PlainDate; heldOn: PlainDate | null }[];
  /** What has been entered, one entry per timepoint. */
  assessments: readonly { timepoint: Timepoint; instruments: readonly InstrumentId[] }[];
  today: PlainDate;
  /** The protocol of the course; without it the measures that the pilot published. */
  protocol?: MeasurePlan | null | undefined;
  /** What clinicians asked for beyond the protocol. */
  added?: readonly AddedMeasure[] | undefined;
}

/** What is measured in a course: by the protocol it started with, else what the pilot published. */
export function planOf({ protocol }: Pick<DueInput, 'protocol'>): MeasurePlan {
  return protocol ?? published;
}

export interface DueItem {
  kind: 'session' | 'questionnaires';
  /** "Session 3", "Baseline questionnaires", "Questionnaires after session 3", "Follow-up after 4 weeks". */
  what: string;
  /** The session itself, or the one after which the questionnaires are due; 0 for baseline, null for a follow-up. */
  session: number | null;
  /** Of the questionnaires; null for a session. */
  timepoint: Timepoint | null;
  /** First day; null = any. */
  from: PlainDate | null;
  dueOn: PlainDate;
  /** From this day on it counts as missed; null = when its next session is held, or never. */
  lapsesOn: PlainDate | null;
  /** 0 when not overdue. */
  overdueDays: number;
  /** Instruments not entered yet; empty for a session. */
  missing: readonly InstrumentId[];
}

export interface MissedItem {
  what: string;
  session: number | null;
  timepoint: Timepoint;
  missing: readonly InstrumentId[];
}

/** Whether the protocol measures at this place of the axis of sessions; 0 is baseline. */
export function isProtocolSession(
  session: number,
  measures: Pick<ProtocolDefinition['measures'], 'afterSessions'> = pilotMeasures,
): boolean {
  return session === 0 || measures.afterSessions.includes(session);
}

export interface CourseDue {
  /** What comes first; null when nothing is left to do, or the course has ended. */
  next: DueItem | null;
  due: readonly DueItem[];
  /** Questionnaires whose time has passed: the next session was held without them, or the follow-up has lapsed. */
  missed: readonly MissedItem[];
}

/** The instruments of a timepoint: the MEQ30 asks about a session and so is never due at baseline. */
export function instrumentsDueAt(
  session: number,
  bdiInstrument: DueInput['bdiInstrument'],
  measures: ProtocolDefinition['measures'] = pilotMeasures,
): readonly InstrumentId[] {
  if (!isProtocolSession(session, measures)) return [];
  const names = session === 0 ? measures.baseline : measures.afterSession;
  return names.map((name) => instrumentOfMeasure(name, bdiInstrument));
}

/**
 * What a course waits for, earliest first. A completed course waits only for its follow-ups, one that was withdrawn
 * for nothing.
 */
export function courseDue(input: DueInput): CourseDue {
  const due: DueItem[] = [];
  const missed: MissedItem[] = [];
  if (input.status === 'withdrawn') return { next: null, due, missed };

  for (const asked of askedMeasures(planOf(input), input)) {
    if (input.status === 'completed' && asked.timepoint.kind !== 'follow-up') continue;
    const { what, session, timepoint, from, dueOn, lapsesOn } = asked;
    const missing = missingOf(input, timepoint, asked.instruments);
    if (missing.length === 0 || dueOn === null) continue;
    if (asked.isOver) missed.push({ what, session, timepoint, missing });
    else {
      const overdueDays = overdue(dueOn, input.today);
      due.push({
        kind: 'questionnaires',
        what,
        session,
        timepoint,
        from: session === 0 ? null : from,
        dueOn,
        lapsesOn,
        overdueDays,
        missing,
      });
    }
  }

  const inOrder = [...input.sessions].sort((a, b) => a.number - b.number);
  const upcoming = inOrder.find((session) => session.heldOn === null);
  if (upcoming && input.status === 'active') {
    due.push({
      kind: 'session',
      what: `Session ${upcoming.number}`,
      session: upcoming.number,
      timepoint: null,
      from: null,
      dueOn: upcoming.plannedDate,
      lapsesOn: null,
      overdueDays: overdue(upcoming.plannedDate, input.today),
      missing: [],
    });
  }
  // The sort is stable: questionnaires stay before a session of the same day.
  due.sort((a, b) => a.dueOn.localeCompare(b.dueOn));
  return { next: due[0] ?? null, due, missed };
}

function missingOf(
  input: DueInput,
  timepoint: Timepoint,
  instruments: readonly InstrumentId[],
): readonly InstrumentId[] {
  const entered = input.assessments
    .filter((assessment) => isSameTimepoint(timepoint, assessment.timepoint))
    .flatMap((assessment) => assessment.instruments);
  return instruments.filter((id) => !entered.includes(id));
}

function overdue(dueOn: PlainDate, today: PlainDate): number {
  return Math.max(0, daysBetween(dueOn, today));
}
