'use server';
import { defineAction } from '@/lib/auth/define-action';
import { saveSafety } from '@/lib/data/safety-settings';
import { saveSafetySchema } from '@/lib/schemas/safety';

export const recordSafetySetting = defineAction({
  permission: 'protocols.manage',
  schema: saveSafetySchema,
  run: saveSafety,
});
