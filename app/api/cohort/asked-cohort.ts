import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { referenceCohort } from '@/lib/data/reference';
import {
  type CohortFilters,
  readAskedReference,
  readCohortFilters,
} from '@/lib/domain/cohort/cohort-filters';

/**
 * What the address of a file of the cohort asks for; or the answer to one that cannot be read in full. A file of everything
 * in place of a file of some months would be taken for the narrow one, and so would one beside another study.
 */
export async function askedCohort(
  actor: Actor,
  request: Request,
): Promise<{ filters: CohortFilters; reference: string | null } | Response> {
  const address = new URL(request.url).searchParams;
  const text = (name: string) => address.get(name) ?? '';
  const { filters, unread } = readCohortFilters(text);
  const reference = readAskedReference(text);
  const isDrawn = reference === null || (await referenceCohort(actor, reference)).id === reference;
  if (unread.length > 0 || !isDrawn) return Response.json({ reason: 'unread-choice' }, { status: 400 });
  return { filters, reference };
}
