import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkAppRole } from './app-role.mjs';
import { connectTo } from './connect.mjs';
import { grantRights } from './grants.mjs';
import { Refusal } from './refusal.mjs';

/**
 * Applies the SQL migrations and keeps Prisma's own table of them, checksums included, so that `prisma migrate deploy`
 * accepts the history. Each script and its row are one transaction: a start that is killed in the middle leaves
 * neither, which Prisma's engine (row, script, row) cannot promise.
 */

const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url));

/** Two starts at once: the second waits for the first. The number is ours alone; Prisma's own lock is 72707369. */
const lockNumber = 5_271_836_104;

/**
 * @typedef {{ name: string, script: string, checksum: string }} Migration
 * @typedef {{ applied: string[] }} Outcome names of the migrations that were applied now
 */

/**
 * The migrations on disk in order; the checksum is Prisma's: SHA-256 of the file, in hex.
 * @returns {Migration[]}
 */
export function readMigrations(folder = migrationsFolder) {
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const script = fs.readFileSync(path.join(folder, name, 'migration.sql'), 'utf8');
      return { name, script, checksum: createHash('sha256').update(script).digest('hex') };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * Brings the database up to date as its owner, gives the app's role its rights, and checks that this role is held by
 * row-level security.
 * @param {{ adminUrl: string, appUrl: string, folder?: string }} input
 * @returns {Promise<Outcome>}
 */
export async function migrate({ adminUrl, appUrl, folder = migrationsFolder }) {
  const migrations = readMigrations(folder);
  const appRole = decodeURIComponent(new URL(appUrl).username);
  const owner = await connectTo(adminUrl, 'DATABASE_ADMIN_URL');
  const applied = [];
  try {
    await owner.query('SELECT pg_advisory_lock($1)', [lockNumber]);
    await owner.query(`SET client_min_messages = error; SET lock_timeout = '30s'`);
    await owner.query(`CREATE TABLE IF NOT EXISTS public._prisma_migrations (
      id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
      migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
      started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`);
    for (const migration of await pendingOf(owner, migrations)) {
      await apply(owner, migration);
      applied.push(migration.name);
    }
    await grantRights(owner, appRole);
  } finally {
    await owner.end();
  }
  await checkMigrated({ appUrl, folder });
  return { applied };
}

/**
 * Changes nothing: refuses unless every migration is applied and the app's role is held by row-level security.
 * @param {{ appUrl: string, folder?: string }} input
 */
export async function checkMigrated({ appUrl, folder = migrationsFolder }) {
  const app = await connectTo(appUrl, 'DATABASE_URL');
  try {
    await checkAppRole(app);
    const { rows } = await app.query(`SELECT has_table_privilege(oid, 'SELECT') AS readable FROM pg_class
      WHERE relname = '_prisma_migrations' AND relnamespace = 'public'::regnamespace`);
    const names = rows[0]?.readable ? await pendingOf(app, readMigrations(folder)) : readMigrations(folder);
    if (names.length > 0) {
      throw new Refusal(
        `The database lacks the migration ${names[0]?.name}; set DATABASE_ADMIN_URL to its owner's address so that it can be brought up to date.`,
      );
    }
  } finally {
    await app.end();
  }
}

/**
 * @param {import('pg').Client} client @param {Migration[]} migrations
 * @returns {Promise<Migration[]>}
 */
async function pendingOf(client, migrations) {
  const { rows } = await client.query(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
     FROM public._prisma_migrations WHERE rolled_back_at IS NULL`,
  );
  const known = new Map(rows.map((row) => [row.name, row]));
  for (const row of rows) {
    if (!row.finished) {
      throw new Refusal(
        `The migration ${row.name} was begun by another tool and not finished; repair it there (prisma migrate resolve) before starting.`,
      );
    }
    if (!migrations.some(({ name }) => name === row.name)) {
      throw new Refusal(
        `The database is newer than this version of the app (it has ${row.name}); start the newer version.`,
      );
    }
  }
  for (const { name, checksum } of migrations) {
    const row = known.get(name);
    if (row && row.checksum !== checksum) {
      throw new Refusal(
        `The migration ${name} was changed after it was applied; put its applied text back and add a new one.`,
      );
    }
  }
  return migrations.filter(({ name }) => !known.has(name));
}

async function apply(
  /** @type {import('pg').Client} */ owner,
  /** @type {Migration} */ { name, script, checksum },
) {
  try {
    await owner.query('BEGIN');
    await owner.query(script);
    await owner.query(
      `INSERT INTO public._prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await owner.query('COMMIT');
  } catch (error) {
    await owner.query('ROLLBACK').catch(() => undefined);
    const said = error instanceof Error ? error.message : String(error);
    throw new Refusal(`The migration ${name} failed and was undone: ${said}`, { cause: error });
  }
}
