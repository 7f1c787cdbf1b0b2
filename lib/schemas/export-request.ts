import { z } from 'zod';

/** A file is taken with the password of whoever takes it. */
export const exportRequestSchema = z.strictObject({ password: z.string().min(1).max(1_000) });

/** What is answered where the password was not taken, or the file cannot be made for a reason that its reader can mend or await. */
export const exportRefusalSchema = z.object({
  reason: z.enum(['password', 'conflict']),
  message: z.string(),
});
