import { z } from 'zod';
import { clinicNameSchema, timeZoneSchema } from './clinic';
import { newPasswordSchema } from './password';
import { emailSchema, personNameSchema } from './user';

/** The first clinic and its first administrator. */
export const setupSchema = z.strictObject({
  /** From the part of the link after "#", which browsers send nowhere. */
  token: z.string().max(200),
  clinicName: clinicNameSchema,
  timeZone: timeZoneSchema,
  name: personNameSchema,
  email: emailSchema,
  password: newPasswordSchema,
  /** The administrator also treats patients. */
  clinician: z.boolean(),
});
export type SetupInput = z.infer<typeof setupSchema>;
