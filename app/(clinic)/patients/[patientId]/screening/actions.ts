'use server';
import { defineAction } from '@/lib/auth/define-action';
import { amendScreening } from '@/lib/data/amend-screening';
import { decideScreening, saveScreening } from '@/lib/data/screenings';
import { amendScreeningSchema, decideScreeningSchema, saveScreeningSchema } from '@/lib/schemas/screening';

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

export const recordScreeningAmendment = defineAction({
  permission: 'screening.decide',
  schema: amendScreeningSchema,
  run: amendScreening,
});
