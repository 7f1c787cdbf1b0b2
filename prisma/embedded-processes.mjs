import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** The lines of postmaster.pid: process id, data folder, start, port, …, state. */
export function readPidFile(/** @type {string} */ data) {
  try {
    const lines = fs.readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n');
    return {
      pid: Number.parseInt(lines[0] ?? '', 10),
      port: Number.parseInt(lines[3] ?? '', 10),
      state: lines[7]?.trim(),
    };
  } catch {
    return undefined;
  }
}

/** Whether the system knows a process of this number, also one that has ended and whose parent took no note yet. */
export function isKnown(/** @type {number} */ pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/** Whether a process runs. */
export function isAlive(/** @type {number} */ pid) {
  return isKnown(pid) && stateOf(pid) !== 'Z';
}

/** Linux's letter for what a process is doing. */
function stateOf(/** @type {number} */ pid) {
  if (process.platform !== 'linux') return undefined;
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.charAt(stat.lastIndexOf(')') + 2);
  } catch {
    return undefined;
  }
}

/** Whether a part of a Postgres, even one without its head, is working in this folder (Linux alone can tell). */
export function hasWorkersIn(/** @type {string} */ data) {
  if (process.platform !== 'linux') return false;
  return fs.readdirSync('/proc').some((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      return fs.readlinkSync(`/proc/${name}/cwd`) === fs.realpathSync(data);
    } catch {
      return false;
    }
  });
}

/** The command line of a process; undefined where it cannot be known. */
function commandOf(/** @type {number} */ pid) {
  if (process.platform === 'linux') {
    try {
      return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    } catch {
      return undefined;
    }
  }
  if (process.platform === 'win32') return undefined;
  return spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
}

/** Whether a Postgres is running on these database files, whoever started it. */
export function runningServer(/** @type {string} */ data) {
  const seen = readPidFile(data);
  if (!seen || !(seen.pid > 0) || !isAlive(seen.pid)) return undefined;
  const command = commandOf(seen.pid);
  return command === undefined || command.includes(data) ? seen : undefined;
}
