import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Refusal } from '../prisma/refusal.mjs';
import { lockOf } from './data-folder.mjs';
import { readHolder, takeLock } from './folder-lock.mjs';

/** @import { Lifetime } from './lifetime.mjs' */
/** @import { Progress } from './progress.mjs' */

/**
 * @typedef {object} OpenDatabase
 * @property {string} appUrl what the app gets as DATABASE_URL
 * @property {string} nextAuthSecret
 * @property {import('../prisma/embedded.mjs').EmbeddedDatabase} [embedded] when this process runs it
 */

/** Whether an address in the environment takes the place of the embedded database. */
export function isExternal() {
  const { DATABASE_URL, DATABASE_ADMIN_URL } = process.env;
  if (DATABASE_ADMIN_URL && !DATABASE_URL) {
    throw new Refusal(
      'DATABASE_ADMIN_URL is set without DATABASE_URL; set both, or neither for the embedded database.',
    );
  }
  return Boolean(DATABASE_URL);
}

/**
 * Opens the database of a data folder for the app: the one that the environment names, or the embedded one, started
 * here. Brings it up to date first.
 * @param {{ dataFolder: string, throwaway: boolean, progress: Progress, lifetime: Lifetime, purpose: string }} input
 * @returns {Promise<OpenDatabase>}
 */
export async function openDatabase({ dataFolder, throwaway, progress, lifetime, purpose }) {
  const { checkMigrated, migrate } = await import('../prisma/migrate.mjs');
  if (isExternal()) return openExternal({ dataFolder, progress });

  const { startEmbedded } = await import('../prisma/embedded.mjs');
  const { makeDataFolder } = await import('../prisma/embedded-secrets.mjs');
  makeDataFolder(dataFolder);
  let lock = takeLock(lockOf(dataFolder), purpose);
  // A holder that was killed a moment ago needs that moment to be gone.
  for (let attempt = 0; lock.holder && attempt < 10; attempt++) {
    await wait(150);
    lock = takeLock(lockOf(dataFolder), purpose);
  }
  if (lock.holder) {
    throw new Refusal(
      `The data folder ${dataFolder} is in use by process ${lock.holder.pid} (${lock.holder.purpose}); end that one, or choose another folder with KAP_DATA_DIR.`,
    );
  }
  const { note, release } = lock;
  await lifetime.onEnd(release);
  const embedded = await progress.step('database', async (long) => {
    if (!fs.existsSync(path.join(dataFolder, 'secrets.json'))) long('making the embedded database');
    const started = await startEmbedded({ dataFolder, throwaway });
    return [started, `embedded Postgres, port ${started.port}, files in ${started.folder}`];
  });
  await lifetime.onEnd(embedded.stop);
  await progress.step('migrations', async () => {
    const { applied } = await migrate({ adminUrl: embedded.ownerUrl, appUrl: embedded.appUrl });
    return [undefined, wordApplied(applied)];
  });
  note({ migrated: true });
  return { appUrl: embedded.appUrl, nextAuthSecret: embedded.nextAuthSecret, embedded };

  async function openExternal(/** @type {{ dataFolder: string, progress: Progress }} */ at) {
    const appUrl = /** @type {string} */ (process.env.DATABASE_URL);
    const adminUrl = process.env.DATABASE_ADMIN_URL;
    await at.progress.step('database', async () => {
      if (!adminUrl) {
        await checkMigrated({ appUrl });
        return [undefined, 'the one that DATABASE_URL names; every migration is applied'];
      }
      const { applied } = await migrate({ adminUrl, appUrl });
      return [undefined, `the one that DATABASE_URL names; ${wordApplied(applied)}`];
    });
    return {
      appUrl,
      nextAuthSecret: process.env.NEXTAUTH_SECRET || (await keepExternalSecret(at.dataFolder)),
    };
  }
}

async function keepExternalSecret(/** @type {string} */ dataFolder) {
  const { keepSecrets, makeDataFolder } = await import('../prisma/embedded-secrets.mjs');
  makeDataFolder(dataFolder);
  return keepSecrets(dataFolder, true).nextAuthSecret;
}

/**
 * The database for a command beside the server: the running server's one if there is one, else as openDatabase.
 * @param {Parameters<typeof openDatabase>[0]} input
 * @returns {Promise<OpenDatabase>}
 */
export async function borrowDatabase(input) {
  if (isExternal()) return openDatabase(input);
  const { findRunning } = await import('../prisma/embedded.mjs');
  const deadline = Date.now() + 60_000;
  for (
    let holder = readHolder(lockOf(input.dataFolder));
    holder;
    holder = readHolder(lockOf(input.dataFolder))
  ) {
    const running = holder.migrated ? findRunning(input) : undefined;
    if (running) return running;
    if (Date.now() > deadline) {
      throw new Refusal(
        `Process ${holder.pid} (${holder.purpose}) holds ${input.dataFolder} but its database does not answer.`,
      );
    }
    await wait(100);
  }
  return openDatabase(input);
}

const wordApplied = (/** @type {string[]} */ applied) =>
  applied.length === 0 ? 'up to date' : `applied ${applied.length}: ${applied.join(', ')}`;
