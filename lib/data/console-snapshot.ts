import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { notFoundRefusal } from '@/lib/auth/refusal';
import { runAs } from '@/lib/auth/run-as';
import { now } from '@/lib/clock';
import type { Tx } from '@/lib/db';
import type { Arm } from '@/lib/domain/protocol/arms';
import type { ProtocolDefinition } from '@/lib/domain/protocol/definition';
import { Prisma } from '@/lib/generated/prisma/client';
import type { ConsoleSnapshot } from '@/lib/schemas/console-snapshot';
import { isId } from './patient-header';

/** What of a session's course the dosing room needs. */
export interface ConsoleCourse {
  id: string;
  arm: Arm;
  /** The version the course started with; null = the pilot's of its arm. */
  protocol: ProtocolDefinition | null;
  ended: boolean;
  /** Why nothing may be written here any more, as far as the course and the session say. */
  enteredInError: boolean;
}

export interface ConsoleRow {
  console: Omit<ConsoleSnapshot, 'now'>;
  course: ConsoleCourse;
}

/** An instant as devices write it: ISO in UTC, to the millisecond. */
const iso = (instant: Prisma.Sql) =>
  Prisma.sql`to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

export const vitalsColumns = (
  v: Prisma.Sql,
) => Prisma.sql`jsonb_build_object('id', ${v}.id, 'version', ${v}.version,
  'measuredAt', ${iso(Prisma.sql`${v}.measured_at`)}, 'minutesFromFirstDose', ${v}.minutes_from_first_dose, 'systolicMmHg', ${v}.systolic_mmhg,
  'diastolicMmHg', ${v}.diastolic_mmhg, 'heartRatePerMin', ${v}.heart_rate_per_min, 'spo2Percent', ${v}.spo2_percent,
  'respiratoryRatePerMin', ${v}.respiratory_rate_per_min)`;

export const effectColumns = (
  e: Prisma.Sql,
) => Prisma.sql`jsonb_build_object('id', ${e}.id, 'version', ${e}.version,
  'term', ${e}.term, 'grade', ${e}.grade, 'observedAt', ${iso(Prisma.sql`${e}.observed_at`)}, 'resolvedAt', ${iso(Prisma.sql`${e}.resolved_at`)}, 'note', ${e}.note)`;

export const checkColumns = (
  k: Prisma.Sql,
) => Prisma.sql`jsonb_build_object('id', ${k}.id, 'version', ${k}.version,
  'list', ${k}.list, 'item', ${k}.item, 'state', ${k}.state, 'note', ${k}.note)`;

export const psychotherapyColumns = (
  p: Prisma.Sql,
) => Prisma.sql`jsonb_build_object('id', ${p}.id, 'version', ${p}.version,
  'startedAt', ${iso(Prisma.sql`${p}.started_at`)}, 'minutes', ${p}.minutes, 'therapist', ${p}.therapist, 'notes', ${p}.notes)`;

export const doseColumns = (
  d: Prisma.Sql,
) => Prisma.sql`jsonb_build_object('id', ${d}.id, 'version', ${d}.version,
  'route', ${d}.route, 'amountMg', ${d}.amount_mg, 'givenAt', ${iso(Prisma.sql`${d}.given_at`)}, 'site', ${d}.site, 'lot', ${d}.lot,
  'overrideReason', ${d}.override_reason)`;

const alias = { v: Prisma.sql`v`, e: Prisma.sql`e`, k: Prisma.sql`k`, p: Prisma.sql`p`, d: Prisma.sql`d` };

/** A session with all rows of its room; `console` is null where nothing is newer than `since`. */
export function consoleSql(sessionId: string, since: number): Prisma.Sql {
  return Prisma.sql`
    select s.patient_id as "patientId", jsonb_build_object('id', c.id, 'arm', c.arm, 'protocol', c.protocol,
        'ended', c.status <> 'active', 'enteredInError', s.entered_in_error_at is not null) as course,
      case when s.console_revision > ${since}::bigint then jsonb_build_object('revision', s.console_revision,
        'number', s.number, 'status', s.status, 'heldOn', s.held_on, 'startedAt', ${iso(Prisma.sql`s.started_at`)},
        'dischargedAt', ${iso(Prisma.sql`s.discharged_at`)}, 'weightKg', s.weight_kg, 'intention', s.intention, 'integration', s.integration,
        'signed', exists (select from signature g where g.record_kind = 'session' and g.record_id = s.id),
        'doses', coalesce((select jsonb_agg(${doseColumns(alias.d)} order by d.given_at, d.ordinal, d.id)
          from dose d where d.clinic_id = s.clinic_id and d.session_id = s.id and d.removed_at is null), '[]'::jsonb),
        'vitals', coalesce((select jsonb_agg(${vitalsColumns(alias.v)} order by v.measured_at, v.minutes_from_first_dose, v.id)
          from vital_signs v where v.clinic_id = s.clinic_id and v.session_id = s.id and v.removed_at is null), '[]'::jsonb),
        'effects', coalesce((select jsonb_agg(${effectColumns(alias.e)} order by e.observed_at, e.id)
          from observed_effect e where e.clinic_id = s.clinic_id and e.session_id = s.id and e.removed_at is null), '[]'::jsonb),
        'checks', coalesce((select jsonb_agg(${checkColumns(alias.k)} order by k.id)
          from session_check k where k.session_id = s.id), '[]'::jsonb),
        'psychotherapy', coalesce((select jsonb_agg(${psychotherapyColumns(alias.p)} order by p.started_at, p.id)
          from psychotherapy_session p
          where p.clinic_id = s.clinic_id and p.session_id = s.id and p.removed_at is null), '[]'::jsonb)) end as console
    from medicine_session s
    join treatment_course c on c.clinic_id = s.clinic_id and c.patient_id = s.patient_id and c.id = s.course_id
    where s.id = ${sessionId}::uuid`;
}

type FoundRow = Omit<ConsoleRow, 'console'> & { patientId: string; console: ConsoleRow['console'] | null };

/**
 * The session and its course, for a page or for a change that has taken the session first.
 * @throws Refusal `not-found`, also for a session of another patient or another clinic
 */
export async function readConsole(
  tx: Tx,
  patientId: string,
  sessionId: string,
): Promise<{ console: ConsoleSnapshot; course: ConsoleCourse }> {
  if (!isId(patientId) || !isId(sessionId)) throw notFoundRefusal();
  const [found] = await tx.$queryRaw<FoundRow[]>(consoleSql(sessionId, -1));
  if (!found?.console || found.patientId !== patientId) throw notFoundRefusal();
  return { console: { ...found.console, now: now().toISOString() }, course: found.course };
}

/**
 * What a second device asks for again and again: the session when it is newer than the revision the device knows.
 * @returns null when nothing is newer
 * @throws Refusal `not-found`
 */
export async function readConsoleSince(
  actor: Actor,
  sessionId: string,
  since: number,
): Promise<ConsoleSnapshot | null> {
  if (!isId(sessionId)) throw notFoundRefusal();
  const [rows] = await runAs<[FoundRow]>(actor, consoleSql(sessionId, since));
  const found = rows[0];
  if (!found) throw notFoundRefusal();
  return found.console && { ...found.console, now: now().toISOString() };
}
