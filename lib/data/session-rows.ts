import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { notFoundRefusal } from '@/lib/auth/refusal';
import type { Tx } from '@/lib/db';
import type { SessionInstants } from '@/lib/domain/session-instants';
import type { SessionRecord } from '@/lib/domain/session-record';
import { Prisma } from '@/lib/generated/prisma/client';
import { newId } from '@/lib/ids';

/**
 * Brings the rows of a session to what the record says: new rows are added, changed ones updated, unchanged ones left
 * alone (no event in the audit trail), missing ones marked as removed. A row that somebody removed meanwhile and that
 * the record still holds comes back.
 * @throws Refusal `not-found` when a row's id is not of this session, or stands twice
 */
export async function writeSessionRows(
  tx: Tx,
  actor: Actor,
  session: { id: string; patientId: string },
  record: SessionRecord,
  instants: SessionInstants,
): Promise<void> {
  const doses = record.doses.map((dose, index) => ({
    id: dose.id ?? newId(),
    ordinal: index + 1,
    route: dose.route,
    amount_mg: dose.amountMg,
    given_at: instants.dosedAt[index] ?? null,
    site: dose.site,
    lot: dose.lot,
  }));
  const vitals = record.vitals.map((row) => ({
    id: row.id ?? newId(),
    minutes: row.minutesFromFirstDose,
    systolic: row.systolicMmHg,
    diastolic: row.diastolicMmHg,
    heart_rate: row.heartRatePerMin,
    spo2: row.spo2Percent,
  }));
  const psychotherapy = record.psychotherapy.map((each, index) => ({
    id: each.id ?? newId(),
    started_at: instants.psychotherapyAt[index] ?? null,
    minutes: each.minutes,
    therapist: each.therapist,
  }));
  await refuseForeignRows(tx, session.id, [...record.doses, ...record.vitals, ...record.psychotherapy]);
  const ids = (rows: readonly { id: string }[]) => rows.map((row) => row.id);
  const clinicId = actor.clinic.id;
  // The form knows minutes: a dose of the dosing room keeps its seconds while its minute stays.
  const givenAt = Prisma.sql`case when date_trunc('minute', dose.given_at) = excluded.given_at then dose.given_at
    else excluded.given_at end`;

  await tx.$executeRaw`
    insert into dose (id, clinic_id, patient_id, session_id, ordinal, route, amount_mg, given_at, site, lot)
    select r.id, ${clinicId}::uuid, ${session.patientId}::uuid, ${session.id}::uuid, r.ordinal, r.route, r.amount_mg,
      r.given_at, r.site, r.lot
    from jsonb_to_recordset(${JSON.stringify(doses)}::jsonb) as r(id uuid, ordinal integer, route text, amount_mg numeric,
      given_at timestamptz, site text, lot text)
    on conflict (id) do update set ordinal = excluded.ordinal, route = excluded.route, amount_mg = excluded.amount_mg,
      given_at = ${givenAt}, version = dose.version + 1, site = excluded.site, lot = excluded.lot, removed_at = null
    where (dose.ordinal, dose.route, dose.amount_mg, dose.given_at, dose.site, dose.lot, dose.removed_at)
      is distinct from (excluded.ordinal, excluded.route, excluded.amount_mg, ${givenAt}, excluded.site,
        excluded.lot, null)`;
  await tx.$executeRaw`
    update dose set removed_at = clock_timestamp()
    where session_id = ${session.id}::uuid and removed_at is null and id <> all (${ids(doses)}::uuid[])`;

  await tx.$executeRaw`
    insert into vital_signs (id, clinic_id, patient_id, session_id, minutes_from_first_dose, systolic_mmhg,
      diastolic_mmhg, heart_rate_per_min, spo2_percent)
    select r.id, ${clinicId}::uuid, ${session.patientId}::uuid, ${session.id}::uuid, r.minutes, r.systolic, r.diastolic,
      r.heart_rate, r.spo2
    from jsonb_to_recordset(${JSON.stringify(vitals)}::jsonb) as r(id uuid, minutes integer, systolic integer,
      diastolic integer, heart_rate integer, spo2 integer)
    on conflict (id) do update set minutes_from_first_dose = excluded.minutes_from_first_dose,
      systolic_mmhg = excluded.systolic_mmhg, diastolic_mmhg = excluded.diastolic_mmhg,
      heart_rate_per_min = excluded.heart_rate_per_min, spo2_percent = excluded.spo2_percent, removed_at = null,
      measured_at = vital_signs.measured_at
        + make_interval(mins => excluded.minutes_from_first_dose - vital_signs.minutes_from_first_dose),
      version = vital_signs.version + 1, recorded_by = current_user_id(), recorded_at = clock_timestamp()
    where (vital_signs.minutes_from_first_dose, vital_signs.systolic_mmhg, vital_signs.diastolic_mmhg,
        vital_signs.heart_rate_per_min, vital_signs.spo2_percent, vital_signs.removed_at)
      is distinct from (excluded.minutes_from_first_dose, excluded.systolic_mmhg, excluded.diastolic_mmhg,
        excluded.heart_rate_per_min, excluded.spo2_percent, null)`;
  await tx.$executeRaw`
    update vital_signs set removed_at = clock_timestamp()
    where session_id = ${session.id}::uuid and removed_at is null and id <> all (${ids(vitals)}::uuid[])`;

  await tx.$executeRaw`
    insert into psychotherapy_session (id, clinic_id, patient_id, session_id, started_at, minutes, therapist)
    select r.id, ${clinicId}::uuid, ${session.patientId}::uuid, ${session.id}::uuid, r.started_at, r.minutes, r.therapist
    from jsonb_to_recordset(${JSON.stringify(psychotherapy)}::jsonb) as r(id uuid, started_at timestamptz,
      minutes integer, therapist text)
    on conflict (id) do update set started_at = excluded.started_at, minutes = excluded.minutes,
      therapist = excluded.therapist, removed_at = null
    where (psychotherapy_session.started_at, psychotherapy_session.minutes, psychotherapy_session.therapist,
        psychotherapy_session.removed_at)
      is distinct from (excluded.started_at, excluded.minutes, excluded.therapist, null)`;
  await tx.$executeRaw`
    update psychotherapy_session set removed_at = clock_timestamp()
    where session_id = ${session.id}::uuid and removed_at is null and id <> all (${ids(psychotherapy)}::uuid[])`;
}

async function refuseForeignRows(
  tx: Tx,
  sessionId: string,
  rows: readonly { id: string | null }[],
): Promise<void> {
  const named = rows.map((row) => row.id).filter((id) => id !== null);
  if (named.length === 0) return;
  if (new Set(named).size < named.length) throw notFoundRefusal();
  const known = await tx.$queryRaw<{ id: string }[]>`
    select id from dose where session_id = ${sessionId}::uuid union all
    select id from vital_signs where session_id = ${sessionId}::uuid union all
    select id from psychotherapy_session where session_id = ${sessionId}::uuid`;
  const ids = new Set(known.map((row) => row.id));
  if (named.some((id) => !ids.has(id))) throw notFoundRefusal();
}
