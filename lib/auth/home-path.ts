import 'server-only';
import { type Actor, may } from './actor';

/** Where somebody starts: the first place the roles open. */
export function homePath(actor: Actor): string {
  if (may(actor, 'board.read')) return '/today';
  if (may(actor, 'patients.read')) return '/patients';
  if (may(actor, 'cohort.read')) return '/cohort';
  if (may(actor, 'users.manage')) return '/settings/users';
  return '/settings/account';
}
