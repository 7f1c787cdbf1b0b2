import { z } from 'zod';
import { arms } from '../domain/protocol/arms';

export const patientSorts = ['match', 'name', 'number', 'born', 'arm', 'status', 'due'] as const;
export type PatientSort = (typeof patientSorts)[number];

/** Courses by their state; `none` = no course yet. */
export const patientStatuses = ['active', 'completed', 'withdrawn', 'none'] as const;

/** Rows of one page of the list. */
export const patientPageSize = 25;

/**
 * What the address of the patient list may say. Anything else falls back to the default instead of failing: an old or
 * mistyped link still shows a list.
 */
export const patientListSchema = z
  .object({
    q: z.string().trim().max(100).catch(''),
    arm: z.enum(arms).nullable().catch(null),
    status: z.enum(patientStatuses).nullable().catch(null),
    sort: z.enum(patientSorts).nullable().catch(null),
    dir: z.enum(['asc', 'desc']).catch('asc'),
    page: z.coerce.number().int().min(1).max(10_000).catch(1),
  })
  // The best match first while somebody searches, else by name; "match" means nothing without a search.
  .transform((query) => ({
    ...query,
    sort:
      query.sort === null || (query.sort === 'match' && query.q === '') ? defaultSort(query.q) : query.sort,
  }));
export type PatientListQuery = z.infer<typeof patientListSchema>;

function defaultSort(q: string): PatientSort {
  return q === '' ? 'name' : 'match';
}

/** The address of the list with some of its choices changed; a change other than of the page goes back to page 1. */
export function patientListHref(query: PatientListQuery, change: Partial<PatientListQuery>): string {
  const next = { ...query, page: 1, ...change };
  const address = new URLSearchParams();
  if (next.q !== '') address.set('q', next.q);
  if (next.arm) address.set('arm', next.arm);
  if (next.status) address.set('status', next.status);
  if (next.sort !== defaultSort(next.q)) address.set('sort', next.sort);
  if (next.dir !== 'asc') address.set('dir', next.dir);
  if (next.page > 1) address.set('page', String(next.page));
  const text = address.toString();
  return text === '' ? '/patients' : `/patients?${text}`;
}
