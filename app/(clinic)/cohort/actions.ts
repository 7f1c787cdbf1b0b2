'use server';
import { defineAction } from '@/lib/auth/define-action';
import { recordCohortPrint as recordPrint } from '@/lib/data/cohort-figures';
import { cohortPrintSchema } from '@/lib/schemas/cohort-list';

export const recordCohortPrint = defineAction({
  permission: 'cohort.read',
  schema: cohortPrintSchema,
  run: recordPrint,
});
