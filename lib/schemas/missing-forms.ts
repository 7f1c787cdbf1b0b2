import { z } from 'zod';
import { type MissingFormsQuery, missingChoices } from '../domain/missing-forms-query';
import { arms } from '../domain/protocol/arms';

/** What the address of the list may say; anything else falls back to the default, as in the patient list. */
export const missingFormsSchema = z
  .object({
    state: z.enum(missingChoices).catch('open'),
    arm: z.enum(arms).nullable().catch(null),
    page: z.coerce.number().int().min(1).max(10_000).catch(1),
  })
  .transform((query): MissingFormsQuery => query);

/** A line of the list: a timepoint of a course, opened or not. */
export const missingPlaceSchema = z.strictObject({
  patientId: z.uuid(),
  courseId: z.uuid(),
  timepointKey: z
    .string()
    .max(80)
    .regex(/^(baseline|after-session-\d{1,2}|follow-up:.+)$/),
});
export type MissingPlaceInput = z.infer<typeof missingPlaceSchema>;

/** The same with the key of the press of a button: the link goes out once. */
export const sendLinkSchema = missingPlaceSchema.extend({ key: z.uuid() });
export type SendLinkInput = z.infer<typeof sendLinkSchema>;
