import { z } from 'zod';

/** Turns this device over to a patient who looks at their own course. */
export const ownViewSchema = z.strictObject({
  patientId: z.uuid(),
  courseId: z.uuid(),
  /** Sessions whose integration notes are shown, too. */
  words: z.array(z.int().min(1).max(100)).max(100),
});

/** Says that the patient's own view was printed. */
export const ownViewPrintSchema = z.strictObject({ patientId: z.uuid() });
