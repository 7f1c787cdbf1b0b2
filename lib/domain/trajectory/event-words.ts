import { bareChangeWords, isNearCourse, type MedicineHappening } from '../medicines/medicine-change';
import type { PlainDate } from '../plain-date';
import type { CourseEvent } from './types';

/** The name of an event is typed and may name people; its grade stays. */
const typedName = /^.*(?=, grade \d$)/su;

/** What may be told of an event where typed words stay behind: research, and files under the study code. */
export function bareEventWords(
  event: { words: string } & ({ kind: string } | { kind: 'medicine-change'; happening: MedicineHappening }),
): string {
  return 'happening' in event
    ? bareChangeWords(event.happening)
    : event.words.replace(typedName, 'Adverse event');
}

interface CourseDays {
  sessions: readonly { number: number; plannedDate: PlainDate; heldOn: PlainDate | null }[];
  assessments?: readonly { assessedOn: PlainDate }[];
  responses: readonly { assessedOn: PlainDate }[];
}

/**
 * The events that are flags of a course's charts: of the changes of medicines those from a fortnight before session 1 to the
 * last day that the charts reach, which is that of the last session or of a later measure.
 */
export function flaggedEvents(
  events: readonly CourseEvent[],
  { sessions, assessments = [], responses }: CourseDays,
): readonly CourseEvent[] {
  if (!events.some(({ kind }) => kind === 'medicine-change')) return events;
  const first = sessions.find(({ number }) => number === 1);
  const days = [
    ...sessions.map(({ heldOn, plannedDate }) => heldOn ?? plannedDate),
    ...[...assessments, ...responses].map(({ assessedOn }) => assessedOn),
  ].sort();
  const start = first ? (first.heldOn ?? first.plannedDate) : null;
  return events.filter(
    ({ kind, on }) => kind !== 'medicine-change' || isNearCourse(on, start, days.at(-1) ?? null),
  );
}
