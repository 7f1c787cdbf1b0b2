'use server';
import { defineAction } from '@/lib/auth/define-action';
import { decideScreening, saveScreening } from '@/lib/data/screenings';
import { decideScreeningSchema, saveScreeningSchema } from '@/lib/schemas/screening';

export const recordScreening = defineAction({
  permission: 'screening.write',
  schema: saveScreeningSchema,
  run: saveScreening,
});

export const recordScreeningDecision = defineAction({
  permission: 'screening.decide',
  schema: decideScreeningSchema,
  run: (actor, input) => decideScreening(actor, input),
});
