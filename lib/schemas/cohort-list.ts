import { z } from 'zod';

/** What the address of the cohort's list may say; anything else is the first page. */
export const cohortListSchema = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1) });

export function cohortCoursesHref(page: number): string {
  return page > 1 ? `/cohort/courses?page=${page}` : '/cohort/courses';
}

/** Says that the cohort's page was printed, with the choices in its address. */
export const cohortPrintSchema = z.strictObject({ address: z.string().max(500) });
