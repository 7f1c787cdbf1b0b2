import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { Prisma } from '@/lib/generated/prisma/client';
import type { EntryOf } from '@/lib/schemas/console';
import type { SavedEntry } from '@/lib/schemas/console-snapshot';
import {
  type ConsolePlace,
  openSessionSql,
  recountMinutesSql,
  type RowStatements,
  saveRow,
} from './console-row';
import {
  checkColumns,
  doseColumns,
  effectColumns,
  psychotherapyColumns,
  vitalsColumns,
} from './console-snapshot';

/** An effect that was seen, changed or ended. */
export async function saveEffect(
  actor: Actor,
  place: ConsolePlace,
  entry: EntryOf<'effect'>,
): Promise<SavedEntry> {
  const sent = Prisma.sql`(${entry.term}::text, ${entry.grade}::int, ${entry.observedAt}::timestamptz(3),
    ${entry.resolvedAt}::timestamptz(3), ${entry.note}::text)`;
  const kept = Prisma.sql`(e.term, e.grade, e.observed_at, e.resolved_at, e.note)`;
  return saveRow(actor, place, {
    write: Prisma.sql`
      with s as (${openSessionSql(place)})
      insert into observed_effect as e (id, clinic_id, patient_id, session_id, term, grade, observed_at, resolved_at, note)
      select ${entry.id}::uuid, s.clinic_id, s.patient_id, s.id, ${entry.term}::text, ${entry.grade}::int,
        ${entry.observedAt}::timestamptz(3), ${entry.resolvedAt}::timestamptz(3), ${entry.note}::text
      from s where ${entry.version}::int is null or exists (select from observed_effect o where o.id = ${entry.id}::uuid)
      on conflict (id) do update set term = excluded.term, grade = excluded.grade, observed_at = excluded.observed_at,
        resolved_at = excluded.resolved_at, note = excluded.note, version = e.version + 1,
        recorded_by = current_user_id(), recorded_at = clock_timestamp()
      where e.session_id = excluded.session_id and e.removed_at is null and e.version = ${entry.version}::int
        and ${kept} is distinct from ${sent}`,
    stored: Prisma.sql`
      select ${effectColumns(Prisma.sql`e`)} as json, e.version, e.removed_at is not null as removed,
        e.removed_at is null and ${kept} is not distinct from ${sent} as same
      from observed_effect e where e.session_id = s.id and e.id = ${entry.id}::uuid`,
  });
}

/** An item of a checklist: it is the item that counts, whichever device ticks it first. */
export async function saveCheck(
  actor: Actor,
  place: ConsolePlace,
  entry: EntryOf<'check'>,
): Promise<SavedEntry> {
  const sent = Prisma.sql`(${entry.state}::text, ${entry.note}::text)`;
  const kept = Prisma.sql`(k.state, k.note)`;
  return saveRow(actor, place, {
    write: Prisma.sql`
      with s as (${openSessionSql(place)})
      insert into session_check as k (id, clinic_id, patient_id, session_id, list, item, state, note)
      select ${entry.id}::uuid, s.clinic_id, s.patient_id, s.id, ${entry.list}::text, ${entry.item}::text,
        ${entry.state}::text, ${entry.note}::text
      from s
      on conflict (session_id, list, item) do update set state = excluded.state, note = excluded.note,
        version = k.version + 1, recorded_by = current_user_id(), recorded_at = clock_timestamp()
      where k.version = ${entry.version}::int and ${kept} is distinct from ${sent}`,
    stored: Prisma.sql`
      select ${checkColumns(Prisma.sql`k`)} as json, k.version, false as removed,
        ${kept} is not distinct from ${sent} as same
      from session_check k where k.session_id = s.id and k.list = ${entry.list}::text and k.item = ${entry.item}::text`,
  });
}

export async function savePsychotherapy(
  actor: Actor,
  place: ConsolePlace,
  entry: EntryOf<'psychotherapy'>,
): Promise<SavedEntry> {
  const sent = Prisma.sql`(${entry.startedAt}::timestamptz(3), ${entry.minutes}::int, ${entry.therapist}::text,
    ${entry.notes}::text)`;
  const kept = Prisma.sql`(p.started_at, p.minutes, p.therapist, p.notes)`;
  return saveRow(actor, place, {
    write: Prisma.sql`
      with s as (${openSessionSql(place)})
      insert into psychotherapy_session as p (id, clinic_id, patient_id, session_id, started_at, minutes, therapist, notes)
      select ${entry.id}::uuid, s.clinic_id, s.patient_id, s.id, ${entry.startedAt}::timestamptz(3),
        ${entry.minutes}::int, ${entry.therapist}::text, ${entry.notes}::text
      from s where ${entry.version}::int is null
        or exists (select from psychotherapy_session o where o.id = ${entry.id}::uuid)
      on conflict (id) do update set started_at = excluded.started_at, minutes = excluded.minutes,
        therapist = excluded.therapist, notes = excluded.notes, version = p.version + 1,
        recorded_by = current_user_id(), recorded_at = clock_timestamp()
      where p.session_id = excluded.session_id and p.removed_at is null and p.version = ${entry.version}::int
        and ${kept} is distinct from ${sent}`,
    stored: Prisma.sql`
      select ${psychotherapyColumns(Prisma.sql`p`)} as json, p.version, p.removed_at is not null as removed,
        p.removed_at is null and ${kept} is not distinct from ${sent} as same
      from psychotherapy_session p where p.session_id = s.id and p.id = ${entry.id}::uuid`,
  });
}

/** Takes a row out; it stays in the database with the time. Without the first dose the readings count anew. */
export async function removeRow(
  actor: Actor,
  place: ConsolePlace,
  entry: EntryOf<'removal'>,
): Promise<SavedEntry> {
  return saveRow(actor, place, removalStatements(place, entry));
}

function removalStatements(place: ConsolePlace, { of, id, version }: EntryOf<'removal'>): RowStatements {
  const x = Prisma.sql`x`;
  const { table, columns } = {
    vitals: { table: Prisma.sql`vital_signs`, columns: vitalsColumns(x) },
    dose: { table: Prisma.sql`dose`, columns: doseColumns(x) },
    effect: { table: Prisma.sql`observed_effect`, columns: effectColumns(x) },
    psychotherapy: { table: Prisma.sql`psychotherapy_session`, columns: psychotherapyColumns(x) },
  }[of];
  return {
    write: Prisma.sql`
      with s as (${openSessionSql(place)})
      update ${table} x set removed_at = clock_timestamp(), version = x.version + 1, recorded_by = current_user_id()
      from s where x.clinic_id = s.clinic_id and x.session_id = s.id and x.id = ${id}::uuid and x.version = ${version}::int
        and x.removed_at is null`,
    after: of === 'dose' ? [recountMinutesSql(place.sessionId)] : [],
    stored: Prisma.sql`
      select ${columns} as json, x.version, false as removed, x.removed_at is not null as same
      from ${table} x where x.session_id = s.id and x.id = ${id}::uuid`,
  };
}

/** Intention and integration notes: written over what the device showed, never over somebody else's newer words. */
export async function saveText(
  actor: Actor,
  place: ConsolePlace,
  { field, before, value }: EntryOf<'text'>,
): Promise<SavedEntry> {
  const column = field === 'intention' ? Prisma.sql`intention` : Prisma.sql`integration`;
  return saveRow(actor, place, {
    write: Prisma.sql`
      with o as (${openSessionSql(place)})
      update medicine_session m set ${column} = ${value}::text, updated_at = clock_timestamp()
      from o where m.id = o.id and m.${column} is not distinct from ${before}::text
        and m.${column} is distinct from ${value}::text`,
    stored: Prisma.sql`
      select to_jsonb(s.${column}) as json, null::int as version, false as removed,
        s.${column} is not distinct from ${value}::text as same`,
  });
}

/** The body weight of the day; the session's form holds it too, so its version rises. */
export async function saveWeight(
  actor: Actor,
  place: ConsolePlace,
  { before, value }: EntryOf<'weight'>,
): Promise<SavedEntry> {
  return saveRow(actor, place, {
    write: Prisma.sql`
      with o as (${openSessionSql(place)})
      update medicine_session m set weight_kg = ${value}::numeric, version = m.version + 1, updated_at = clock_timestamp()
      from o where m.id = o.id and m.weight_kg is not distinct from ${before}::numeric
        and m.weight_kg is distinct from ${value}::numeric`,
    stored: Prisma.sql`
      select to_jsonb(s.weight_kg) as json, null::int as version, false as removed,
        s.weight_kg is not distinct from ${value}::numeric as same`,
  });
}
