import { z } from 'zod';
import { roles } from '@/lib/domain/roles';
import { newPasswordSchema } from './password';

/** The address somebody signs in with, in small letters. */
export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, 'An e-mail address has at most 254 characters.')
  .pipe(z.email('Type an e-mail address like name@clinic.example.'));

export const personNameSchema = z
  .string()
  .trim()
  .min(1, 'Type the name.')
  .max(120, 'A name has at most 120 characters.');

const rolesSchema = z
  .array(z.enum(roles))
  .min(1, 'Choose at least one role.')
  .refine((held) => new Set(held).size === held.length, 'Each role counts once.');

const existing = { userId: z.uuid(), version: z.int().min(1) };

export const addUserSchema = z.strictObject({
  key: z.uuid(),
  name: personNameSchema,
  email: emailSchema,
  roles: rolesSchema,
  /** Typed by the administrator; the user has to choose another at the first sign-in. */
  password: newPasswordSchema,
});
export const changeRolesSchema = z.strictObject({ ...existing, roles: rolesSchema });
export const switchUserSchema = z.strictObject({ ...existing, active: z.boolean() });
export const setPasswordSchema = z.strictObject({ ...existing, password: newPasswordSchema });
export const ownPasswordSchema = z.strictObject({
  current: z.string().min(1, 'Type your present password.').max(1_024),
  next: newPasswordSchema,
});

export type AddUserInput = z.infer<typeof addUserSchema>;
export type ChangeRolesInput = z.infer<typeof changeRolesSchema>;
export type SwitchUserInput = z.infer<typeof switchUserSchema>;
export type SetPasswordInput = z.infer<typeof setPasswordSchema>;
export type OwnPasswordInput = z.infer<typeof ownPasswordSchema>;
