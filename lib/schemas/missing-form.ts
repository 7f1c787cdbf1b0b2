import { z } from 'zod';
import { gapReasons } from '@/lib/domain/entry/gap-reasons';
import { instrumentIds } from '@/lib/domain/instruments/types';

/** That a form was not filled in at a timepoint, and why. */
export const missingFormSchema = z.strictObject({
  key: z.uuid(),
  patientId: z.uuid(),
  assessmentId: z.uuid(),
  instrument: z.enum(instrumentIds),
  /** Null takes it back: the form is waited for again. */
  reason: z.enum(gapReasons).nullable(),
  /** The version that was shown; null = nothing was recorded yet. */
  version: z.number().int().min(1).nullable(),
});
export type MissingFormInput = z.infer<typeof missingFormSchema>;
