import 'server-only';
import type { Tx } from '@/lib/db';

/** Writes that somebody looked, searched, printed or exported, in the transaction that read the data. */
export async function recordAccess(
  tx: Tx,
  action: 'view' | 'search' | 'print' | 'export' | 'denied',
  patientId: string | null,
  detail: Record<string, unknown>,
): Promise<void> {
  await tx.$executeRaw`select record_access(${action}, ${patientId}::uuid, ${JSON.stringify(detail)}::jsonb)`;
}
