import { z } from 'zod';

/** What a form sends while somebody types. */
export const draftSchema = z.strictObject({
  formKey: z.string().min(1).max(200),
  patientId: z.uuid().nullable(),
  /** Who types, where the page outlives a sign-in: it is kept for nobody else. */
  by: z.uuid().optional(),
  seq: z.number().int().min(1),
  body: z.json(),
});
export type DraftInput = z.infer<typeof draftSchema>;
