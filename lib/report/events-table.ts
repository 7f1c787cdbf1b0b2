import { isSerious, type AdverseEventContent } from '../domain/adverse-events/event';
import { eventMomentText } from '../domain/adverse-events/event-moment';
import {
  ctcaeGrades,
  outcomeTerms,
  relatednessTerms,
  seriousnessCriteria,
  type Term,
  wordsOf,
} from '../domain/adverse-events/vocabulary';
import type { ReportTable } from './document';

export interface ReportedEvent extends AdverseEventContent {
  sessionNumber: number | null;
  open: boolean;
  signed: boolean;
  enteredInError: boolean;
}

/** The patient's events, the latest first; what was entered in error is counted, not told. */
export function eventsTable(events: readonly ReportedEvent[], zone: string): ReportTable {
  const told = events.filter((event) => !event.enteredInError);
  const struck = events.length - told.length;
  const leftOut =
    struck === 0
      ? ''
      : ` ${struck} ${struck === 1 ? 'event was' : 'events were'} entered in error and left out.`;
  return {
    columns: [
      { title: 'Event', share: 27, bold: true },
      { title: 'Session', share: 8 },
      { title: 'Began', share: 19 },
      { title: 'Ended', share: 19 },
      { title: 'Grade', share: 14 },
      { title: 'Serious', share: 27 },
      { title: 'Related', share: 13 },
      { title: 'Outcome', share: 15 },
    ],
    rows: told.map((event) => [
      `${event.term}${event.open ? ' (open)' : ''}${event.signed ? '' : ' (not signed)'}`,
      event.sessionNumber === null ? '–' : String(event.sessionNumber),
      moment(event.startedAt, event.startedTimeKnown, zone),
      moment(event.endedAt, event.endedTimeKnown, zone),
      gradeText(event.grade),
      isSerious(event)
        ? `Serious: ${event.seriousness.map((key) => wordsOf(seriousnessCriteria, key)).join('; ')}`
        : 'Not serious',
      worded(relatednessTerms, event.relatedness),
      worded(outcomeTerms, event.outcome),
    ]),
    empty: `No adverse event is recorded.${leftOut}`,
    note: `Grades: CTCAE version 5, given by staff. – means not recorded.${leftOut}`,
  };
}

function moment(instant: Date | null, timeKnown: boolean, zone: string): string {
  return instant === null ? '–' : eventMomentText(instant, timeKnown, zone);
}

function gradeText(grade: AdverseEventContent['grade']): string {
  if (grade === null) return 'not graded';
  return `${grade} ${ctcaeGrades.find((each) => each.grade === grade)?.words ?? ''}`.trim();
}

function worded(terms: readonly Term[], key: string | null): string {
  return key === null ? '–' : wordsOf(terms, key);
}
