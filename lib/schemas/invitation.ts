import { z } from 'zod';
import { instrumentIds } from '@/lib/domain/instruments/types';
import { isPlainDate, type PlainDate } from '@/lib/domain/plain-date';

export const answerWays = ['tablet', 'home'] as const;
export type AnswerWay = (typeof answerWays)[number];

/** Which forms of one timepoint a patient is invited to answer, and where. */
export const invitationSchema = z.strictObject({
  patientId: z.uuid(),
  assessmentId: z.uuid(),
  instruments: z.array(z.enum(instrumentIds)).min(1, 'Choose at least one form.').max(instrumentIds.length),
  way: z.enum(answerWays),
  /** The last day on which it opens; left out, 12 hours on the clinic's tablet and 14 days at home. */
  expiresOn: z.custom<PlainDate>(isPlainDate, 'Enter a date, such as 09-Sep-2026.').optional(),
});
export type InvitationInput = z.infer<typeof invitationSchema>;

export const withdrawalSchema = z.strictObject({ patientId: z.uuid(), invitationId: z.uuid() });
export type WithdrawalInput = z.infer<typeof withdrawalSchema>;
