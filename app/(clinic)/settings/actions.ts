'use server';

import { defineAction } from '@/lib/auth/define-action';
import { saveClinic } from '@/lib/data/clinic';
import { clinicSchema } from '@/lib/schemas/clinic';

export const recordClinic = defineAction({
  permission: 'clinic.manage',
  schema: clinicSchema,
  run: saveClinic,
});
