import 'server-only';
import { headers } from 'next/headers';
import { allowedOrigins } from '@/lib/env';
import { type Actor, may } from './actor';
import { currentActor, unattendedActor } from './current-actor';
import type { Permission } from './permissions';
import { Refusal } from './refusal';

/**
 * The gate of a route handler: 401 for nobody, 403 for the wrong role or (when it changes something) a foreign or
 * missing origin; else the handler's own answer, never cached. `unattended` is for what a page asks by itself: it does
 * not put off the idle limit.
 */
export function defendedRoute<Context = unknown>(
  definition: { permission: Permission; changes: boolean; unattended?: true },
  run: (actor: Actor, request: Request, context: Context) => Promise<Response>,
): (request: Request, context: Context) => Promise<Response> {
  return async (request, context) => {
    if (definition.changes) {
      const origin = (await headers()).get('origin');
      if (origin === null || !allowedOrigins().includes(origin)) return answer(403, 'forbidden');
    }
    const actor = await (definition.unattended ? unattendedActor() : currentActor());
    if (!actor) return answer(401, 'signed-out');
    if (actor.mustChangePassword && definition.permission !== 'account.own')
      return answer(403, 'password-first');
    if (!may(actor, definition.permission)) return answer(403, 'forbidden');
    const response = await run(actor, request, context).catch(refused);
    response.headers.set('Cache-Control', 'no-store');
    return response;
  };
}

function answer(status: number, reason: string): Response {
  return Response.json({ reason }, { status, headers: { 'Cache-Control': 'no-store' } });
}

function refused(error: unknown): Response {
  if (error instanceof Refusal) {
    return Response.json({ reason: error.reason, message: error.message }, { status: 409 });
  }
  throw error;
}
