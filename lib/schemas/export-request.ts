import { z } from 'zod';

/** A file is taken with the password of whoever takes it. */
export const exportRequestSchema = z.strictObject({ password: z.string().min(1).max(1_000) });

/** What is answered where the password was not taken. */
export const exportRefusalSchema = z.object({ reason: z.literal('password'), message: z.string() });
