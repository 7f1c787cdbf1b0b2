import { z } from 'zod';
import { sessionsInCourse } from '@/lib/domain/protocol/schedule';

const draftSchema = z.object({
  arm: z.string(),
  armReason: z.string(),
  /** Empty = the pilot's protocol of the arm. */
  protocolId: z.string().default(''),
  /** The six days as typed. */
  days: z.array(z.string()).length(sessionsInCourse),
  bdiInstrument: z.string(),
  pcl5Edition: z.string(),
});
/** A course as it is being typed. */
export type CourseDraft = z.infer<typeof draftSchema>;

/** The kept text of the form; null when the body is not one. */
export function readCourseDraft(body: unknown): CourseDraft | null {
  const read = draftSchema.safeParse(body);
  return read.success ? read.data : null;
}
