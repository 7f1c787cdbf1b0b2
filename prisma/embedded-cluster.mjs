import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { wordStartFailure } from './embedded-failure.mjs';
import { hasWorkersIn, isAlive, isKnown, readPidFile, runningServer } from './embedded-processes.mjs';
import { Refusal, wordFileError } from './refusal.mjs';

/** @import { Account } from './embedded-account.mjs' */

/**
 * @typedef {object} Cluster
 * @property {string} folder the folder that holds `postgres/` (data) and `postgres.log`
 * @property {{ initdb: string, postgres: string, pgCtl: string }} binaries
 * @property {Account | undefined} account whom Postgres runs as; undefined = the current user
 * @property {boolean} throwaway give up durability for speed
 * @property {boolean} temporary the files go with the process that started it, however that ends
 */

/** @typedef {{ pid: number, ended: Promise<unknown>, stop: () => Promise<void> }} Server */

/** Nothing of the caller's environment reaches Postgres: it may hold secrets, and PG* variables change behaviour. */
const environment = { PATH: process.env.PATH, SystemRoot: process.env.SystemRoot, LC_ALL: 'C', TZ: 'UTC' };

export const dataOf = (/** @type {{ folder: string }} */ cluster) => path.join(cluster.folder, 'postgres');
const logOf = (/** @type {{ folder: string }} */ cluster) => path.join(cluster.folder, 'postgres.log');

/**
 * Makes the database files. They appear under their final name only when complete, so a start that is killed here
 * leaves nothing half made.
 * @param {Cluster} cluster
 * @param {string} superPassword
 */
export function initialise(cluster, superPassword) {
  const data = dataOf(cluster);
  if (fs.existsSync(path.join(data, 'PG_VERSION'))) return;
  const unfinished = `${data}.new`;
  const passwordFile = path.join(cluster.folder, 'postgres.password');
  try {
    fs.rmSync(unfinished, { recursive: true, force: true });
    fs.mkdirSync(unfinished, { mode: 0o700 });
    fs.rmSync(passwordFile, { force: true });
    fs.writeFileSync(passwordFile, superPassword, { mode: 0o600, flag: 'wx' });
    if (cluster.account) {
      for (const file of [unfinished, passwordFile])
        fs.chownSync(file, cluster.account.uid, cluster.account.gid);
    }
    const made = spawnSync(
      cluster.binaries.initdb,
      [
        ...['-D', unfinished, '--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
        ...['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
        ...['--data-checksums', '--no-instructions', ...(cluster.throwaway ? ['--no-sync'] : [])],
      ],
      { ...cluster.account, cwd: cluster.folder, env: environment, encoding: 'utf8' },
    );
    if (made.status !== 0)
      throw wordStartFailure(
        cluster.folder,
        logOf(cluster),
        `${made.stderr}${made.stdout}${made.error ?? ''}`,
      );
    fs.renameSync(unfinished, data);
  } catch (error) {
    fs.rmSync(unfinished, { recursive: true, force: true });
    throw wordFileError(error, cluster.folder);
  } finally {
    fs.rmSync(passwordFile, { force: true });
  }
}

/**
 * Starts Postgres on the loopback and waits until it answers. It runs in a process group of its own, so that Ctrl-C
 * reaches the app first and Postgres is stopped after it.
 * @param {Cluster} cluster
 * @param {number} port
 * @returns {Promise<Server>}
 * @throws {PortTaken} when another program has the port
 */
export async function launch(cluster, port) {
  const data = dataOf(cluster);
  await settleFormerServer(cluster);
  for (let attempt = 0; ; attempt++) {
    const logStart = fs.existsSync(logOf(cluster)) ? fs.statSync(logOf(cluster)).size : 0;
    const log = openLog(cluster);
    const child = spawn(cluster.binaries.postgres, ['-D', data, ...settings(cluster, port)], {
      ...cluster.account,
      cwd: cluster.folder,
      env: environment,
      detached: process.platform !== 'win32',
      stdio: ['ignore', log, log],
    });
    fs.closeSync(log);
    const release = guard(cluster, child.pid);
    /** @type {Promise<string>} */
    const ended = new Promise((resolve) => {
      child.once('exit', () => resolve('ended'));
      child.once('error', (error) => resolve(String(error)));
    });
    const outcome = await Promise.race([ended, untilReady(data, child.pid)]);
    if (outcome === 'ready') {
      child.unref();
      const pid = /** @type {number} */ (child.pid);
      const stop = async () => {
        await stopServer(cluster, pid, ended);
        release();
      };
      return { pid, ended, stop };
    }
    release();
    const said = fs.readFileSync(logOf(cluster)).subarray(logStart).toString('utf8');
    if (/could not bind|Address already in use/.test(said)) throw new PortTaken();
    // The children of a killed server let go of its memory a moment after it.
    if (/still in use|already exists/.test(said) && attempt < 50) await wait(200);
    else throw wordStartFailure(cluster.folder, logOf(cluster), outcome === 'ended' ? said : outcome);
  }
}

export class PortTaken extends Error {}

/**
 * A shell that waits for this process to end, however it ends: then it stops Postgres in good order and
 * removes temporary files. Windows has none; there the next start settles what is left.
 * @returns {() => void} sends the guard home
 */
function guard(/** @type {Cluster} */ cluster, /** @type {number | undefined} */ pid) {
  if (pid === undefined || process.platform === 'win32') return () => undefined;
  const script = `trap '' HUP INT TERM; read -r word; [ "$word" = released ] && exit 0; kill -INT "$1"
    [ -z "$2" ] || { while kill -0 "$1" 2>/dev/null; do sleep 0.1; done; rm -rf "$2"; }`;
  const shell = spawn(
    'sh',
    ['-c', script, 'kap-database-guard', String(pid), cluster.temporary ? cluster.folder : ''],
    {
      cwd: '/',
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    },
  );
  shell.on('error', () => undefined);
  shell.stdin.on('error', () => undefined);
  shell.unref();
  /** @type {import('node:net').Socket} */ (/** @type {unknown} */ (shell.stdin)).unref();
  return () => void shell.stdin.end('released\n');
}

function settings(/** @type {Cluster} */ cluster, /** @type {number} */ port) {
  const values = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 100,
    timezone: 'UTC',
    log_timezone: 'UTC',
    jit: 'off',
    // What is in the rows stays out of the log: no statement texts, no "Key (family_name)=(…)" details.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...(cluster.throwaway && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

function openLog(/** @type {Cluster} */ cluster) {
  const file = logOf(cluster);
  try {
    const tooLong = 10 * 1024 * 1024;
    if (fs.existsSync(file) && fs.statSync(file).size > tooLong) fs.renameSync(file, `${file}.1`);
    return fs.openSync(file, 'a', 0o600);
  } catch (error) {
    throw wordFileError(error, cluster.folder);
  }
}

async function untilReady(/** @type {string} */ data, /** @type {number | undefined} */ pid) {
  const deadline = Date.now() + 120_000;
  while (Date.now() < deadline) {
    const seen = readPidFile(data);
    if (seen?.pid === pid && seen?.state === 'ready') return 'ready';
    await wait(10);
  }
  return 'The database did not get ready within two minutes.';
}

/**
 * A server left over from a start that was killed is stopped in good order. A pid file whose process has become
 * something else, or was killed and not yet taken note of, is removed once nobody works in the folder: Postgres itself
 * would take that process for its own and refuse.
 */
export async function settleFormerServer(/** @type {Cluster} */ cluster) {
  const data = dataOf(cluster);
  const running = runningServer(data);
  if (running) {
    await stopServer(cluster, running.pid);
    return;
  }
  const seen = readPidFile(data);
  if (!seen || !(seen.pid > 0) || !isKnown(seen.pid)) return;
  for (let waited = 0; hasWorkersIn(data); waited += 20) {
    if (waited > 10_000) {
      throw new Refusal(`Parts of a killed database still work in ${cluster.folder}; try again in a minute.`);
    }
    await wait(20);
  }
  fs.rmSync(path.join(data, 'postmaster.pid'), { force: true });
}

/**
 * Ends sessions and writes everything out (fast shutdown); without an answer in 30 s at once, which the next start
 * recovers from.
 */
async function stopServer(
  /** @type {Cluster} */ cluster,
  /** @type {number} */ pid,
  /** @type {Promise<string> | undefined} */ ended = undefined,
) {
  const gone = async (/** @type {number} */ milliseconds) => {
    const deadline = Date.now() + milliseconds;
    let over = false;
    void ended?.then(() => (over = true));
    while (!over && isAlive(pid) && Date.now() < deadline) await wait(10);
    return over || !isAlive(pid);
  };
  if (!isAlive(pid)) return;
  if (process.platform === 'win32') {
    spawnSync(cluster.binaries.pgCtl, ['stop', '-D', dataOf(cluster), '-m', 'fast', '-w'], {
      env: environment,
    });
    return;
  }
  for (const [signal, patience] of /** @type {const} */ ([
    ['SIGINT', 30_000],
    ['SIGQUIT', 10_000],
  ])) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM') {
        throw new Refusal(
          `The database in ${cluster.folder} is run by another user of this machine; stop it there first.`,
        );
      }
    }
    if (await gone(patience)) return;
  }
  throw new Refusal(`The database in ${cluster.folder} (process ${pid}) does not stop.`);
}
