import { z } from 'zod';
import { type AlertAction, alertActions } from '../domain/alerts/alert';
import { plainText } from './plain-text';

const actionKeys = alertActions.map((action) => action.key) as [AlertAction, ...AlertAction[]];

/** Closing an alert with what was done. */
export const closeAlertSchema = z.strictObject({
  key: z.uuid(),
  patientId: z.uuid(),
  alertId: z.uuid(),
  version: z.number().int().min(1),
  action: z.enum(actionKeys, { error: 'Choose what was done.' }),
  note: plainText('The note', 1000),
});
export type CloseAlertInput = z.infer<typeof closeAlertSchema>;

/** Marking a patient as reviewed. */
export const reviewSchema = z.strictObject({ key: z.uuid(), patientId: z.uuid() });
export type ReviewInput = z.infer<typeof reviewSchema>;

/** Taking that back. */
export const undoReviewSchema = z.strictObject({ patientId: z.uuid(), reviewId: z.uuid() });
export type UndoReviewInput = z.infer<typeof undoReviewSchema>;
