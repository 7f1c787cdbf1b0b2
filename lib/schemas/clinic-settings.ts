import { z } from 'zod';

/** Choices of the clinic; every field has a default, so an empty object is a valid clinic. */
export const clinicSettingsSchema = z.object({
  /** BDI edition of new courses. */
  bdiInstrument: z.enum(['bdi-ii', 'bdi-ia']).default('bdi-ii'),
  /** PCL-5 recall window of new courses. */
  pcl5Edition: z.enum(['past-month', 'past-week']).default('past-month'),
  /** Fall in per cent that patients notice on the BDI: 17.5, or 32 when long-standing and unresponsive to antidepressants (Button 2015, doi:10.1017/S0033291715001270). */
  bdiNoticeablePercent: z.union([z.literal(17.5), z.literal(32)]).default(17.5),
  /** How a typed date such as 9/7/2026 is read. */
  dateOrder: z.enum(['dmy', 'mdy']).default('dmy'),
});

export type ClinicSettings = z.infer<typeof clinicSettingsSchema>;
