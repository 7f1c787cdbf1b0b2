import 'server-only';
import type { Tx } from '@/lib/db';
import { Prisma } from '@/lib/generated/prisma/client';

type Access = 'view' | 'search' | 'print' | 'export' | 'denied';

/** Writes that somebody looked, searched, printed or exported, in the transaction that read the data. */
export async function recordAccess(
  tx: Tx,
  action: Access,
  patientId: string | null,
  detail: Record<string, unknown>,
): Promise<void> {
  await tx.$executeRaw`select record_access(${action}, ${patientId}::uuid, ${JSON.stringify(detail)}::jsonb)`;
}

/**
 * The same as a statement beside the reads of a page, which finds out by itself whether there was anything to see: nothing
 * is written for a patient whom the clinic does not have, or a course that is not the patient's.
 */
export function viewSql(
  patientId: string,
  courseId: string | undefined,
  detail: Record<string, unknown>,
): Prisma.Sql {
  return Prisma.sql`
    select record_access('view', p.id, ${JSON.stringify(detail)}::jsonb)::text from patient p
    where p.id = ${patientId}::uuid and (${courseId ?? null}::uuid is null
      or exists (select from treatment_course c where c.patient_id = p.id and c.id = ${courseId ?? null}::uuid))`;
}
