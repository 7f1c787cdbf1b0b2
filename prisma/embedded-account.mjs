import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Refusal, wordFileError } from './refusal.mjs';

/**
 * Postgres refuses to run as root. Started by root, it runs as the first of: the owner of an existing database, the
 * account kap, postgres or _postgres, a new system account kap, nobody. Started by anybody else, as that user.
 * @typedef {{ uid: number, gid: number }} Account
 */

/** @returns {Account | undefined} undefined where the current user can run Postgres itself */
export function databaseAccount(/** @type {string | undefined} */ existingCluster) {
  if (process.getuid?.() !== 0) return undefined;
  if (existingCluster !== undefined && fs.existsSync(existingCluster)) {
    const { uid, gid } = fs.statSync(existingCluster);
    if (uid !== 0) return { uid, gid };
  }
  for (const name of ['kap', 'postgres', '_postgres']) {
    const account = accountNamed(name);
    if (account) return account;
  }
  spawnSync('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--home-dir',
    '/nonexistent',
    '--shell',
    '/usr/sbin/nologin',
    'kap',
  ]);
  const account = accountNamed('kap') ?? accountNamed('nobody');
  if (account) return account;
  throw new Refusal(
    'Postgres does not run as root and no other account could be found or made; start as another user.',
  );
}

/** @returns {Account | undefined} */
function accountNamed(/** @type {string} */ name) {
  const uid = Number.parseInt(spawnSync('id', ['-u', name], { encoding: 'utf8' }).stdout ?? '', 10);
  const gid = Number.parseInt(spawnSync('id', ['-g', name], { encoding: 'utf8' }).stdout ?? '', 10);
  return uid > 0 && gid >= 0 ? { uid, gid } : undefined;
}

/** Whether the account can pass through every folder down to this one (mode bits only; no access lists). */
export function canReach(/** @type {string} */ folder, /** @type {Account | undefined} */ account) {
  if (!account) return true;
  for (let at = fs.realpathSync(folder); ; at = path.dirname(at)) {
    const { uid, gid, mode } = fs.statSync(at);
    const bits = uid === account.uid ? mode >> 6 : gid === account.gid ? mode >> 3 : mode;
    if ((bits & 1) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

/**
 * A folder that the account can reach for the database files, when the data folder itself is out of its reach
 * (a checkout below /root, say).
 * @returns {string}
 */
export function makeReachableFolder() {
  const shared = '/var/lib/kap-clinic';
  const folder = path.join(shared, randomUUID());
  try {
    fs.mkdirSync(shared, { recursive: true, mode: 0o755 });
    fs.mkdirSync(folder, { mode: 0o711 });
    fs.chmodSync(folder, 0o711);
  } catch (error) {
    throw wordFileError(error, folder);
  }
  return folder;
}

/** A new empty folder for a throw-away database, reachable for the account. */
export function makeThrowawayFolder(/** @type {Account | undefined} */ account) {
  const bases = [os.tmpdir(), '/tmp', '/var/tmp'];
  const base = bases.find((candidate) => fs.existsSync(candidate) && canReach(candidate, account));
  if (base === undefined) throw new Refusal('No folder for temporary files can be reached; set TMPDIR.');
  try {
    const folder = fs.mkdtempSync(path.join(base, 'kap-throwaway-'));
    fs.chmodSync(folder, 0o711);
    return folder;
  } catch (error) {
    throw wordFileError(error, base);
  }
}
