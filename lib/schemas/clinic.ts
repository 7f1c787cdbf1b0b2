import { z } from 'zod';
import { clinicChoicesSchema } from './clinic-settings';

export const clinicNameSchema = z
  .string()
  .trim()
  .min(1, 'Type the name of the clinic.')
  .max(120, 'The name has at most 120 characters.');

/** A zone with rules for its summer time, such as "Europe/Berlin"; a bare offset such as "+02:00" would be wrong half the year. */
export const timeZoneSchema = z
  .string()
  .max(64)
  .refine((zone) => {
    if (!/^[A-Z]/i.test(zone)) return false;
    try {
      return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
    } catch {
      return false;
    }
  }, 'Choose a time zone from the list.');

export const clinicSchema = z.strictObject({
  version: z.int().min(1),
  name: clinicNameSchema,
  timeZone: timeZoneSchema,
  settings: z.strictObject(clinicChoicesSchema.shape),
});
export type ClinicInput = z.infer<typeof clinicSchema>;
