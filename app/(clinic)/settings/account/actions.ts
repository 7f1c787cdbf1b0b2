'use server';

import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import { endOtherSessions } from '@/lib/data/own-sessions';
import { changeOwnPassword } from '@/lib/data/users';
import { ownPasswordSchema } from '@/lib/schemas/user';

export const recordOwnPassword = defineAction({
  permission: 'account.own',
  schema: ownPasswordSchema,
  run: changeOwnPassword,
});
export const recordEndOfOthers = defineAction({
  permission: 'account.own',
  schema: z.strictObject({}),
  run: (actor) => endOtherSessions(actor),
});
