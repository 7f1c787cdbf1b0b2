'use server';
import { defineAction } from '@/lib/auth/define-action';
import { saveSessionRecord } from '@/lib/data/session-record';
import { moveSession } from '@/lib/data/sessions';
import { saveSessionSchema } from '@/lib/schemas/session';
import { moveSessionSchema } from '@/lib/schemas/session-plan';

export const recordSession = defineAction({
  permission: 'sessions.write',
  schema: saveSessionSchema,
  run: saveSessionRecord,
});

export const moveSessionDate = defineAction({
  permission: 'sessions.write',
  schema: moveSessionSchema,
  run: moveSession,
});
