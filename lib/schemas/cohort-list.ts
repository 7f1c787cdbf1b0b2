import { z } from 'zod';

/** What the address of the cohort's list may say; anything else is the first page. */
export const cohortListSchema = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1) });

export function cohortHref(page: number): string {
  return page > 1 ? `/cohort?page=${page}` : '/cohort';
}
