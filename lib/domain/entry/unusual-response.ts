import type { Answers, InstrumentDefinition } from '../instruments/types';
import { daysBetween, type PlainDate } from '../plain-date';
import { dateText } from '../words';
import type { GapReasons } from './gap-reasons';
import { gapSentence } from './gaps';

/** A form filled in further than this from its assessment is asked about; setting of this app. */
const daysApart = 14;

/** What a person is asked about once before the form is saved; empty when nothing is unusual. */
export function unusualInResponse(response: {
  definition: Pick<InstrumentDefinition, 'items'>;
  /** Null when only totals were typed. */
  answers: Answers | null;
  gapReasons?: GapReasons | undefined;
  completedOn: PlainDate;
  assessedOn: PlainDate;
}): string[] {
  const { definition, answers, gapReasons, completedOn, assessedOn } = response;
  const gaps = answers === null ? null : gapSentence(definition, answers, gapReasons);
  const days = Math.abs(daysBetween(assessedOn, completedOn));
  return [
    ...(gaps === null ? [] : [gaps]),
    ...(days > daysApart
      ? [
          `Completed on ${dateText(completedOn)}, ${days} days from the assessment of ${dateText(assessedOn)}.`,
        ]
      : []),
  ];
}
