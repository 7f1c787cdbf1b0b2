'use server';
import { defineAction } from '@/lib/auth/define-action';
import { recordTrajectoryPrint } from '@/lib/data/chart-export';
import { trajectoryPrintSchema } from '@/lib/schemas/chart-export';

export const recordTrajectoryPrinted = defineAction({
  permission: 'scores.read',
  schema: trajectoryPrintSchema,
  run: recordTrajectoryPrint,
});
