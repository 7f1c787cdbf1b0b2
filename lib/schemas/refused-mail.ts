import { z } from 'zod';

/** What came of the link that ends e-mail; null = not asked yet. */
const refusal = z.enum(['stopped', 'unknown']).nullable().catch(null);

export function readRefusal(text: unknown): z.infer<typeof refusal> {
  return refusal.parse(text ?? null);
}

/** The secret of such a link: 256 bits, base64url. */
export const mailSecretSchema = z.string().regex(/^[\w-]{43}$/);
