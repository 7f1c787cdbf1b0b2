import 'server-only';
import { forbidden, redirect } from 'next/navigation';
import { type Actor, may } from './actor';
import { currentActor, readTogether } from './current-actor';
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

/**
 * The gate of a page that is opened all day long, together with what it reads.
 * @param read begins with `runAs`; run again when the session turns out to say something else than before
 */
export async function requireActorFor<T>(
  permission: Permission,
  path: string,
  read: (actor: Actor) => Promise<T>,
): Promise<{ actor: Actor; value: T }> {
  const together = await readTogether((actor) => !actor.mustChangePassword && may(actor, permission), read);
  if (together) return together;
  const actor = await requireActor(permission, path);
  return { actor, value: await read(actor) };
}
