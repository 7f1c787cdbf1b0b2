'use server';
import { defineAction } from '@/lib/auth/define-action';
import { recordConsoleEntry } from '@/lib/data/console';
import { recordConsoleEntrySchema } from '@/lib/schemas/console';

export const recordEntry = defineAction({
  permission: 'console.write',
  schema: recordConsoleEntrySchema,
  run: recordConsoleEntry,
});
