import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import type { Tx } from '@/lib/db';
import type { RaisedAlert } from '@/lib/domain/alerts/alert';
import { newId } from '@/lib/ids';

/** What an alert was raised for. */
export interface AlertSource {
  patientId: string;
  courseId: string | null;
  kind: 'response' | 'session' | 'adverse-event';
  id: string;
}

/**
 * Raises alerts in the transaction that writes their source. While one of the same kind and source is open, it stays the
 * only one; after it was closed, whoever calls this says whether there is something new to answer for.
 */
export async function raiseAlerts(
  tx: Tx,
  actor: Actor,
  source: AlertSource,
  alerts: readonly RaisedAlert[],
): Promise<void> {
  if (alerts.length === 0) return;
  const rows = JSON.stringify(alerts.map((alert) => ({ id: newId(), ...alert })));
  await tx.$executeRaw`
    insert into alert (id, clinic_id, patient_id, course_id, kind, source_kind, source_id, detail)
    select a.id, ${actor.clinic.id}::uuid, ${source.patientId}::uuid, ${source.courseId}::uuid, a.kind, ${source.kind},
      ${source.id}::uuid, a.detail
    from jsonb_to_recordset(${rows}::jsonb) as a (id uuid, kind text, detail jsonb)
    on conflict (clinic_id, kind, source_id) where closed_at is null do nothing`;
}
