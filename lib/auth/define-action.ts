import 'server-only';
import { headers } from 'next/headers';
import type { z } from 'zod';
import { allowedOrigins } from '@/lib/env';
import type { ActionResult } from '@/lib/schemas/action-result';
import { type Actor, may } from './actor';
import { currentActor, readTogether } from './current-actor';
import type { Permission } from './permissions';
import { Refusal } from './refusal';

type Refused = Extract<ActionResult<never>, { kind: 'refused' }>;

function forbid(message: string): Refused {
  return { kind: 'refused', reason: 'forbidden', message, detail: null };
}

/** Why this person may not do it; null = may. */
function refusalOf(actor: Actor, permission: Permission): Refused | null {
  if (actor.mustChangePassword && permission !== 'account.own') {
    return forbid('Choose your own password first, under Settings, Account.');
  }
  return may(actor, permission) ? null : forbid('Your role does not allow this.');
}

/**
 * The only way to make a server action: origin, session, permission and input are checked before `run`.
 * The permission has no default; a schema should be strict so that unknown fields are refused.
 */
export function defineAction<Schema extends z.ZodType, Value>(definition: {
  permission: Permission;
  schema: Schema;
  run: (actor: Actor, input: z.infer<Schema>) => Promise<Value>;
  /** For what is saved all day long: `run` begins with `runAs`, which then looks at the session in the same way to the database. */
  looksTogether?: true;
}): (input: unknown) => Promise<ActionResult<Value>> {
  return async (input) => {
    // Next lets requests without an Origin through and trusts forwarded hosts, so the check is made here.
    const origin = (await headers()).get('origin');
    if (origin === null || !allowedOrigins().includes(origin)) {
      return forbid('This form came from another address than this clinic’s.');
    }
    const attempt = async (actor: Actor, given: z.infer<Schema>): Promise<ActionResult<Value>> => {
      try {
        return { kind: 'ok', value: await definition.run(actor, given) };
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return { kind: 'refused', reason: error.reason, message: error.message, detail: error.detail };
      }
    };
    const parsed = definition.schema.safeParse(input);
    if (definition.looksTogether && parsed.success) {
      const together = await readTogether(
        (actor) => refusalOf(actor, definition.permission) === null,
        (actor) => attempt(actor, parsed.data),
      );
      if (together) return together.value;
    }
    const actor = await currentActor();
    if (!actor) {
      return {
        kind: 'signed-out',
        message: 'Your session has ended. Sign in again; what you typed is kept.',
      };
    }
    const refused = refusalOf(actor, definition.permission);
    if (refused) return refused;
    if (!parsed.success) {
      return {
        kind: 'invalid',
        errors: parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
      };
    }
    return attempt(actor, parsed.data);
  };
}
