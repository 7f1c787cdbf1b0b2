import { daysBetween, type PlainDate } from './plain-date';
import type { SessionWindow } from './protocol/definition';
import { moveSession, planProblem } from './protocol/schedule';
import { gapSentence } from './session-check';
import { dateText } from './words';

interface PlanSession {
  number: number;
  plannedDate: PlainDate;
  heldOn: PlainDate | null;
}

export interface PlanMove<Session extends PlanSession> {
  /** The sessions with another date than before, with that date. */
  moved: Session[];
  /** Why it cannot be, as a sentence; null when it can. */
  problem: string | null;
  /** New gaps that are unusual, to be confirmed once. */
  unusual: string[];
}

/**
 * A planned session on another day, with `moveLater` also the planned ones after it by as many days. Held sessions
 * stay where they were held. The order of the planned ones is kept; gaps that the move makes unusual are named.
 */
export function movePlan<Session extends PlanSession>(
  sessions: readonly Session[],
  number: number,
  to: PlainDate,
  options: { moveLater: boolean; today: PlainDate; window: SessionWindow },
): PlanMove<Session> {
  const asked = sessions.find((each) => each.number === number);
  if (asked?.heldOn) {
    const problem = `Session ${number} was held on ${dateText(asked.heldOn)}: its planned date stays as it was.`;
    return { moved: [], problem, unusual: [] };
  }
  if (asked?.plannedDate === to) return { moved: [], problem: null, unusual: [] };
  const planned = sessions.filter((each) => each.heldOn === null);
  const after = moveSession(planned, number, to, options.moveLater);
  const moved = after.filter(
    (each) => planned.find((old) => old.number === each.number)?.plannedDate !== each.plannedDate,
  );
  const problem = planProblem(after);
  if (problem !== null) return { moved: [], problem, unusual: [] };

  const whole = sessions.map((each) => after.find((other) => other.number === each.number) ?? each);
  const known = new Set(gapSentences(sessions, options.window));
  const unusual = gapSentences(whole, options.window).filter((sentence) => !known.has(sentence));
  if (to < options.today) unusual.push(`${dateText(to)} has already passed.`);
  return { moved, problem: null, unusual };
}

function gapSentences(sessions: readonly PlanSession[], window: SessionWindow): string[] {
  const inOrder = [...sessions].sort((a, b) => a.number - b.number);
  return inOrder.flatMap((session, index) => {
    const previous = inOrder[index - 1];
    if (!previous || (session.heldOn !== null && previous.heldOn !== null)) return [];
    const days = daysBetween(previous.heldOn ?? previous.plannedDate, session.heldOn ?? session.plannedDate);
    return gapSentence(days, session.number, previous.number, window) ?? [];
  });
}
