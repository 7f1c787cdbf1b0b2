import { z } from 'zod';

/** The one answer that a total does not show, given by itself: item 9 of the BDI. */
export const riskAnswerSchema = z.strictObject({
  key: z.uuid(),
  patientId: z.uuid(),
  responseId: z.uuid(),
  version: z.number().int().min(1),
  riskAnswer: z.number().int().min(0).max(3),
});
export type RiskAnswerInput = z.infer<typeof riskAnswerSchema>;
