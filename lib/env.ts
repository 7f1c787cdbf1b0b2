import 'server-only';
import { z } from 'zod';

const schema = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' }),
  NEXTAUTH_SECRET: z.string().min(32, 'must have at least 32 characters'),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  /** The address people type, when it is not http://localhost:PORT (behind a proxy, on another host). */
  KAP_PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' }).optional(),
  /** "1" when a proxy in front sets X-Forwarded-For itself. */
  KAP_TRUST_PROXY: z.enum(['0', '1']).default('0'),
  /** Connections each server process opens to Postgres. */
  KAP_DATABASE_POOL: z.coerce.number().int().min(1).max(100).default(10),
  /** The server that takes e-mail to patients: smtp://user:password@host:587, or smtps:// for TLS from the start. */
  KAP_SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be an smtp:// or smtps:// address' }).optional(),
  /** The address that patients see as the sender. */
  KAP_MAIL_FROM: z.email('must be an e-mail address').optional(),
  /** Seconds between two looks for e-mail to send. */
  KAP_MAIL_SECONDS: z.coerce.number().int().min(1).max(3600).default(15),
  /** An ISO instant that stands for "now" in tests. */
  KAP_TEST_CLOCK: z.iso.datetime().optional(),
  /** "1" opens the bare page and action that the speed measurements compare with. */
  KAP_BENCH: z.enum(['0', '1']).default('0'),
});

export type Env = z.infer<typeof schema>;

/** An e-mail without a sender is refused, and a link to localhost opens nothing at home. */
const complete = schema.superRefine(({ KAP_SMTP_URL, KAP_MAIL_FROM, KAP_PUBLIC_URL }, context) => {
  if (KAP_SMTP_URL === undefined) return;
  for (const [name, value] of Object.entries({ KAP_MAIL_FROM, KAP_PUBLIC_URL })) {
    if (value === undefined)
      context.addIssue({ code: 'custom', path: [name], message: 'is needed beside KAP_SMTP_URL' });
  }
});

let parsed: Env | undefined;

/** The environment, read once. @throws Error with one sentence per wrong variable. */
export function env(): Env {
  if (parsed) return parsed;
  const result = complete.safeParse(process.env);
  if (!result.success) {
    const sentences = result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
    throw new Error(`The environment does not fit: ${sentences.join('; ')}.`);
  }
  parsed = result.data;
  return parsed;
}

/** Origins a form may come from: the public address, or this machine's own names when none is set. */
export function allowedOrigins(): readonly string[] {
  const { KAP_PUBLIC_URL, PORT } = env();
  if (KAP_PUBLIC_URL) return [new URL(KAP_PUBLIC_URL).origin];
  return [`http://localhost:${PORT}`, `http://127.0.0.1:${PORT}`, `http://[::1]:${PORT}`];
}
