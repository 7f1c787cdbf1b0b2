import type { ReactNode } from 'react';
import { Card } from '@/components/ui/card';
import type { AdverseEventContent } from '@/lib/domain/adverse-events/event';
import { eventMomentText } from '@/lib/domain/adverse-events/event-moment';
import {
  actionOnDoseTerms,
  expectednessTerms,
  outcomeTerms,
  relatednessTerms,
  seriousnessCriteria,
  type Term,
  wordsOf,
} from '@/lib/domain/adverse-events/vocabulary';
import { gradeText } from './event-marks';

type EventFactsProps = {
  event: AdverseEventContent;
  /** "Session 2, 09-Sep-2026"; null = linked with none. */
  session: string | null;
  zone: string;
};

/** An event to be read: signed, or entered in error. */
export function EventFacts({ event, session, zone }: EventFactsProps) {
  const worded = (terms: readonly Term[], key: string | null) =>
    key === null ? 'not said' : wordsOf(terms, key);
  const facts: [string, ReactNode][] = [
    ['Event', event.term],
    [
      'Began',
      event.startedAt === null ? 'not said' : eventMomentText(event.startedAt, event.startedTimeKnown, zone),
    ],
    ['Ended', event.endedAt === null ? 'no end' : eventMomentText(event.endedAt, event.endedTimeKnown, zone)],
    ['Session', session ?? 'not linked with a session'],
    ['Grade (CTCAE v5)', gradeText(event.grade)],
    [
      'Serious',
      event.seriousness.length === 0
        ? 'No'
        : event.seriousness.map((key) => wordsOf(seriousnessCriteria, key)).join('; '),
    ],
    ['Related to the treatment', worded(relatednessTerms, event.relatedness)],
    ['Expected', worded(expectednessTerms, event.expectedness)],
    ['Action on the dose', worded(actionOnDoseTerms, event.actionOnDose)],
    ['Outcome', worded(outcomeTerms, event.outcome)],
  ];
  return (
    <Card title="What is recorded">
      <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-2">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt className="text-xs text-muted">{label}</dt>
            <dd className="font-medium wrap-anywhere" dir="auto">
              {value}
            </dd>
          </div>
        ))}
        <div className="sm:col-span-2">
          <dt className="text-xs text-muted">Description</dt>
          <dd className="wrap-anywhere whitespace-pre-wrap" dir="auto">
            {event.description ?? 'none written'}
          </dd>
        </div>
      </dl>
    </Card>
  );
}
