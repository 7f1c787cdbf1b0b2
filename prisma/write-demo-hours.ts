import { withActor } from '@/lib/auth/with-actor';
import { now } from '@/lib/clock';
import { moveSession } from '@/lib/data/sessions';
import { hoursAhead, hoursOfToday } from '@/lib/domain/demo/demo-hours';
import { addDays, type PlainDate } from '@/lib/domain/plain-date';
import { clockTimeIn } from '@/lib/domain/zoned-time';
import { moveSessionSchema } from '@/lib/schemas/session-plan';
import { demoKey } from './demo-completion';
import type { DemoStaff } from './write-demo-patient';

/** Hours are given for so many days ahead. */
const daysAhead = 14;

/** Gives the planned sessions of the next two weeks their hours, as the staff would. */
export async function writeDemoHours({ staff }: DemoStaff, today: PlainDate): Promise<void> {
  const planned = await withActor(
    staff,
    (tx) => tx.$queryRaw<{ sessionId: string; patientId: string; plannedDate: PlainDate; version: number }[]>`
      select s.id as "sessionId", s.patient_id as "patientId", s.planned_date::text as "plannedDate", s.version
      from medicine_session s join treatment_course c on c.id = s.course_id
      where s.planned_date between ${today}::date and ${addDays(today, daysAhead)}::date
        and s.status = 'planned' and c.status = 'active'
      order by s.planned_date, c.arm, s.id`,
  );
  for (const day of new Set(planned.map((session) => session.plannedDate))) {
    const sessions = planned.filter((session) => session.plannedDate === day);
    const hours =
      day === today
        ? hoursOfToday(clockTimeIn(staff.clinic.timeZone, now()), sessions.length)
        : hoursAhead(sessions.length);
    for (const [index, { sessionId, patientId, plannedDate, version }] of sessions.entries()) {
      const plannedTime = hours[index];
      if (plannedTime === undefined) continue;
      const key = demoKey(`hour of ${sessionId}`);
      const input = { key, patientId, sessionId, version, plannedDate, plannedTime };
      await moveSession(staff, moveSessionSchema.parse({ ...input, moveLater: false, confirmed: true }));
    }
  }
}
