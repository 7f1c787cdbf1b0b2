import { z } from 'zod';
import { isPlainDate, type PlainDate } from '@/lib/domain/plain-date';

const label = z
  .string()
  .trim()
  .min(1, 'Give it a name, such as "4 weeks".')
  .max(60, 'At most 60 characters.');

const day = z.custom<PlainDate>(isPlainDate, 'Enter a date, such as 09-Sep-2026.');

/** A new timepoint of a course. */
export const assessmentSchema = z.strictObject({
  key: z.uuid(),
  patientId: z.uuid(),
  courseId: z.uuid(),
  timepoint: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('baseline') }),
    z.strictObject({ kind: z.literal('after-session'), session: z.number().int().min(1).max(6) }),
    z.strictObject({ kind: z.literal('follow-up'), label }),
    z.strictObject({ kind: z.literal('unscheduled'), label }),
  ]),
  assessedOn: day,
});
export type AssessmentInput = z.infer<typeof assessmentSchema>;

/** Another day for a timepoint. `openedOn` is the day that was shown when it was changed: the version of a timepoint. */
export const assessmentDaySchema = z.strictObject({
  key: z.uuid(),
  patientId: z.uuid(),
  assessmentId: z.uuid(),
  openedOn: day,
  assessedOn: day,
});
export type AssessmentDayInput = z.infer<typeof assessmentDaySchema>;
