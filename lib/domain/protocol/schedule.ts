import { addDays, daysBetween, type PlainDate } from '../plain-date';
import { dateText } from '../words';

/** Six sessions, one a week (Batievsky 2023). */
export const sessionsInCourse = 6;
export const daysBetweenSessions = 7;

export interface PlannedSession {
  number: number;
  plannedDate: PlainDate;
}

/** The sessions of a course, six weekly ones where no protocol says otherwise; the first on its start date. */
export function planSessions(
  start: PlainDate,
  protocol: { sessions: number; intervalDays: number } = {
    sessions: sessionsInCourse,
    intervalDays: daysBetweenSessions,
  },
): PlannedSession[] {
  return Array.from({ length: protocol.sessions }, (_, index) => ({
    number: index + 1,
    plannedDate: addDays(start, index * protocol.intervalDays),
  }));
}

/**
 * Moves one session to another day; with `moveLater` the sessions after it move by the same number of days.
 * An unknown number leaves the plan as it is.
 */
export function moveSession<Session extends PlannedSession>(
  plan: readonly Session[],
  number: number,
  to: PlainDate,
  moveLater: boolean,
): Session[] {
  const moved = plan.find((session) => session.number === number);
  if (!moved) return [...plan];
  const days = daysBetween(moved.plannedDate, to);
  return plan.map((session) => {
    const moves = session.number === number || (moveLater && session.number > number);
    return moves ? { ...session, plannedDate: addDays(session.plannedDate, days) } : session;
  });
}

/** What is wrong with the order of a plan, as a sentence, or null. */
export function planProblem(plan: readonly PlannedSession[]): string | null {
  const inOrder = [...plan].sort((a, b) => a.number - b.number);
  for (const [index, session] of inOrder.entries()) {
    const previous = inOrder[index - 1];
    if (previous && session.plannedDate <= previous.plannedDate) {
      return `Session ${session.number} (${dateText(session.plannedDate)}) must come after session ${previous.number} (${dateText(previous.plannedDate)}).`;
    }
  }
  return null;
}
