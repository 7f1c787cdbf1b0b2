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
  return accessSql('view', patientId, courseId, Prisma.sql`${JSON.stringify(detail)}::jsonb`);
}

/** The same for what leaves the clinic; the trail names the course that was read, also where the newest one was asked for. */
export function exportSql(
  patientId: string,
  courseId: string | undefined,
  detail: Record<string, unknown>,
): Prisma.Sql {
  const course = Prisma.sql`coalesce((select jsonb_build_object('course', c.id) from treatment_course c
    where c.patient_id = p.id and (${courseId ?? null}::uuid is null or c.id = ${courseId ?? null}::uuid)
    order by c.number desc limit 1), '{}')`;
  return accessSql('export', patientId, courseId, Prisma.sql`${JSON.stringify(detail)}::jsonb || ${course}`);
}

function accessSql(
  action: Access,
  patientId: string,
  courseId: string | undefined,
  detail: Prisma.Sql,
): Prisma.Sql {
  return Prisma.sql`
    select record_access(${action}, p.id, ${detail})::text from patient p
    where p.id = ${patientId}::uuid and (${courseId ?? null}::uuid is null
      or exists (select from treatment_course c where c.patient_id = p.id and c.id = ${courseId ?? null}::uuid))`;
}
