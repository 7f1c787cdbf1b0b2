import pg from 'pg';
import { type Actor, mintActor } from '@/lib/auth/actor';
import { type Role } from '@/lib/domain/roles';
import { newId } from '@/lib/ids';
import { createTestDatabase, type TestDatabase } from './database';

export interface TestRecord {
  database: TestDatabase;
  /** As superuser: sees and does everything, for arranging and checking. */
  superuser: pg.Client;
  /** As the app's own role, outside the door. */
  app: pg.Client;
  openClinic: (name: string, roles?: readonly Role[]) => Promise<Actor>;
  close: () => Promise<void>;
}

/** A database of its own with the app's modules pointed at it; clinics with one user are opened in it at will. */
export async function openTestRecord(): Promise<TestRecord> {
  const database = await createTestDatabase();
  process.env['DATABASE_URL'] = database.appUrl;
  process.env['NEXTAUTH_SECRET'] = 'only-for-tests-only-for-tests-only-for-tests';
  const superuser = new pg.Client({ connectionString: database.superUrl });
  const app = new pg.Client({ connectionString: database.appUrl });
  await superuser.connect();
  await app.connect();
  return {
    database,
    superuser,
    app,
    openClinic: (name, roles = ['clinician']) => openClinic(superuser, { name, roles }),
    close: async () => {
      const { database: client } = await import('@/lib/db');
      await client().$disconnect();
      await superuser.end();
      await app.end();
      await database.drop();
    },
  };
}

export interface ClinicToOpen {
  name: string;
  roles?: readonly Role[];
  /** Of its one user. */
  userName?: string;
  timeZone?: string;
  synthetic?: boolean;
}

/** A clinic with one user, written as the superuser; the connection goes on acting as that user in that clinic. */
export async function openClinic(superuser: pg.Client, clinic: ClinicToOpen): Promise<Actor> {
  const { name, roles = ['clinician'], timeZone = 'Europe/Berlin', synthetic = false } = clinic;
  const clinicId = newId();
  const userId = newId();
  await superuser.query(
    `select set_config('app.user_id', $1, false), set_config('app.clinic_id', $2, false)`,
    [userId, clinicId],
  );
  await superuser.query(`insert into clinic (id, name, time_zone, synthetic) values ($1, $2, $3, $4)`, [
    clinicId,
    name,
    timeZone,
    synthetic,
  ]);
  const opened = { id: clinicId, name, timeZone, synthetic };
  return addUser(superuser, opened, { id: userId, name: clinic.userName ?? `User of ${name}`, roles });
}

/** A user of a clinic, as the one who acts. */
export async function addUser(
  superuser: pg.Client,
  clinic: Pick<Actor['clinic'], 'id' | 'name' | 'timeZone' | 'synthetic'>,
  user: { id: string; name: string; roles: readonly Role[] },
): Promise<Actor> {
  await superuser.query(
    `insert into user_account (id, clinic_id, email, name, roles, password_hash) values ($1, $2, $3, $4, $5, '$argon2id$none')`,
    [user.id, clinic.id, `${user.id}@invented.example`, user.name, user.roles],
  );
  return mintActor({
    session_id: newId(),
    user_id: user.id,
    clinic_id: clinic.id,
    user_name: user.name,
    user_roles: [...user.roles],
    must_change: false,
    clinic_name: clinic.name,
    time_zone: clinic.timeZone,
    synthetic: clinic.synthetic,
    settings: {},
  });
}
