import pg from 'pg';
import { type DatabaseAddresses, startThrowaway } from '../../prisma/embedded.mjs';
import { migrate } from '../../prisma/migrate.mjs';

/**
 * Real Postgres for the data-layer tests: one throw-away server per run (global-setup.ts starts it), one migrated
 * template database in it, and a clone of that template for each test file that asks.
 */
const variable = 'KAP_TEST_DATABASE';

export interface TestDatabase extends DatabaseAddresses {
  /** Ends the database's sessions and removes it; the server's end removes it too. */
  drop: () => Promise<void>;
}

const inDatabase = (url: string, name: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href;

/** Starts the run's server and migrates the template. @returns what stops the server and removes its files */
export async function startTestCluster(): Promise<() => Promise<void>> {
  const server = await startThrowaway();
  try {
    await migrate({ adminUrl: server.ownerUrl, appUrl: server.appUrl });
  } catch (error) {
    await server.stop();
    throw error;
  }
  const { appUrl, ownerUrl, superUrl } = server;
  process.env[variable] = JSON.stringify({ appUrl, ownerUrl, superUrl });
  return server.stop;
}

/** A database of its own for the caller: migrated, with the app's rights granted, and empty. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const text = process.env[variable];
  if (text === undefined) throw new Error('The test server is not running: name these tests *.db.test.ts.');
  const template = JSON.parse(text) as DatabaseAddresses;
  const name = `test_${process.pid}_${Date.now().toString(36)}_${Math.random().toString(36).slice(2, 8)}`;
  const source = new URL(template.appUrl).pathname.slice(1);
  await asSuperuser(template.superUrl, async (client) => {
    // Clones of one template are made one after the other: Postgres refuses while another session uses it.
    await client.query('SELECT pg_advisory_lock(1)');
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${source} OWNER kap_owner STRATEGY file_copy`);
  });
  return {
    appUrl: inDatabase(template.appUrl, name),
    ownerUrl: inDatabase(template.ownerUrl, name),
    superUrl: inDatabase(template.superUrl, name),
    drop: () =>
      asSuperuser(template.superUrl, async (client) => {
        await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      }),
  };
}

async function asSuperuser(url: string, run: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await run(client);
  } finally {
    await client.end();
  }
}
