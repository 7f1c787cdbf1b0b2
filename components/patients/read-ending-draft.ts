import { z } from 'zod';

const draftSchema = z.object({ outcome: z.string(), withdrawnOn: z.string(), reason: z.string() });
/** The end of a course as it is being typed. */
export type EndingDraft = z.infer<typeof draftSchema>;

/** The kept text of the form; null when the body is not one. */
export function readEndingDraft(body: unknown): EndingDraft | null {
  const read = draftSchema.safeParse(body);
  return read.success ? read.data : null;
}

const reopeningSchema = draftSchema.pick({ reason: true });
/** The reason for reopening a course as it is being typed. */
export type ReopeningDraft = z.infer<typeof reopeningSchema>;

export function readReopeningDraft(body: unknown): ReopeningDraft | null {
  const read = reopeningSchema.safeParse(body);
  return read.success ? read.data : null;
}
