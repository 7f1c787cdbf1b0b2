import { mgPerKg, totalMg, type DoseRoute } from '../dosing';
import { daysBetween, type PlainDate } from '../plain-date';
import type { PsychotherapyPlan, SessionWindow } from '../protocol/definition';
import { escalation } from '../protocol/escalation';
import { psychotherapyTiming } from '../protocol/psychotherapy-timing';
import { gapSentence } from '../session-check';
import { sessionBefore } from '../session-record';
import { numberText, shortNumberText, signedText } from '../words';

/** A session as far as its dose is concerned. */
export interface DosedSession {
  number: number;
  plannedDate: PlainDate;
  heldOn: PlainDate | null;
  weightKg: number | null;
  doses: readonly { route: DoseRoute; amountMg: number; givenAt: Date | null }[];
  peakPressure: { systolicMmHg: number; diastolicMmHg: number | null } | null;
  psychotherapy: readonly { startedAt: Date; minutes: number | null }[];
}

/** A line of "Doses and sessions", in words; an empty text where nothing is recorded. */
export interface DoseRow {
  number: number;
  held: boolean;
  date: PlainDate;
  /** "50 + 20", in mg. */
  amounts: string;
  /** "70", in mg. */
  total: string;
  /** "0.97", in mg per kg. */
  perKg: string;
  /** "+14%" against the session held before. */
  change: string;
  /** "+10 mg (+14.3%), escalated". */
  changeWords: string;
  /** Highest systolic pressure with its diastolic, "148/88", in mmHg. */
  pressure: string;
  /** "25 h" from dose to psychotherapy. */
  therapy: string;
  therapyWords: string;
  therapyAsExpected: boolean;
  /** Days since the session held before, where that gap is unusual; else null. */
  unusualGapDays: number | null;
  gapWords: string;
}

/** What of a course its sessions are read by. */
interface DosedCourse {
  /** Between two sessions, by the protocol of the course. */
  window: SessionWindow;
  psychotherapy: PsychotherapyPlan;
}

/** Every session of a course by number, each against the one held before it. */
export function doseRows(course: DosedCourse, sessions: readonly DosedSession[]): DoseRow[] {
  return [...sessions]
    .sort((a, b) => a.number - b.number)
    .map((session) => doseRow(course, session, sessions));
}

function doseRow(course: DosedCourse, session: DosedSession, all: readonly DosedSession[]): DoseRow {
  const { window, psychotherapy } = course;
  const { number, heldOn } = session;
  const before = heldOn === null ? null : sessionBefore(all, { number, heldOn });
  const milligrams = totalMg(session.doses);
  const perKg = mgPerKg(milligrams, session.weightKg);
  const change = escalation(before ? totalMg(before.doses) : null, milligrams);
  const days = heldOn !== null && before?.heldOn ? daysBetween(before.heldOn, heldOn) : null;
  const gapWords = days === null || !before ? null : gapSentence(days, number, before.number, window);
  return {
    number,
    held: heldOn !== null,
    date: heldOn ?? session.plannedDate,
    amounts: session.doses.map((dose) => shortNumberText(dose.amountMg, 2)).join(' + '),
    total: milligrams === null ? '' : shortNumberText(milligrams, 2),
    perKg: perKg === null ? '' : numberText(perKg, 2),
    change: change?.changePercent == null ? '' : `${signedText(change.changePercent, 0)}%`,
    changeWords: change?.words ?? '',
    pressure: pressureText(session.peakPressure),
    ...therapyOf(psychotherapy, session),
    unusualGapDays: gapWords === null ? null : days,
    gapWords: gapWords ?? '',
  };
}

function pressureText(pressure: DosedSession['peakPressure']): string {
  return pressure === null ? '' : `${pressure.systolicMmHg}/${pressure.diastolicMmHg ?? '–'}`;
}

type Therapy = Pick<DoseRow, 'therapy' | 'therapyWords' | 'therapyAsExpected'>;

/** The first psychotherapy of a session against its doses. */
function therapyOf(planned: PsychotherapyPlan, session: DosedSession): Therapy {
  const [first] = session.psychotherapy;
  if (!first) return { therapy: '', therapyWords: '', therapyAsExpected: true };
  const dosedAt = session.doses.flatMap((dose) => dose.givenAt ?? []);
  const timing = psychotherapyTiming({ planned, dosedAt, ...first });
  if (!timing) return { therapy: 'yes', therapyWords: 'the doses have no time', therapyAsExpected: true };
  const { gapMinutes, asExpected, words } = timing;
  const hours = Math.abs(gapMinutes) >= 60;
  const size = hours ? `${numberText(gapMinutes / 60, 0)} h` : `${numberText(gapMinutes, 0)} min`;
  return { therapy: size, therapyWords: words, therapyAsExpected: asExpected };
}
