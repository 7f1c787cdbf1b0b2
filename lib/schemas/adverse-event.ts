import { z } from 'zod';
import {
  actionOnDoseTerms,
  expectednessTerms,
  grades,
  outcomeTerms,
  relatednessTerms,
  seriousnessCriteria,
  type Term,
} from '../domain/adverse-events/vocabulary';
import { isPlainDate, type PlainDate } from '../domain/plain-date';
import { isClockTime } from '../domain/zoned-time';
import { plainLine, plainText } from './plain-text';
import { amendmentSchema } from './signing';

const keysOf = <Key extends string>(terms: readonly Term<Key>[]) => terms.map((term) => term.key);
const oneOf = <Key extends string>(terms: readonly Term<Key>[]) => z.enum(keysOf(terms)).nullable();
const day = z.custom<PlainDate>(
  (value) => typeof value === 'string' && isPlainDate(value),
  'Enter a date, such as 09-Sep-2026.',
);
const clockTime = z.string().refine(isClockTime, 'Enter a time, such as 09:05.');

/** When something was, on the clinic's calendar and clock; null = only the day is known. */
export const momentSchema = z.strictObject({ date: day, time: clockTime.nullable() });
export type Moment = z.infer<typeof momentSchema>;

/** An adverse event as the form sends it; whether it makes sense is judged by `eventProblems`. */
export const eventContentSchema = z.strictObject({
  term: plainLine('The event', 200, 1),
  started: momentSchema,
  ended: momentSchema.nullable(),
  grade: z.literal([...grades]).nullable(),
  seriousness: z
    .array(z.enum(keysOf(seriousnessCriteria)))
    .max(seriousnessCriteria.length)
    .refine((keys) => new Set(keys).size === keys.length, 'A criterion is named twice.'),
  relatedness: oneOf(relatednessTerms),
  expectedness: oneOf(expectednessTerms),
  actionOnDose: oneOf(actionOnDoseTerms),
  outcome: oneOf(outcomeTerms),
  description: plainText('The description', 10_000),
  /** The session it belongs to; null = to none. */
  sessionId: z.uuid().nullable(),
});
export type EventContentInput = z.infer<typeof eventContentSchema>;

const submission = {
  /** Made when the form was opened: the same key twice saves once. */
  key: z.uuid(),
  patientId: z.uuid(),
};

export const recordEventSchema = z.strictObject({
  ...submission,
  /** What is unusual was shown and is meant. */
  confirmed: z.boolean(),
  event: eventContentSchema,
});
export type RecordEventInput = z.infer<typeof recordEventSchema>;

export const changeEventSchema = recordEventSchema.extend({
  eventId: z.uuid(),
  /** Of the event that the form was opened with. */
  version: z.number().int().min(1),
  /** Needed where the event is signed. */
  amendment: amendmentSchema.optional(),
});
export type ChangeEventInput = z.infer<typeof changeEventSchema>;

export const eventNoteSchema = z.strictObject({
  ...submission,
  eventId: z.uuid(),
  confirmed: z.boolean(),
  body: plainText('The note', 10_000, 1),
});
export type EventNoteInput = z.infer<typeof eventNoteSchema>;

/** The form as typed: dates and times are text in any usual format; "" = nothing chosen. */
export const eventFormSchema = z.object({
  term: z.string(),
  startedOn: z.string(),
  startedAt: z.string(),
  endedOn: z.string(),
  endedAt: z.string(),
  // Drafts of before this was asked have no such answer.
  startedTimeUnknown: z.boolean().default(false),
  endedTimeUnknown: z.boolean().default(false),
  grade: z.string(),
  /** "yes" or "no" is said; no answer is not a no. */
  serious: z.string(),
  seriousness: z.array(z.string()),
  relatedness: z.string(),
  expectedness: z.string(),
  actionOnDose: z.string(),
  outcome: z.string(),
  description: z.string(),
  sessionId: z.string(),
  /** Of the event it was typed over; null = a new event. */
  version: z.number().int().nullable(),
});
export type EventFormValues = z.infer<typeof eventFormSchema>;
