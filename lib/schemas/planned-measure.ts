import { z } from 'zod';
import { instrumentIds } from '@/lib/domain/instruments/types';

/** A form asked for at one timepoint beyond the protocol; a follow-up by its weeks. */
export const planMeasureSchema = z.strictObject({
  key: z.uuid(),
  patientId: z.uuid(),
  courseId: z.uuid(),
  timepoint: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('baseline') }),
    z.strictObject({ kind: z.literal('after-session'), session: z.int().min(1).max(52) }),
    z.strictObject({
      kind: z.literal('follow-up'),
      label: z.string().regex(/^\d{1,3} weeks?$/, 'Name a follow-up by its weeks, such as "6 weeks".'),
    }),
  ]),
  instrument: z.enum(instrumentIds, 'Choose a form.'),
});
export type PlanMeasureInput = z.infer<typeof planMeasureSchema>;

export const removeMeasureSchema = z.strictObject({ patientId: z.uuid(), measureId: z.uuid() });
export type RemoveMeasureInput = z.infer<typeof removeMeasureSchema>;
