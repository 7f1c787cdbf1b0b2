import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { Refusal } from '@/lib/auth/refusal';
import { withActor } from '@/lib/auth/with-actor';
import { dischargeProblems } from '@/lib/domain/console/discharge';
import { lastDoseAt, timedReadings } from '@/lib/domain/console/room';
import type { EntryOf } from '@/lib/schemas/console';
import type { ConsoleSnapshot, SavedEntry } from '@/lib/schemas/console-snapshot';
import { answer, takeSession } from './console-dose';
import { closedRoom, type ConsolePlace } from './console-row';
import { readConsole } from './console-snapshot';

/** Key among the discharge checks under which the reason stands when a patient went against what is asked for. */
const againstAdvice = 'discharged-against';

/**
 * The patient goes home; with `at` null a discharge entered by mistake is taken back.
 * @throws Refusal `rule` while something stands against it and no reason is written (detail: `sentences`)
 */
export async function saveDischarge(
  actor: Actor,
  place: ConsolePlace,
  entry: EntryOf<'discharge'>,
): Promise<SavedEntry> {
  return withActor(actor, async (tx) => {
    await takeSession(tx, place);
    const { console: room, course } = await readConsole(tx, place.patientId, place.sessionId);
    const at = entry.at === null ? null : new Date(entry.at);
    if (isSameInstant(room.dischargedAt, at)) return answer(null, room);
    if (course.enteredInError) throw closedRoom('error');
    if (room.status !== 'held')
      throw new Refusal(
        'rule',
        'The session counts as held with its first dose; nobody goes home from it yet.',
      );
    const problems = at === null ? [] : problemsOf(actor, room, at);
    if (problems.length > 0 && entry.reason === null) {
      const message =
        'Something stands against going home. If the patient goes all the same, write down why.';
      throw new Refusal('rule', message, { sentences: problems });
    }
    if (problems.length > 0) {
      await tx.$executeRaw`
        insert into session_check (id, clinic_id, patient_id, session_id, list, item, state, note)
        values (${entry.id}::uuid, ${actor.clinic.id}::uuid, ${place.patientId}::uuid, ${place.sessionId}::uuid, 'discharge',
          ${againstAdvice}, 'yes', ${entry.reason})
        on conflict (session_id, list, item) do update set state = 'yes', note = excluded.note,
          version = session_check.version + 1, recorded_by = current_user_id(), recorded_at = clock_timestamp()`;
    }
    await tx.$executeRaw`
      update medicine_session set discharged_at = ${entry.at}::timestamptz,
        discharged_by = case when ${entry.at}::timestamptz is null then null else current_user_id() end,
        ended_at = date_trunc('minute', ${entry.at}::timestamptz), version = version + 1, updated_at = clock_timestamp()
      where id = ${place.sessionId}::uuid`;
    const after = await readConsole(tx, place.patientId, place.sessionId);
    return answer(null, after.console);
  });
}

function problemsOf(actor: Actor, room: ConsoleSnapshot, at: Date): string[] {
  const { settings } = actor.clinic;
  return dischargeProblems({
    lastDoseAt: lastDoseAt(room),
    now: at,
    items: settings.dischargeItems,
    checks: room.checks.filter((check) => check.list === 'discharge'),
    vitals: timedReadings(room).filter((row) => row.measuredAt <= at),
    limits: settings.consoleLimits,
    rules: settings.dischargeRules,
  }).map((problem) => problem.sentence);
}

function isSameInstant(stored: string | null, at: Date | null): boolean {
  return (stored === null ? null : Date.parse(stored)) === (at?.getTime() ?? null);
}
