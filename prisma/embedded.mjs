import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { canReach, databaseAccount, makeReachableFolder, makeThrowawayFolder } from './embedded-account.mjs';
import { reachableBinaries } from './embedded-binaries.mjs';
import { dataOf, initialise, launch, PortTaken } from './embedded-cluster.mjs';
import { runningServer } from './embedded-processes.mjs';
import { keepSecrets, makeDataFolder, readSettings, writeSettings } from './embedded-secrets.mjs';
import { findFreePort, isPortFree } from './free-port.mjs';
import { Refusal } from './refusal.mjs';

/** @import { Secrets } from './embedded-secrets.mjs' */

/**
 * @typedef {object} EmbeddedDatabase
 * @property {string} appUrl role kap_app: what the app gets; held by row-level security, owns nothing
 * @property {string} ownerUrl role kap_owner: migrations
 * @property {string} superUrl role postgres: roles and databases
 * @property {number} port
 * @property {string} folder where the database files are
 * @property {string} nextAuthSecret
 * @property {() => Promise<unknown>} ended settles when the server that runs now ends
 * @property {() => Promise<void>} restart after an end that nobody asked for; same port
 * @property {() => Promise<void>} stop
 */

const databaseName = 'kap';

/** Less than this and Postgres would fail on the next write-ahead log segment or two. */
const neededMegabytes = { first: 200, later: 48 };

/**
 * Starts the embedded Postgres on the files of a data folder, which is made if needed, with its roles and an empty
 * database. The caller holds the folder's lock (scripts/start-lock.mjs) and migrates.
 * @param {{ dataFolder: string, throwaway?: boolean, temporary?: boolean }} options throwaway: not durable; temporary:
 *   the folder is removed if this process is killed
 * @returns {Promise<EmbeddedDatabase>}
 */
export async function startEmbedded({ dataFolder, throwaway = false, temporary = false }) {
  makeDataFolder(dataFolder);
  const settings = readSettings(dataFolder);
  const existing =
    settings.cluster ?? (fs.existsSync(path.join(dataFolder, 'postgres')) ? dataFolder : undefined);
  if (settings.cluster !== undefined && !fs.existsSync(settings.cluster)) {
    throw new Refusal(`The database files of ${dataFolder} are missing: they were in ${settings.cluster}.`);
  }
  const account = databaseAccount(existing && path.join(existing, 'postgres'));
  const folder = existing ?? (canReach(dataFolder, account) ? dataFolder : makeReachableFolder());
  if (folder !== dataFolder && settings.cluster === undefined) {
    settings.cluster = folder;
    writeSettings(dataFolder, settings);
  }
  const isNew = !fs.existsSync(dataOf({ folder }));
  refuseFullDisk(folder, isNew ? neededMegabytes.first : neededMegabytes.later);
  const secrets = keepSecrets(dataFolder, isNew);
  const cluster = { folder, account, throwaway, temporary, binaries: reachableBinaries(account, folder) };
  initialise(cluster, secrets.superPassword);

  for (let attempt = 0; ; attempt++) {
    const kept = settings.port;
    const port =
      kept !== undefined && (attempt > 0 || (await isFreeOrOurs(kept, folder))) ? kept : await findFreePort();
    try {
      let server = await launch(cluster, port);
      if (port !== kept) {
        settings.port = port;
        writeSettings(dataFolder, settings);
      }
      try {
        await makeRoles(addressesOf(port, secrets), secrets);
      } catch (error) {
        await server.stop();
        throw error;
      }
      return {
        ...addressesOf(port, secrets),
        port,
        folder,
        nextAuthSecret: secrets.nextAuthSecret,
        ended: () => server.ended,
        restart: async () => void (server = await launch(cluster, port)),
        stop: () => server.stop(),
      };
    } catch (error) {
      if (!(error instanceof PortTaken) || attempt >= 5) throw error;
      delete settings.port;
    }
  }
}

/**
 * The addresses of a database that another command of this checkout is running on the data folder.
 * @param {{ dataFolder: string }} options
 * @returns {Omit<EmbeddedDatabase, 'ended' | 'restart' | 'stop'> | undefined} undefined when none is running
 */
export function findRunning({ dataFolder }) {
  if (!fs.existsSync(dataFolder)) return undefined;
  const folder = readSettings(dataFolder).cluster ?? dataFolder;
  const running = runningServer(dataOf({ folder }));
  if (!running || running.state !== 'ready') return undefined;
  const secrets = keepSecrets(dataFolder, false);
  return {
    ...addressesOf(running.port, secrets),
    port: running.port,
    folder,
    nextAuthSecret: secrets.nextAuthSecret,
  };
}

/**
 * A database for tests and measurements in a new temporary folder: not durable, removed by stop().
 * @returns {Promise<EmbeddedDatabase>}
 */
export async function startThrowaway() {
  const dataFolder = makeThrowawayFolder(databaseAccount(undefined));
  const remove = () => fs.rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
  try {
    const database = await startEmbedded({ dataFolder, throwaway: true, temporary: true });
    return {
      ...database,
      stop: async () => {
        await database.stop();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

async function isFreeOrOurs(/** @type {number} */ port, /** @type {string} */ folder) {
  return runningServer(dataOf({ folder }))?.port === port || (await isPortFree(port, '127.0.0.1'));
}

function refuseFullDisk(/** @type {string} */ folder, /** @type {number} */ megabytes) {
  const { bavail, bsize } = fs.statfsSync(folder);
  const free = Math.floor((bavail * bsize) / 2 ** 20);
  if (free < megabytes) {
    throw new Refusal(
      `The disk that holds ${folder} is full: ${free} MB are free and ${megabytes} MB are needed.`,
    );
  }
}

function addressesOf(/** @type {number} */ port, /** @type {Secrets} */ secrets) {
  const address = (/** @type {string} */ role, /** @type {string} */ password, database = databaseName) =>
    `postgresql://${role}:${password}@127.0.0.1:${port}/${database}`;
  return {
    appUrl: address('kap_app', secrets.appPassword),
    ownerUrl: address('kap_owner', secrets.ownerPassword),
    superUrl: address('postgres', secrets.superPassword, 'postgres'),
  };
}

/**
 * The owner of the database and the app's role, each with its password, and the database; what exists is left alone.
 */
async function makeRoles(/** @type {{ superUrl: string }} */ { superUrl }, /** @type {Secrets} */ secrets) {
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  try {
    const { rows } = await client.query(
      `SELECT rolname AS name FROM pg_roles UNION ALL SELECT 'database ' || datname FROM pg_database`,
    );
    const present = new Set(rows.map(({ name }) => name));
    const plain = 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS';
    for (const [role, password] of [
      ['kap_owner', secrets.ownerPassword],
      ['kap_app', secrets.appPassword],
    ]) {
      if (!present.has(role))
        await client.query(`CREATE ROLE ${role} ${plain} PASSWORD ${client.escapeLiteral(password ?? '')}`);
    }
    if (!present.has(`database ${databaseName}`))
      await client.query(`CREATE DATABASE ${databaseName} OWNER kap_owner`);
    await client.query(
      `REVOKE ALL ON DATABASE ${databaseName} FROM PUBLIC; GRANT CONNECT ON DATABASE ${databaseName} TO kap_app`,
    );
  } finally {
    await client.end();
  }
}
