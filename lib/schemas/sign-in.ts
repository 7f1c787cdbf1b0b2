import { z } from 'zod';

/** What the sign-in form sends. Lengths only keep nonsense out: the answer to a wrong one is the same as to a wrong password. */
export const signInSchema = z.object({ email: z.string().max(320), password: z.string().max(1_024) });
