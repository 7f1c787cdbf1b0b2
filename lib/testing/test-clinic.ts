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
    openClinic: (name, roles = ['clinician']) => openClinic(superuser, name, roles),
    close: async () => {
      const { database: client } = await import('@/lib/db');
      await client().$disconnect();
      await superuser.end();
      await app.end();
      await database.drop();
    },
  };
}

async function openClinic(superuser: pg.Client, name: string, roles: readonly Role[]): Promise<Actor> {
  const clinicId = newId();
  const userId = newId();
  await superuser.query(`select set_config('app.user_id', $1, false)`, [userId]);
  await superuser.query(`insert into clinic (id, name, time_zone) values ($1, $2, 'Europe/Berlin')`, [
    clinicId,
    name,
  ]);
  await superuser.query(
    `insert into user_account (id, clinic_id, email, name, roles, password_hash) values ($1, $2, $3, $4, $5, '$argon2id$none')`,
    [userId, clinicId, `${userId}@invented.example`, `User of ${name}`, roles],
  );
  return mintActor({
    session_id: newId(),
    user_id: userId,
    clinic_id: clinicId,
    user_name: `User of ${name}`,
    user_roles: [...roles],
    must_change: false,
    clinic_name: name,
    time_zone: 'Europe/Berlin',
    synthetic: false,
    settings: {},
  });
}
