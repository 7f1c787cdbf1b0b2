'use server';
import { defineAction } from '@/lib/auth/define-action';
import { markEnteredInError } from '@/lib/data/entered-in-error';
import { signRecord } from '@/lib/data/signatures';
import { enteredInErrorSchema, signRecordSchema } from '@/lib/schemas/signing';

/** Signs a session, form, event or screening as it is stored. */
export const signStoredRecord = defineAction({
  permission: 'records.sign',
  schema: signRecordSchema,
  run: signRecord,
});

/** Takes a session, form or event out of scores, charts and lists; its history keeps it. */
export const recordEnteredInError = defineAction({
  permission: 'records.sign',
  schema: enteredInErrorSchema,
  run: markEnteredInError,
});
