import { daysBetween, type PlainDate } from './plain-date';
import type { SessionWindow } from './protocol/definition';
import type { PlannedSession } from './protocol/schedule';
import { gapSentence } from './session-check';
import { dateText } from './words';

/** A course entered later than this, or planned further ahead, asks once; settings of this app. */
const daysBack = 30;
const daysAhead = 180;

/** What is unusual about the plan of a new course, as sentences; `window` = the days that a protocol leaves between sessions. */
export function courseStartUnusual(
  plan: readonly PlannedSession[],
  today: PlainDate,
  window: SessionWindow,
): string[] {
  const sentences: string[] = [];
  const first = plan[0];
  if (first) {
    const ahead = daysBetween(today, first.plannedDate);
    if (ahead < -daysBack)
      sentences.push(`Session 1 on ${dateText(first.plannedDate)} lies ${-ahead} days back.`);
    if (ahead > daysAhead)
      sentences.push(`Session 1 on ${dateText(first.plannedDate)} is ${ahead} days away.`);
  }
  for (const [index, session] of plan.entries()) {
    const previous = plan[index - 1];
    if (!previous) continue;
    const days = daysBetween(previous.plannedDate, session.plannedDate);
    const sentence = gapSentence(days, session.number, previous.number, window);
    if (sentence) sentences.push(sentence);
  }
  return sentences;
}
