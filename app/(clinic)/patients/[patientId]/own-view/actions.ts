'use server';
import { defineAction } from '@/lib/auth/define-action';
import { recordOwnPrint } from '@/lib/data/own-view';
import { ownViewPrintSchema } from '@/lib/schemas/own-view';

export const recordOwnViewPrint = defineAction({
  permission: 'scores.read',
  schema: ownViewPrintSchema,
  run: recordOwnPrint,
});
