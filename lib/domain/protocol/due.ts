import type { InstrumentId } from '../instruments/types';
import { addDays, daysBetween, type PlainDate } from '../plain-date';
import type { Timepoint } from './arms';
import { sessionOfTimepoint } from './timepoint';

/** Questionnaires were taken at baseline and after these sessions (Batievsky 2023). */
export const measuredAfterSessions = [1, 3, 6] as const;

/** Days after a session until its questionnaires count as overdue; setting of this app. */
const daysToAnswer = 1;

export interface DueInput {
  status: 'active' | 'completed' | 'withdrawn';
  bdiInstrument: 'bdi-ii' | 'bdi-ia';
  sessions: readonly { number: number; plannedDate: PlainDate; heldOn: PlainDate | null }[];
  /** What has been entered, one entry per timepoint. */
  assessments: readonly { timepoint: Timepoint; instruments: readonly InstrumentId[] }[];
  today: PlainDate;
}

export interface DueItem {
  kind: 'session' | 'questionnaires';
  /** "Session 3", "Baseline questionnaires", "Questionnaires after session 3". */
  what: string;
  /** The session itself, or the one after which the questionnaires are due; 0 for baseline. */
  session: number;
  dueOn: PlainDate;
  /** 0 when not overdue. */
  overdueDays: number;
  /** Instruments not entered yet; empty for a session. */
  missing: readonly InstrumentId[];
}

/** Whether the protocol measures at this place of the axis of sessions; 0 is baseline. */
export function isProtocolSession(session: number): boolean {
  return session === 0 || measuredAfterSessions.some((each) => each === session);
}

export interface CourseDue {
  /** What comes first; null when nothing is left to do, or the course has ended. */
  next: DueItem | null;
  due: readonly DueItem[];
  /** Questionnaires whose time has passed, because the next session was held without them. */
  missed: readonly { what: string; session: number; missing: readonly InstrumentId[] }[];
}

/** The instruments of a timepoint: the MEQ30 asks about a session and so is never due at baseline. */
export function instrumentsDueAt(
  session: number,
  bdiInstrument: DueInput['bdiInstrument'],
): readonly InstrumentId[] {
  const everyTime: readonly InstrumentId[] = [bdiInstrument, 'bpi-sf', 'gad-7', 'pcl-5'];
  if (session === 0) return everyTime;
  return measuredAfterSessions.some((each) => each === session) ? [...everyTime, 'meq30'] : [];
}

/** What a course waits for, earliest first; nothing once it is completed or the patient withdrew. */
export function courseDue(input: DueInput): CourseDue {
  if (input.status !== 'active') return { next: null, due: [], missed: [] };
  const sessions = [...input.sessions].sort((a, b) => a.number - b.number);
  const due: DueItem[] = [];
  const missed: CourseDue['missed'][number][] = [];

  for (const session of [0, ...measuredAfterSessions]) {
    const missing = missingAt(input, session);
    const dueOn = questionnairesDueOn(sessions, session);
    if (missing.length === 0 || dueOn === null) continue;
    const what = questionnairesText(session);
    const isOver = sessions.some((each) => each.number > session && each.heldOn !== null);
    if (isOver) missed.push({ what, session, missing });
    else
      due.push({
        kind: 'questionnaires',
        what,
        session,
        dueOn,
        overdueDays: overdue(dueOn, input.today),
        missing,
      });
  }

  const upcoming = sessions.find((session) => session.heldOn === null);
  if (upcoming) {
    due.push({
      kind: 'session',
      what: `Session ${upcoming.number}`,
      session: upcoming.number,
      dueOn: upcoming.plannedDate,
      overdueDays: overdue(upcoming.plannedDate, input.today),
      missing: [],
    });
  }
  // The sort is stable: questionnaires stay before a session of the same day.
  due.sort((a, b) => a.dueOn.localeCompare(b.dueOn));
  return { next: due[0] ?? null, due, missed };
}

function missingAt(input: DueInput, session: number): readonly InstrumentId[] {
  const entered = input.assessments
    .filter((assessment) => sessionOfTimepoint(assessment.timepoint) === session)
    .flatMap((assessment) => assessment.instruments);
  return instrumentsDueAt(session, input.bdiInstrument).filter((id) => !entered.includes(id));
}

/** Baseline is due by the first session; the others from the session on. Null while the session was not held. */
function questionnairesDueOn(sessions: DueInput['sessions'], session: number): PlainDate | null {
  if (session === 0) return sessions[0]?.plannedDate ?? null;
  const heldOn = sessions.find((each) => each.number === session)?.heldOn ?? null;
  return heldOn === null ? null : addDays(heldOn, daysToAnswer);
}

function questionnairesText(session: number): string {
  return session === 0 ? 'Baseline questionnaires' : `Questionnaires after session ${session}`;
}

function overdue(dueOn: PlainDate, today: PlainDate): number {
  return Math.max(0, daysBetween(dueOn, today));
}
