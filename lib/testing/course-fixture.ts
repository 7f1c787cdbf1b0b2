import pg from 'pg';
import { type Actor, mintActor } from '@/lib/auth/actor';
import type { Role } from '@/lib/auth/permissions';
import { newId } from '@/lib/ids';

/** One clinic with two users and one patient in a course, written by the owner as an import would. */
export interface CourseFixture {
  clinicId: string;
  patientId: string;
  courseId: string;
  actor: Actor;
  /** Another user of the same clinic. */
  as: (role: Role, name: string) => Promise<Actor>;
}

/**
 * Makes a clinic with a clinician and an invented patient. Six sessions are planned weekly from 2026-09-01; `held` of
 * them took place on their day.
 */
export async function makeCourse(superUrl: string, options: { held?: number } = {}): Promise<CourseFixture> {
  const clinicId = newId();
  const patientId = newId();
  const courseId = newId();
  const userId = newId();
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  try {
    await actAs(client, userId, clinicId);
    await client.query(
      `insert into clinic (id, name, time_zone, synthetic) values ($1, 'Test clinic', 'UTC', true)`,
      [clinicId],
    );
    const actor = await addUser(client, { id: userId, clinicId, name: 'Dana Reyes', role: 'clinician' });
    await client.query(
      `insert into patient (id, clinic_id, record_number, family_name, given_name, birth_date, sex, study_code, synthetic)
       values ($1, $2, $3, 'Sample', 'Alex', '1979-07-14', 'female', $3, true)`,
      [patientId, clinicId, patientId.slice(-12)],
    );
    await client.query(
      `insert into treatment_course (id, clinic_id, patient_id, number, arm, arm_reason, start_date)
       values ($1, $2, $3, 1, 'psychedelic', 'invented', '2026-09-01')`,
      [courseId, clinicId, patientId],
    );
    for (let number = 1; number <= 6; number++) {
      const day = new Date(Date.UTC(2026, 8, 1 + (number - 1) * 7)).toISOString().slice(0, 10);
      const held = number <= (options.held ?? 0);
      await client.query(
        `insert into medicine_session (id, clinic_id, patient_id, course_id, number, planned_date, status, held_on)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [newId(), clinicId, patientId, courseId, number, day, held ? 'held' : 'planned', held ? day : null],
      );
    }
    return {
      clinicId,
      patientId,
      courseId,
      actor,
      as: async (role, name) => {
        const other = new pg.Client({ connectionString: superUrl });
        await other.connect();
        try {
          await actAs(other, userId, clinicId);
          return await addUser(other, { id: newId(), clinicId, name, role });
        } finally {
          await other.end();
        }
      },
    };
  } finally {
    await client.end();
  }
}

/** Rows as the superuser sees them, past all policies. */
export async function queryRows<Row>(superUrl: string, text: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  try {
    return (await client.query(text, values)).rows as Row[];
  } finally {
    await client.end();
  }
}

async function actAs(client: pg.Client, userId: string, clinicId: string) {
  await client.query(`select set_config('app.user_id', $1, false), set_config('app.clinic_id', $2, false)`, [
    userId,
    clinicId,
  ]);
}

async function addUser(
  client: pg.Client,
  user: { id: string; clinicId: string; name: string; role: Role },
): Promise<Actor> {
  await client.query(
    `insert into user_account (id, clinic_id, email, name, roles, password_hash)
     values ($1, $2, $3, $4, $5, '$argon2id$none')`,
    [user.id, user.clinicId, `${user.id}@example.org`, user.name, [user.role]],
  );
  return mintActor({
    session_id: newId(),
    user_id: user.id,
    clinic_id: user.clinicId,
    user_name: user.name,
    user_roles: [user.role],
    must_change: false,
    clinic_name: 'Test clinic',
    time_zone: 'UTC',
    synthetic: true,
    settings: {},
  });
}
