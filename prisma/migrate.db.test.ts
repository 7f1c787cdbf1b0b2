import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../lib/testing/database';
import { checkMigrated, migrate, readMigrations } from './migrate.mjs';

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'kap-migrations-'));
const opened: TestDatabase[] = [];

const fresh = async (): Promise<TestDatabase> => {
  const database = await createTestDatabase();
  opened.push(database);
  return database;
};
afterEach(async () => {
  for (const database of opened.splice(0)) await database.drop();
});
afterAll(() => fs.rmSync(scratch, { recursive: true, force: true }));

/** The project's migrations with more behind them. */
function folderWith(extra: Record<string, string>): string {
  const folder = fs.mkdtempSync(path.join(scratch, 'with-'));
  fs.cpSync(path.join(import.meta.dirname, 'migrations'), folder, { recursive: true });
  for (const [name, script] of Object.entries(extra)) {
    fs.mkdirSync(path.join(folder, name));
    fs.writeFileSync(path.join(folder, name, 'migration.sql'), script);
  }
  return folder;
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}

const addresses = ({ ownerUrl, appUrl }: TestDatabase) => ({ adminUrl: ownerUrl, appUrl });

describe('the migrations', () => {
  it("leave a history that Prisma's own engine finds complete and unchanged", async () => {
    const { ownerUrl } = await fresh();
    expect(await diagnose(ownerUrl)).toMatchObject({
      hasMigrationsTable: true,
      history: null,
      failedMigrationNames: [],
      editedMigrationNames: [],
    });
  });

  it('are applied once, also by two starts at the same moment', async () => {
    const database = await fresh();
    const folder = folderWith({ '29990101000000_more': 'CREATE TABLE more (id int); SELECT pg_sleep(0.2);' });
    const both = await Promise.all([1, 2].map(() => migrate({ ...addresses(database), folder })));
    expect(both.map(({ applied }) => applied.length).sort()).toEqual([0, 1]);
  });

  it('that fail leave nothing behind, and go on once they are repaired', async () => {
    const database = await fresh();
    const broken = folderWith({ '29990101000000_more': 'CREATE TABLE more (id int); SELECT 1/0;' });
    await expect(migrate({ ...addresses(database), folder: broken })).rejects.toThrow(
      'The migration 29990101000000_more failed and was undone: division by zero',
    );
    expect(await query(database.ownerUrl, "SELECT to_regclass('more') AS found")).toEqual([{ found: null }]);
    const repaired = folderWith({ '29990101000000_more': 'CREATE TABLE more (id int)' });
    expect(await migrate({ ...addresses(database), folder: repaired })).toEqual({
      applied: ['29990101000000_more'],
    });
  });

  it('are refused when an applied one was changed, or the database is ahead of the app', async () => {
    const database = await fresh();
    const ahead = folderWith({ '29990101000000_more': 'CREATE TABLE more (id int)' });
    await migrate({ ...addresses(database), folder: ahead });
    await expect(migrate(addresses(database))).rejects.toThrow(
      /newer than this version .*29990101000000_more/,
    );
    const changed = folderWith({ '29990101000000_more': 'CREATE TABLE more (id bigint)' });
    await expect(migrate({ ...addresses(database), folder: changed })).rejects.toThrow(
      'The migration 29990101000000_more was changed after it was applied',
    );
  });

  it("that are missing are named when the owner's address is not given", async () => {
    const database = await fresh();
    await expect(checkMigrated({ appUrl: database.appUrl })).resolves.toBeUndefined();
    const folder = folderWith({ '29990101000000_more': 'CREATE TABLE more (id int)' });
    await expect(checkMigrated({ appUrl: database.appUrl, folder })).rejects.toThrow(
      /lacks the migration 29990101000000_more; set DATABASE_ADMIN_URL/,
    );
    await query(database.ownerUrl, 'DROP TABLE _prisma_migrations');
    await expect(checkMigrated({ appUrl: database.appUrl })).rejects.toThrow(
      `lacks the migration ${readMigrations()[0]?.name}`,
    );
  });
});

describe("an app's role that row-level security would not hold", () => {
  it('is refused: superuser, owner', async () => {
    const { ownerUrl, superUrl } = await fresh();
    await expect(checkMigrated({ appUrl: superUrl })).rejects.toThrow(
      'The role "postgres" of DATABASE_URL is a superuser',
    );
    await expect(checkMigrated({ appUrl: ownerUrl })).rejects.toThrow(
      'The role "kap_owner" of DATABASE_URL owns',
    );
  });

  it.each([
    ['BYPASSRLS', 'BYPASSRLS', '', 'has BYPASSRLS'],
    ["membership in the owner's role", '', 'GRANT kap_owner TO', "is a member of the owner's role"],
  ])('is refused: %s', async (_name, attribute, grant, fault) => {
    const database = await fresh();
    const role = `lax_${process.pid}_${Math.random().toString(36).slice(2, 8)}`;
    await query(
      database.superUrl,
      `CREATE ROLE ${role} LOGIN ${attribute} PASSWORD 'lax'; ${grant && `${grant} ${role}`}`,
    );
    const appUrl = Object.assign(new URL(database.appUrl), { username: role, password: 'lax' }).href;
    await expect(checkMigrated({ appUrl })).rejects.toThrow(fault);
    await database.drop();
    await query(new URL('/postgres', database.superUrl).href, `DROP ROLE ${role}`);
  });
});

/** Prisma's schema engine (as WebAssembly) reads the database's history against the folder. */
async function diagnose(connectionString: string): Promise<unknown> {
  const engineFile = path.join(
    import.meta.dirname,
    '../node_modules/@prisma/schema-engine-wasm/schema_engine_bg.wasm',
  );
  const { bindMigrationAwareSqlAdapterFactory } = await import('@prisma/driver-adapter-utils');
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const { instance } = await WebAssembly.instantiate(fs.readFileSync(engineFile), {
    './schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports,
  });
  const glue = bindings as unknown as { __wbg_set_wasm: (exports: WebAssembly.Exports) => void };
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports as { __wbindgen_start: () => void }).__wbindgen_start();
  const schema = fs.readFileSync(path.join(import.meta.dirname, 'schema.prisma'), 'utf8');
  const engine = await bindings.SchemaEngine.new(
    { datamodels: [['schema.prisma', schema]] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString })),
  );
  return engine.diagnoseMigrationHistory({
    migrationsList: {
      baseDir: path.join(import.meta.dirname, 'migrations'),
      lockfile: {
        path: 'migration_lock.toml',
        content: fs.readFileSync(path.join(import.meta.dirname, 'migrations/migration_lock.toml'), 'utf8'),
      },
      shadowDbInitScript: '',
      migrationDirectories: readMigrations().map(({ name, script }) => ({
        path: name,
        migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: script } },
      })),
    },
    optInToShadowDatabase: false,
    filters: { externalTables: [], externalEnums: [] },
  });
}
