import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { Refusal } from '@/lib/auth/refusal';
import { withActor } from '@/lib/auth/with-actor';
import { now } from '@/lib/clock';
import type { Tx } from '@/lib/db';
import { doseCapFindings, overrideProblem } from '@/lib/domain/console/dose-hold';
import { checklistProblems } from '@/lib/domain/console/checklists';
import { holdAt } from '@/lib/domain/console/room';
import { todayIn } from '@/lib/domain/plain-date';
import { dosePlausibility } from '@/lib/domain/plausibility';
import { definitionOf } from '@/lib/domain/protocol/pilot-definitions';
import { routeNames } from '@/lib/domain/session-record';
import type { EntryOf } from '@/lib/schemas/console';
import type { ConsoleSnapshot, SavedEntry, StoredDose } from '@/lib/schemas/console-snapshot';
import { closedRoom, type ConsolePlace, recountMinutesSql, rowConflict } from './console-row';
import { type ConsoleCourse, readConsole } from './console-snapshot';
import { refreshCourseRollup } from './course-rollup';
import { raiseRedVitals } from './red-vitals';

type DoseEntry = EntryOf<'dose'>;

/**
 * A dose that was given, or a correction of it. The first one makes the session held, on the day it was given.
 * @throws Refusal `rule` for a dose against a hold or above a hard cap without a written reason (detail: `hold`,
 * `needReason`); `confirm` for warnings (detail: `sentences`); `conflict` (detail: `theirs`); `not-found`
 */
export async function saveDose(actor: Actor, place: ConsolePlace, entry: DoseEntry): Promise<SavedEntry> {
  return withActor(actor, async (tx) => {
    await takeSession(tx, place);
    const { console: room, course } = await readConsole(tx, place.patientId, place.sessionId);
    const [row] = await tx.$queryRaw<{ session_id: string; removed: boolean }[]>`
      select session_id, removed_at is not null as removed from dose where id = ${entry.id}::uuid`;
    const stored = room.doses.find((dose) => dose.id === entry.id);
    if (stored && isAsSent(stored, entry)) return answer(stored.version, room);
    if (course.enteredInError) throw closedRoom('error');
    if (course.ended && room.status !== 'held') throw closedRoom('ended');
    if (stored ? stored.version !== entry.version : row?.removed === true) throw rowConflict(stored ?? null);
    if (!stored && (row || entry.version !== null)) throw rowConflict(null);
    judge(actor, room, course, entry, stored ?? null);

    await writeDose(tx, actor, place, entry);
    await countAsHeld(tx, actor, place, course, room, entry);
    await tx.$executeRaw(recountMinutesSql(place.sessionId));
    // Where the first dose stands decides by which limits a reading is judged.
    await raiseRedVitals(tx, actor, place.sessionId);
    const after = await readConsole(tx, place.patientId, place.sessionId);
    return answer(after.console.doses.find((dose) => dose.id === entry.id)?.version ?? null, after.console);
  });
}

/** Nobody else changes the session or signs it until this is done. */
export async function takeSession(tx: Tx, { patientId, sessionId }: ConsolePlace): Promise<void> {
  await tx.$queryRaw`select id from medicine_session
    where id = ${sessionId}::uuid and patient_id = ${patientId}::uuid for no key update`;
}

function judge(
  actor: Actor,
  room: ConsoleSnapshot,
  course: ConsoleCourse,
  entry: DoseEntry,
  stored: StoredDose | null,
): void {
  const plausible = dosePlausibility(entry.route, entry.amountMg);
  if (plausible.kind === 'impossible') throw new Refusal('rule', plausible.sentence);
  const { settings } = actor.clinic;
  const definition = definitionOf(course);
  const others = room.doses.filter((dose) => dose.id !== entry.id);
  const caps = doseCapFindings({
    amountMg: entry.amountMg,
    given: others,
    caps: definition.caps,
    dosesPerSession: definition.dosesPerSession,
    planned: definition.dosePlan[room.number - 1] ?? null,
    weightKg: room.weightKg,
  });
  // What was given is corrected, not given again.
  const hold =
    stored === null
      ? holdAt({ ...room, doses: others }, settings.consoleLimits, new Date(entry.givenAt))
      : ({ kind: 'free' } as const);
  const problem = overrideProblem({ hold, caps, reason: entry.overrideReason });
  if (problem !== null) {
    const detail = { hold: hold.kind === 'held' ? hold.reasons : [], needReason: caps.needReason };
    throw new Refusal('rule', problem, detail);
  }
  const sentences = [...caps.warnings];
  if (entry.route !== definition.route)
    sentences.push(
      `${routeNames[entry.route]}: the protocol gives ${routeNames[definition.route].toLowerCase()}.`,
    );
  if (sentences.length === 0 && plausible.kind === 'unusual') sentences.push(plausible.sentence);
  if (others.length === 0 && stored === null) {
    const checks = room.checks.filter((check) => check.list === 'pre-dose');
    sentences.push(...checklistProblems(settings.preDoseItems, checks).map((each) => each.sentence));
  }
  if (sentences.length > 0 && !entry.confirmed)
    throw new Refusal('confirm', 'Please check before giving the dose.', { sentences });
}

function isAsSent(stored: StoredDose, entry: DoseEntry): boolean {
  return (
    stored.route === entry.route &&
    Math.abs(stored.amountMg - entry.amountMg) < 0.005 &&
    stored.givenAt !== null &&
    Date.parse(stored.givenAt) === Date.parse(entry.givenAt) &&
    stored.site === entry.site &&
    stored.lot === entry.lot &&
    stored.overrideReason === entry.overrideReason
  );
}

async function writeDose(tx: Tx, actor: Actor, place: ConsolePlace, entry: DoseEntry): Promise<void> {
  await tx.$executeRaw`
    insert into dose (id, clinic_id, patient_id, session_id, ordinal, route, amount_mg, given_at, site, lot, override_reason)
    select ${entry.id}::uuid, ${actor.clinic.id}::uuid, ${place.patientId}::uuid, ${place.sessionId}::uuid,
      (select coalesce(max(d.ordinal), 0) + 1 from dose d where d.session_id = ${place.sessionId}::uuid), ${entry.route},
      ${entry.amountMg}::numeric, ${entry.givenAt}::timestamptz, ${entry.site}, ${entry.lot}, ${entry.overrideReason}
    on conflict (id) do update set route = excluded.route, amount_mg = excluded.amount_mg, given_at = excluded.given_at,
      site = excluded.site, lot = excluded.lot, override_reason = excluded.override_reason, version = dose.version + 1,
      recorded_by = current_user_id(), recorded_at = clock_timestamp()`;
}

async function countAsHeld(
  tx: Tx,
  actor: Actor,
  place: ConsolePlace,
  course: ConsoleCourse,
  room: ConsoleSnapshot,
  entry: DoseEntry,
): Promise<void> {
  const heldOn = todayIn(actor.clinic.timeZone, new Date(entry.givenAt));
  const changed = await tx.$executeRaw`
    update medicine_session set status = 'held', held_on = coalesce(held_on, ${heldOn}::date),
      started_at = least(started_at, date_trunc('minute', ${entry.givenAt}::timestamptz)),
      opened_at = coalesce(opened_at, clock_timestamp()), version = version + 1, updated_at = clock_timestamp()
    where id = ${place.sessionId}::uuid and (status = 'planned' or started_at is null
      or started_at > date_trunc('minute', ${entry.givenAt}::timestamptz))`;
  if (changed > 0 && room.status === 'planned') await refreshCourseRollup(tx, actor, course.id);
}

export function answer(version: number | null, { revision }: Pick<ConsoleSnapshot, 'revision'>): SavedEntry {
  return { version, revision, now: now().toISOString() };
}
