import { Cell, HeaderCell } from '@/components/ui/table';
import type { AdverseEventContent } from '@/lib/domain/adverse-events/event';
import { outcomeTerms, relatednessTerms, wordsOf } from '@/lib/domain/adverse-events/vocabulary';
import { EventStateMark, gradeText, SeriousMark } from './event-marks';

export interface JudgedEvent extends Pick<
  AdverseEventContent,
  'grade' | 'seriousness' | 'relatedness' | 'outcome'
> {
  open: boolean;
  signed: boolean;
  enteredInError: boolean;
}

/** The heads of `JudgementCells`. */
export function JudgementHeads() {
  return (
    <>
      <HeaderCell>Grade</HeaderCell>
      <HeaderCell>Serious</HeaderCell>
      <HeaderCell>Related</HeaderCell>
      <HeaderCell>Outcome</HeaderCell>
      <HeaderCell>State</HeaderCell>
    </>
  );
}

/** How an event was judged and how its record stands, the same in every table of events. */
export function JudgementCells({ event }: { event: JudgedEvent }) {
  const { grade, seriousness, relatedness, outcome } = event;
  return (
    <>
      <Cell className="whitespace-nowrap">{gradeText(grade)}</Cell>
      <Cell>
        <SeriousMark serious={seriousness.length > 0} />
      </Cell>
      <Cell>{relatedness === null ? 'not said' : wordsOf(relatednessTerms, relatedness)}</Cell>
      <Cell>{outcome === null ? 'not said' : wordsOf(outcomeTerms, outcome)}</Cell>
      <Cell>
        <EventStateMark open={event.open} signed={event.signed} enteredInError={event.enteredInError} />
      </Cell>
    </>
  );
}
