'use server';
import { defineAction } from '@/lib/auth/define-action';
import { saveMailSettings } from '@/lib/data/mail-settings';
import { saveMailSettingsSchema } from '@/lib/schemas/mail';

export const recordMailSettings = defineAction({
  permission: 'clinic.manage',
  schema: saveMailSettingsSchema,
  run: saveMailSettings,
});
