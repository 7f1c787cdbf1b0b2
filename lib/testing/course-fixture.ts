import pg from 'pg';
import type { Actor } from '@/lib/auth/actor';
import { parsePlainDate } from '@/lib/domain/plain-date';
import type { ProtocolDefinition } from '@/lib/domain/protocol/definition';
import { planSessions } from '@/lib/domain/protocol/schedule';
import type { Role } from '@/lib/domain/roles';
import { newId } from '@/lib/ids';
import { addUser, openClinic } from './test-clinic';

/** A clinic of its own with a clinician and one invented patient in a course, written past the app. */
export interface CourseFixture {
  clinicId: string;
  patientId: string;
  courseId: string;
  /** Sessions 1 to 6. */
  sessionIds: string[];
  actor: Actor;
  /** Another user of the same clinic. */
  as: (role: Role, name: string) => Promise<Actor>;
}

export interface CourseOptions {
  /** So many of the first sessions took place on their day. */
  held?: number;
  /** Planned day of session 1; the others follow weekly. */
  start?: string;
  timeZone?: string;
  /** The version a clinic's own protocol had when the course started; else the pilot's of its arm. */
  protocol?: ProtocolDefinition;
}

/** Makes a clinic with a clinician and an invented patient in the psychedelic arm, six sessions planned weekly. */
export async function makeCourse(superUrl: string, options: CourseOptions = {}): Promise<CourseFixture> {
  const { held = 0, start = '2026-09-01', timeZone = 'UTC', protocol = null } = options;
  const first = parsePlainDate(start);
  if (!first) throw new Error(start);
  const [patientId, courseId] = [newId(), newId()];
  const sessions = planSessions(first).map((session) => ({ ...session, id: newId() }));
  return connected(superUrl, async (client) => {
    const actor = await openClinic(client, {
      name: 'Test clinic',
      userName: 'Dana Reyes',
      timeZone,
      synthetic: true,
    });
    const clinicId = actor.clinic.id;
    await client.query(
      `insert into patient (id, clinic_id, record_number, family_name, given_name, birth_date, sex, study_code, synthetic)
       values ($1, $2, $3, 'Sample', 'Alex', '1979-07-14', 'female', $3, true)`,
      [patientId, clinicId, patientId.slice(-12)],
    );
    await client.query(
      `insert into treatment_course (id, clinic_id, patient_id, number, arm, arm_reason, start_date, protocol)
       values ($1, $2, $3, 1, 'psychedelic', 'invented', $4, $5)`,
      [courseId, clinicId, patientId, start, protocol && JSON.stringify(protocol)],
    );
    for (const { id, number, plannedDate } of sessions) {
      const isHeld = number <= held;
      await client.query(
        `insert into medicine_session (id, clinic_id, patient_id, course_id, number, planned_date, status, held_on)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          id,
          clinicId,
          patientId,
          courseId,
          number,
          plannedDate,
          isHeld ? 'held' : 'planned',
          isHeld ? plannedDate : null,
        ],
      );
    }
    return {
      clinicId,
      patientId,
      courseId,
      sessionIds: sessions.map((session) => session.id),
      actor,
      as: (role, name) =>
        connected(superUrl, async (other) => {
          await other.query(`select set_config('app.user_id', $1, false)`, [actor.userId]);
          return addUser(other, actor.clinic, { id: newId(), name, roles: [role] });
        }),
    };
  });
}

/** Rows as the superuser sees them, past all policies. */
export async function queryRows<Row>(superUrl: string, text: string, values: unknown[] = []): Promise<Row[]> {
  return connected(superUrl, async (client) => (await client.query(text, values)).rows as Row[]);
}

async function connected<Result>(url: string, run: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}
