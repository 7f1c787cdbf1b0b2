'use server';
import { defineAction } from '@/lib/auth/define-action';
import { recordCardPrint } from '@/lib/data/pre-session';
import { cardPrintSchema } from '@/lib/schemas/pre-session';

export const recordPreSessionPrint = defineAction({
  permission: 'sessions.read',
  schema: cardPrintSchema,
  run: recordCardPrint,
});
