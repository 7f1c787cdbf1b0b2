import { z } from 'zod';

/** What a form sends while somebody types. */
export const draftSchema = z.strictObject({
  formKey: z.string().min(1).max(200),
  patientId: z.uuid().nullable(),
  seq: z.number().int().min(1),
  body: z.json(),
});
export type DraftInput = z.infer<typeof draftSchema>;
