import type { APIRequestContext } from '@playwright/test';
import type { Role } from '../../lib/domain/roles';
import type { Person } from '../fixtures';

/** Somebody who may: the clinician wherever clinicians may, else the administrator. */
export async function callers(
  signIn: (role: Role) => Promise<Person>,
): Promise<(allowed: readonly Role[] | 'public') => APIRequestContext> {
  const clinician = await signIn('clinician');
  const administrator = await signIn('administrator');
  return (allowed) =>
    (allowed === 'public' || allowed.includes('clinician') ? clinician : administrator).context.request;
}
