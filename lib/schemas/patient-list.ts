import { z } from 'zod';
import {
  defaultSort,
  type PatientListQuery,
  patientSorts,
  patientStatuses,
} from '../domain/patient-list-query';
import { arms } from '../domain/protocol/arms';

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
  // "match" means nothing without a search.
  .transform((query): PatientListQuery => ({
    ...query,
    sort:
      query.sort === null || (query.sort === 'match' && query.q === '') ? defaultSort(query.q) : query.sort,
  }));
