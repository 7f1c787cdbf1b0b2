import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import type { Tx } from '@/lib/db';
import { alertsOfSession } from '@/lib/domain/alerts/raise-alerts';
import type { VitalsReading } from '@/lib/domain/console/limits';
import { Prisma } from '@/lib/generated/prisma/client';
import { raiseAlerts } from './raise-alerts';

interface SessionReadings {
  patientId: string;
  courseId: string;
  number: number;
  readings: (VitalsReading & { minutesFromFirstDose: number })[];
}

/** A row `v` of vital_signs as `VitalsReading`, with its place. */
export const readingJson = Prisma.sql`jsonb_build_object('minutesFromFirstDose', v.minutes_from_first_dose,
  'systolicMmHg', v.systolic_mmhg, 'diastolicMmHg', v.diastolic_mmhg, 'heartRatePerMin', v.heart_rate_per_min,
  'spo2Percent', v.spo2_percent, 'respiratoryRatePerMin', v.respiratory_rate_per_min)`;

/**
 * Raises the red readings of a session as they stand in this transaction. Closing an alert answers for what was written
 * down until then; a reading that came or was changed later is raised anew.
 * @param anew the session did not count until now, so that no closed alert answers for it
 */
export async function raiseRedVitals(
  tx: Tx,
  actor: Actor,
  sessionId: string,
  { anew }: { anew: boolean } = { anew: false },
): Promise<void> {
  const [session] = await tx.$queryRaw<SessionReadings[]>`
    select s.patient_id as "patientId", s.course_id as "courseId", s.number,
      coalesce((select jsonb_agg(${readingJson} order by v.minutes_from_first_dose, v.id) from vital_signs v
        where v.clinic_id = s.clinic_id and v.session_id = s.id and v.removed_at is null
          and (${anew} or closed.at is null or v.recorded_at > closed.at)), '[]') as readings
    from medicine_session s, lateral (select max(a.closed_at) as at from alert a
      where a.clinic_id = s.clinic_id and a.source_id = s.id and a.kind = 'red-vitals') closed
    where s.id = ${sessionId}::uuid`;
  if (!session) return;
  const { number, patientId, courseId, readings } = session;
  const limits = actor.clinic.settings.consoleLimits;
  const alerts = alertsOfSession({ number, vitals: readings, limits });
  await raiseAlerts(tx, actor, { patientId, courseId, kind: 'session', id: sessionId }, alerts);
}
