import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { alertsOfSession } from '@/lib/domain/alerts/raise-alerts';
import { newId } from '@/lib/ids';
import { Prisma } from '@/lib/generated/prisma/client';
import type { EntryOf } from '@/lib/schemas/console';
import type { SavedEntry } from '@/lib/schemas/console-snapshot';
import { type ConsolePlace, minutesSql, openSessionSql, saveRow } from './console-row';
import { vitalsColumns } from './console-snapshot';

type VitalsEntry = EntryOf<'vitals'>;

/** One row of vital signs; a red one raises the session's alert in the same transaction. */
export async function saveVitals(actor: Actor, place: ConsolePlace, entry: VitalsEntry): Promise<SavedEntry> {
  const sent = Prisma.sql`(${entry.measuredAt}::timestamptz(3), ${entry.systolicMmHg}::int, ${entry.diastolicMmHg}::int,
    ${entry.heartRatePerMin}::int, ${entry.spo2Percent}::int, ${entry.respiratoryRatePerMin}::int)`;
  const kept = Prisma.sql`(v.measured_at, v.systolic_mmhg, v.diastolic_mmhg, v.heart_rate_per_min, v.spo2_percent,
    v.respiratory_rate_per_min)`;
  const write = Prisma.sql`
    with s as (${openSessionSql(place)})
    insert into vital_signs as v (id, clinic_id, patient_id, session_id, minutes_from_first_dose, measured_at, systolic_mmhg,
      diastolic_mmhg, heart_rate_per_min, spo2_percent, respiratory_rate_per_min)
    select ${entry.id}::uuid, s.clinic_id, s.patient_id, s.id,
      ${minutesSql(Prisma.sql`${entry.measuredAt}::timestamptz(3)`, Prisma.sql`s.first_dose`)}, ${entry.measuredAt}::timestamptz(3),
      ${entry.systolicMmHg}::int, ${entry.diastolicMmHg}::int, ${entry.heartRatePerMin}::int, ${entry.spo2Percent}::int,
      ${entry.respiratoryRatePerMin}::int
    from s where ${entry.version}::int is null or exists (select from vital_signs o where o.id = ${entry.id}::uuid)
    on conflict (id) do update set minutes_from_first_dose = excluded.minutes_from_first_dose,
      measured_at = excluded.measured_at, systolic_mmhg = excluded.systolic_mmhg, diastolic_mmhg = excluded.diastolic_mmhg,
      heart_rate_per_min = excluded.heart_rate_per_min, spo2_percent = excluded.spo2_percent,
      respiratory_rate_per_min = excluded.respiratory_rate_per_min, version = v.version + 1,
      recorded_by = current_user_id(), recorded_at = clock_timestamp()
    where v.session_id = excluded.session_id and v.removed_at is null and v.version = ${entry.version}::int
      and ${kept} is distinct from ${sent}`;
  const stored = Prisma.sql`
    select ${vitalsColumns(Prisma.sql`v`)} as json, v.version, v.removed_at is not null as removed,
      v.removed_at is null and ${kept} is not distinct from ${sent} as same
    from vital_signs v where v.session_id = s.id and v.id = ${entry.id}::uuid`;
  return saveRow(actor, place, { write, stored, after: raiseAlert(actor, place, entry, { kept, sent }) });
}

/**
 * Nothing to send for a reading that is red by no limit. Whether it lies before the first dose, the database knows; and
 * an alert closed after it was written down has answered for it, also when a device sends it again.
 */
function raiseAlert(
  actor: Actor,
  place: ConsolePlace,
  entry: VitalsEntry,
  { kept, sent }: { kept: Prisma.Sql; sent: Prisma.Sql },
): Prisma.Sql[] {
  const limits = actor.clinic.settings.consoleLimits;
  const findings = (minutesFromFirstDose: number) => {
    const alert = alertsOfSession({ number: 0, vitals: [{ ...entry, minutesFromFirstDose }], limits })[0];
    return alert?.kind === 'red-vitals' ? JSON.stringify(alert.detail.findings) : null;
  };
  const [before, after] = [findings(0), findings(1)];
  if (before === null && after === null) return [];
  return [
    Prisma.sql`
      insert into alert (id, clinic_id, patient_id, course_id, kind, source_kind, source_id, detail)
      select ${newId()}::uuid, s.clinic_id, s.patient_id, s.course_id, 'red-vitals', 'session', s.id,
        jsonb_build_object('session', s.number, 'findings', f.findings)
      from vital_signs v
      join medicine_session s on s.clinic_id = v.clinic_id and s.id = v.session_id,
      lateral (select case when v.minutes_from_first_dose <= 0 then ${before}::jsonb else ${after}::jsonb end as findings) f
      where v.id = ${entry.id}::uuid and v.session_id = ${place.sessionId}::uuid and v.removed_at is null
        and ${kept} is not distinct from ${sent} and f.findings is not null
        and not exists (select from alert o where o.clinic_id = s.clinic_id and o.source_id = s.id
          and o.kind = 'red-vitals' and o.closed_at >= v.recorded_at)
      on conflict (clinic_id, kind, source_id) where closed_at is null do nothing`,
  ];
}
