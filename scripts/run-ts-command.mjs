import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Refusal } from '../prisma/refusal.mjs';
import { ensureClient, offline } from './build.mjs';
import { chooseDataFolder } from './data-folder.mjs';
import { borrowDatabase } from './database.mjs';
import { ensureInstalled } from './install.mjs';
import { createLifetime } from './lifetime.mjs';
import { createProgress } from './progress.mjs';
import { root } from './root.mjs';
import { entryOf, typescriptArgs } from './run-script.mjs';
import { inWorkshop } from './workshop.mjs';

/**
 * `run-ts [--database] FILE.ts[#function] ARGS…`: runs a TypeScript file with this terminal's input and output; its own
 * progress goes to the error output. With --database the file finds DATABASE_URL set: the running server's database,
 * or the embedded one, started for the time of the command; `--demo` among the arguments then means the demo's.
 */
export async function main(/** @type {string[]} */ args) {
  const lifetime = createLifetime();
  try {
    const needsDatabase = args[0] === '--database';
    const [target, ...rest] = needsDatabase ? args.slice(1) : args;
    if (!target || !fs.existsSync(path.resolve(root, target.split('#')[0] ?? ''))) {
      throw new Refusal(`There is no script ${target ?? ''}.`);
    }
    const progress = createProgress(process.stderr, { quiet: true });
    await inWorkshop(progress, lifetime, async () => {
      await ensureInstalled(progress, lifetime.signal);
      await ensureClient(progress, lifetime.signal);
    });
    // The path alias of the sources holds wherever the command is typed.
    const env = { ...process.env, ...offline, TSX_TSCONFIG_PATH: path.join(root, 'tsconfig.json') };
    const demo = needsDatabase && rest.includes('--demo');
    if (needsDatabase) {
      const dataFolder = chooseDataFolder({ demo });
      const purpose = `npm run ${process.env.npm_lifecycle_event ?? path.basename(target, '.ts')}`;
      const database = await borrowDatabase({ dataFolder, throwaway: false, progress, lifetime, purpose });
      delete env.DATABASE_ADMIN_URL;
      env.DATABASE_URL = database.appUrl;
      env.NEXTAUTH_SECRET = database.nextAuthSecret;
    }
    const passed = demo ? rest.filter((word) => word !== '--demo') : rest;
    await lifetime.end(await runHere([...typescriptArgs(), ...entryOf(target), ...passed], env, lifetime));
  } catch (error) {
    await lifetime.fail(error);
  }
}

/** @returns {Promise<number>} its exit code */
function runHere(
  /** @type {string[]} */ args,
  /** @type {NodeJS.ProcessEnv} */ env,
  /** @type {import('./lifetime.mjs').Lifetime} */ lifetime,
) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: process.env.INIT_CWD ?? process.cwd(),
      env,
      stdio: 'inherit',
    });
    const ended = new Promise((done) => {
      child.once('error', reject);
      child.once('exit', (code) => {
        done(undefined);
        resolve(code ?? 1);
      });
    });
    void lifetime.onEnd(async () => {
      child.kill('SIGTERM');
      await ended;
    });
  });
}
