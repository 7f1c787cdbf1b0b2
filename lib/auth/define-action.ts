import 'server-only';
import { headers } from 'next/headers';
import type { z } from 'zod';
import { allowedOrigins } from '@/lib/env';
import type { ActionResult } from '@/lib/schemas/action-result';
import { type Actor, may } from './actor';
import { currentActor } from './current-actor';
import type { Permission } from './permissions';
import { Refusal } from './refusal';

/**
 * The only way to make a server action: origin, session, permission and input are checked before `run`.
 * The permission has no default; a schema should be strict so that unknown fields are refused.
 */
export function defineAction<Schema extends z.ZodType, Value>(definition: {
  permission: Permission;
  schema: Schema;
  run: (actor: Actor, input: z.infer<Schema>) => Promise<Value>;
}): (input: unknown) => Promise<ActionResult<Value>> {
  return async (input) => {
    // Next lets requests without an Origin through and trusts forwarded hosts, so the check is made here.
    const origin = (await headers()).get('origin');
    if (origin === null || !allowedOrigins().includes(origin)) {
      return {
        kind: 'refused',
        reason: 'forbidden',
        message: 'This form came from another address than this clinic’s.',
        detail: null,
      };
    }
    const actor = await currentActor();
    if (!actor) {
      return {
        kind: 'signed-out',
        message: 'Your session has ended. Sign in again; what you typed is kept.',
      };
    }
    if (actor.mustChangePassword && definition.permission !== 'account.own') {
      return {
        kind: 'refused',
        reason: 'forbidden',
        message: 'Choose your own password first, under Settings, Account.',
        detail: null,
      };
    }
    if (!may(actor, definition.permission)) {
      return {
        kind: 'refused',
        reason: 'forbidden',
        message: 'Your role does not allow this.',
        detail: null,
      };
    }
    const parsed = definition.schema.safeParse(input);
    if (!parsed.success) {
      return {
        kind: 'invalid',
        errors: parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
      };
    }
    try {
      return { kind: 'ok', value: await definition.run(actor, parsed.data) };
    } catch (error) {
      if (error instanceof Refusal) {
        return { kind: 'refused', reason: error.reason, message: error.message, detail: error.detail };
      }
      throw error;
    }
  };
}
