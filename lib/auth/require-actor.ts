import 'server-only';
import { forbidden, redirect } from 'next/navigation';
import { type Actor, may } from './actor';
import { currentActor } from './current-actor';
import type { Permission } from './permissions';

/**
 * The gate of a page: the actor, or the way to the sign-in page (which leads back to `path`), or the
 * no-permission page. A password that must be changed is changed first.
 */
export async function requireActor(permission: Permission, path: string): Promise<Actor> {
  const actor = await currentActor();
  if (!actor) redirect(`/sign-in?from=${encodeURIComponent(path)}`);
  if (actor.mustChangePassword && path !== '/settings/account') redirect('/settings/account');
  if (!may(actor, permission)) forbidden();
  return actor;
}
