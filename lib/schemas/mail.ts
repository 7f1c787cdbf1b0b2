import { z } from 'zod';
import { clinicalWordIn } from '../domain/mail/clinical-words';

const days = z.int('Whole days only.').min(0, 'Not below 0.').max(30, 'At most 30 days.');

/** E-mail to patients, as the clinic wants it; off until it is switched on. */
export const mailSettingsSchema = z.object({
  on: z.boolean().default(false),
  /** Stands as the sender's name and under the text; says nothing of what is treated. */
  senderName: z
    .string()
    .trim()
    .min(1, 'Type a name that patients recognise.')
    .max(60, 'At most 60 characters.')
    .regex(/^[^<>"\p{Cc}]*$/u, 'Leave out quotes and angle brackets.')
    .refine(
      (name) => clinicalWordIn(name) === null,
      'This name says what is treated, and others may see a patient’s e-mail. Choose a neutral one.',
    )
    .default('Your practice'),
  /** Null = no reminder before the due day. */
  daysBefore: days.nullable().default(1),
  /** Null = no reminder after it. */
  daysAfter: days.nullable().default(3),
});
export type MailSettings = z.infer<typeof mailSettingsSchema>;

export const saveMailSettingsSchema = z.strictObject({
  on: z.boolean(),
  senderName: mailSettingsSchema.shape.senderName.unwrap(),
  daysBefore: days.nullable(),
  daysAfter: days.nullable(),
  /** Of the clinic when the page was opened. */
  version: z.int().min(1),
});
export type SaveMailSettingsInput = z.infer<typeof saveMailSettingsSchema>;

/** Whether a patient wants e-mail. */
export const mailChoiceSchema = z.strictObject({ patientId: z.uuid(), optedOut: z.boolean() });
export type MailChoiceInput = z.infer<typeof mailChoiceSchema>;
