import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from './database';

let database: TestDatabase;
let app: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  app = new pg.Client({ connectionString: database.appUrl });
  await app.connect();
});
afterAll(async () => {
  await app.end();
  await database.drop();
});

describe("the app's role in a fresh database", () => {
  it('sees no clinic, no user and no patient while nobody is named as acting', async () => {
    for (const table of ['clinic', 'user_account', 'patient']) {
      const { rows } = await app.query(`SELECT * FROM ${table}`);
      expect(rows).toEqual([]);
    }
  });

  it('cannot delete a patient, empty a table, or touch the audit schema', async () => {
    for (const statement of [
      'DELETE FROM patient',
      'TRUNCATE patient',
      'SELECT * FROM audit.event',
      'DELETE FROM audit.event',
      'DROP TABLE patient',
      'ALTER TABLE patient DISABLE TRIGGER ALL',
      "SET session_replication_role = 'replica'",
      'CREATE TABLE public.mine (id int)',
      'UPDATE _prisma_migrations SET checksum = NULL',
      'SELECT * FROM setup_link',
    ]) {
      await expect(app.query(statement), statement).rejects.toMatchObject({
        code: '42501',
      });
    }
  });
});

describe('two databases of one run', () => {
  it('do not see what was written into the other', async () => {
    const other = await createTestDatabase();
    expect(new URL(other.appUrl).pathname).not.toBe(new URL(database.appUrl).pathname);
    const owner = new pg.Client({ connectionString: other.ownerUrl });
    await owner.connect();
    await owner.query('CREATE TABLE only_here (id int)');
    await owner.end();
    const { rows } = await app.query("SELECT to_regclass('only_here') AS found");
    expect(rows).toEqual([{ found: null }]);
    await other.drop();
  });
});
