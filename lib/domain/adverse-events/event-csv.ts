import { csvTable } from './csv-cell';
import { type AdverseEventContent, isSerious } from './event';
import { eventMomentText } from './event-moment';
import {
  actionOnDoseTerms,
  ctcaeGrades,
  expectednessTerms,
  outcomeTerms,
  relatednessTerms,
  seriousnessCriteria,
  type Term,
  wordsOf,
} from './vocabulary';

/** An event of the register. */
export interface RegisteredEvent extends AdverseEventContent {
  /** How the register names the patient. */
  patient: string;
  session: number | null;
  enteredInError: boolean;
}

export const eventCsvHeader: readonly string[] = [
  'Patient',
  'Session',
  'Event',
  'Began',
  'Ended',
  'Grade (CTCAE v5)',
  'Grade in words',
  'Serious',
  'Seriousness criteria',
  'Relatedness',
  'Expectedness',
  'Action on dose',
  'Outcome',
  'Description',
  'Entered in error',
];

/** The cells of one event, in the order of the header; empty where nothing is known. Times in the clinic's zone. */
export function eventCsvRow(event: RegisteredEvent, zone: string): (string | number | null)[] {
  const worded = (terms: readonly Term[], key: string | null) => (key === null ? null : wordsOf(terms, key));
  return [
    event.patient,
    event.session,
    event.term,
    momentText(event.startedAt, event.startedTimeKnown, zone),
    momentText(event.endedAt, event.endedTimeKnown, zone),
    event.grade,
    ctcaeGrades.find((each) => each.grade === event.grade)?.words ?? null,
    isSerious(event) ? 'Yes' : 'No',
    event.seriousness.map((key) => wordsOf(seriousnessCriteria, key)).join('; '),
    worded(relatednessTerms, event.relatedness),
    worded(expectednessTerms, event.expectedness),
    worded(actionOnDoseTerms, event.actionOnDose),
    worded(outcomeTerms, event.outcome),
    event.description,
    event.enteredInError ? 'Yes' : 'No',
  ];
}

/** The register as a CSV file. */
export function eventsCsv(events: readonly RegisteredEvent[], zone: string): string {
  return csvTable(
    eventCsvHeader,
    events.map((event) => eventCsvRow(event, zone)),
  );
}

function momentText(instant: Date | null, timeKnown: boolean, zone: string): string | null {
  return instant === null ? null : eventMomentText(instant, timeKnown, zone);
}
