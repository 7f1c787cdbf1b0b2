import type { Actor } from '@/lib/auth/actor';
import { withActor } from '@/lib/auth/with-actor';
import { closeAlert } from '@/lib/data/alerts';
import { moveSession } from '@/lib/data/sessions';
import type { AlertAction } from '@/lib/domain/alerts/alert';
import { addDays, type PlainDate } from '@/lib/domain/plain-date';
import { newId } from '@/lib/ids';
import { demoKey } from './demo-completion';
import type { DemoStaff } from './write-demo-patient';

/** Forms older than this were looked at long ago. */
const lookedAtAfterDays = 10;
/** Sessions and forms younger than this still wait for their signature. */
const signedAfterDays = 9;
const sessionsToday = 3;

const closings: readonly { action: AlertAction; note: string }[] = [
  { action: 'spoke-to-patient', note: 'No plan and no intent; the crisis line is known (invented).' },
  { action: 'safety-plan', note: 'Safety plan gone through together, copy given (invented).' },
  { action: 'already-known', note: '' },
];

/**
 * Makes the invented clinic's board a day like any other: one session left its protocol, older alerts were closed, older records were signed, and a few
 * sessions are planned for today. Only what still stands open is touched, so that a second run changes nothing.
 */
export async function writeDemoAlerts({ clinician, staff }: DemoStaff, today: PlainDate): Promise<void> {
  await giveOneLozenge(staff);
  await closeOlderAlerts(clinician, today);
  await signOlderRecords(clinician, today);
  await planSessionsForToday(staff, today);
}

/** One session that left its protocol: a lozenge in the intramuscular arm, after session 1 went as planned. */
async function giveOneLozenge(actor: Actor): Promise<void> {
  await withActor(actor, async (tx) => {
    const [session] = await tx.$queryRaw<{ id: string }[]>`
      select s.id from medicine_session s join treatment_course c on c.id = s.course_id
      where c.arm = 'psychedelic' and c.status = 'active' and s.number = 3 and s.status = 'held'
        and not exists (select from signature g where g.record_kind = 'session' and g.record_id = s.id)
        and not exists (select from dose d join medicine_session e on e.id = d.session_id
          join treatment_course o on o.id = e.course_id where o.arm = 'psychedelic' and d.route = 'lozenge')
      order by s.held_on, s.id limit 1`;
    if (!session) return;
    await tx.$executeRaw`
      update dose set route = 'lozenge', site = null, version = version + 1
      where session_id = ${session.id}::uuid and removed_at is null`;
    await tx.$executeRaw`
      update medicine_session set notes = 'Refused the needle; lozenges were given instead (invented).',
        version = version + 1
      where id = ${session.id}::uuid`;
  });
}

async function closeOlderAlerts(actor: Actor, today: PlainDate): Promise<void> {
  const alerts = await withActor(
    actor,
    (tx) => tx.$queryRaw<{ id: string; patientId: string; version: number }[]>`
      select a.id, a.patient_id as "patientId", a.version
      from alert a join questionnaire_response r on r.id = a.source_id
      where a.closed_at is null and r.completed_on < ${addDays(today, -lookedAtAfterDays)}::date
      order by r.completed_on, a.id`,
  );
  for (const [index, { id: alertId, patientId, version }] of alerts.entries()) {
    const closing = closings[index % closings.length];
    if (closing) await closeAlert(actor, { key: newId(), patientId, alertId, version, ...closing });
  }
}

/** Signed in one transaction past the screens: the invented clinician has nobody to type a password. */
async function signOlderRecords(actor: Actor, today: PlainDate): Promise<void> {
  const before = addDays(today, -signedAfterDays);
  await withActor(
    actor,
    (tx) => tx.$executeRaw`
      insert into signature (id, clinic_id, patient_id, record_kind, record_id, meaning)
      select gen_random_uuid(), w.clinic_id, w.patient_id, w.kind, w.id, 'author of this record'
      from (
        select s.id, s.clinic_id, s.patient_id, 'session' as kind from medicine_session s
        where s.status = 'held' and s.held_on < ${before}::date and s.entered_in_error_at is null
        union all
        select r.id, r.clinic_id, r.patient_id, 'response' from questionnaire_response r
        where r.completed_on < ${before}::date and r.entered_in_error_at is null
        union all
        select n.id, n.clinic_id, n.patient_id, 'screening' from screening n where n.status = 'decided'
      ) as w
      where not exists (select from signature g where g.record_kind = w.kind and g.record_id = w.id)`,
  );
}

async function planSessionsForToday(actor: Actor, today: PlainDate): Promise<void> {
  const next = await withActor(
    actor,
    (tx) => tx.$queryRaw<{ id: string; patientId: string; version: number }[]>`
      select n.id, n.patient_id as "patientId", n.version
      from treatment_course c
      join lateral (select s.* from medicine_session s where s.course_id = c.id and s.status = 'planned'
        order by s.number limit 1) n on true
      where c.status = 'active' and n.number > 1 and n.planned_date between ${addDays(today, 1)}::date
        and ${addDays(today, 4)}::date
      order by n.planned_date, n.id
      limit greatest(0, ${sessionsToday}::int
        - (select count(*)::int from medicine_session s where s.planned_date = ${today}::date))`,
  );
  for (const { id: sessionId, patientId, version } of next) {
    const key = demoKey(`session of the first day, ${sessionId}`);
    const move = { key, patientId, sessionId, version, plannedDate: today, moveLater: true, confirmed: true };
    await moveSession(actor, move);
  }
}
