import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { notFoundRefusal, Refusal } from '@/lib/auth/refusal';
import { runAs } from '@/lib/auth/run-as';
import { now } from '@/lib/clock';
import { Prisma } from '@/lib/generated/prisma/client';
import type { SavedEntry } from '@/lib/schemas/console-snapshot';

export interface ConsolePlace {
  patientId: string;
  sessionId: string;
}

/** How one row is written and recognised. */
export interface RowStatements {
  /** Writes the row; finds nothing to do where it stands already as sent, or where its version is another one. */
  write: Prisma.Sql;
  /** After the write, in the same transaction. */
  after?: readonly Prisma.Sql[];
  /**
   * One row of the stored state, read beside `s`, the session: `json` as devices know it, `version`, `same` when it is
   * what was sent, `removed`.
   */
  stored: Prisma.Sql;
}

interface Outcome {
  revision: number;
  refused: 'ended' | 'error' | null;
  row: { json: unknown; version: number | null; same: boolean; removed: boolean } | null;
}

/** A session in which may be written, locked: whoever writes in the same room, or signs, waits for it. */
export const openSessionSql = ({ patientId, sessionId }: ConsolePlace) => Prisma.sql`
  select s.id, s.clinic_id, s.patient_id, s.course_id, s.number, (select min(d.given_at) from dose d
      where d.clinic_id = s.clinic_id and d.session_id = s.id and d.removed_at is null) as first_dose
  from medicine_session s
  join treatment_course c on c.clinic_id = s.clinic_id and c.patient_id = s.patient_id and c.id = s.course_id
  where s.id = ${sessionId}::uuid and s.patient_id = ${patientId}::uuid and s.entered_in_error_at is null
    and (s.status = 'held' or c.status = 'active')
  for no key update of s`;

/** When the room was first used. */
const noteOpened = ({ patientId, sessionId }: ConsolePlace) => Prisma.sql`
  update medicine_session s set opened_at = clock_timestamp() from treatment_course c
  where s.id = ${sessionId}::uuid and s.patient_id = ${patientId}::uuid and s.opened_at is null
    and s.entered_in_error_at is null and c.id = s.course_id and (s.status = 'held' or c.status = 'active')`;

/**
 * Saves one row in one way to the database.
 * @throws Refusal `not-found`; `rule` where nothing may be written; `conflict` when the row is stored otherwise than it
 * was read (detail: `theirs`, null when it was taken out)
 */
export async function saveRow(actor: Actor, place: ConsolePlace, row: RowStatements): Promise<SavedEntry> {
  const outcomeSql = Prisma.sql`
    select jsonb_build_object('revision', s.console_revision,
      'refused', case when s.entered_in_error_at is not null then 'error'
        when s.status <> 'held' and c.status <> 'active' then 'ended' end,
      'row', (select jsonb_build_object('json', r.json, 'version', r.version, 'same', r.same, 'removed', r.removed)
        from (${row.stored}) r)) as outcome
    from medicine_session s
    join treatment_course c on c.clinic_id = s.clinic_id and c.patient_id = s.patient_id and c.id = s.course_id
    where s.id = ${place.sessionId}::uuid and s.patient_id = ${place.patientId}::uuid`;
  const answers = await runAs<object[]>(
    actor,
    noteOpened(place),
    row.write,
    ...(row.after ?? []),
    outcomeSql,
  );
  const found = (answers.at(-1)?.[0] as { outcome: Outcome } | undefined)?.outcome;
  if (!found) throw notFoundRefusal();
  return judged(found);
}

function judged({ row, refused, revision }: Outcome): SavedEntry {
  if (row?.same === true) return { version: row.version, revision, now: now().toISOString() };
  if (refused !== null) throw closedRoom(refused);
  if (row === null) throw notFoundRefusal();
  throw rowConflict(row.removed ? null : row.json);
}

export function rowConflict(theirs: unknown): Refusal {
  const message =
    theirs === null
      ? 'Somebody else took this out meanwhile.'
      : 'Somebody else changed this meanwhile: both are shown.';
  return new Refusal('conflict', message, { theirs });
}

export function closedRoom(why: 'ended' | 'error'): Refusal {
  return new Refusal(
    'rule',
    why === 'ended'
      ? 'This course has ended. Reopen it on the patient’s record to hold another session.'
      : 'This session was entered in error: nothing more is written in it.',
  );
}

/** Minutes of a reading from the first dose, whole; before it never above 0, after it never below 1. */
export const minutesSql = (measuredAt: Prisma.Sql, firstDose: Prisma.Sql) => Prisma.sql`
  case when ${firstDose} is null then 0
    when ${measuredAt} > ${firstDose} then greatest(1, round(extract(epoch from ${measuredAt} - ${firstDose}) / 60)::int)
    else least(0, round(extract(epoch from ${measuredAt} - ${firstDose}) / 60)::int) end`;

/** Readings count from the first dose, which may come after them or be corrected. */
export const recountMinutesSql = (sessionId: string) => Prisma.sql`
  update vital_signs v set minutes_from_first_dose = ${minutesSql(Prisma.sql`v.measured_at`, Prisma.sql`f.first_dose`)}
  from (select min(d.given_at) as first_dose from dose d where d.session_id = ${sessionId}::uuid and d.removed_at is null) f
  where v.session_id = ${sessionId}::uuid and v.removed_at is null and v.measured_at is not null
    and v.minutes_from_first_dose <> ${minutesSql(Prisma.sql`v.measured_at`, Prisma.sql`f.first_dose`)}`;
