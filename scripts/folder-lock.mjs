import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { isAlive } from '../prisma/embedded-processes.mjs';
import { wordFileError } from '../prisma/refusal.mjs';

/**
 * @typedef {{ pid: number, begun: string, purpose: string, migrated?: boolean }} Holder begun: tells a process from a
 *   later one that was given the same number
 */

/**
 * Takes the lock of a folder for this process. A holder that was killed does not count.
 * @param {string} file
 * @param {string} purpose what the process does, for a sentence to others
 * @returns {{ holder: Holder } | { holder: undefined, note: (more: Partial<Holder>) => void, release: () => void }}
 */
export function takeLock(file, purpose) {
  const self = { pid: process.pid, begun: beginningOf(process.pid), purpose };
  for (;;) {
    if (writeNew(file, self)) {
      return {
        holder: undefined,
        note: (more) => fs.writeFileSync(file, JSON.stringify({ ...self, ...more })),
        release: () => fs.rmSync(file, { force: true }),
      };
    }
    const holder = readHolder(file);
    if (holder) return { holder };
    removeStale(file);
  }
}

/** The living process that holds the lock. */
export function readHolder(/** @type {string} */ file) {
  /** @type {Holder} */
  let holder;
  try {
    holder = JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
  return isAlive(holder.pid) && beginningOf(holder.pid) === holder.begun ? holder : undefined;
}

/** The file appears complete or not at all: linked from a draft, which fails when the name is taken. */
function writeNew(/** @type {string} */ file, /** @type {Holder} */ holder) {
  const draft = `${file}.${process.pid}`;
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(draft, JSON.stringify(holder));
    fs.linkSync(draft, file);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST' && fs.existsSync(file)) return false;
    throw wordFileError(error, path.dirname(file));
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

/** Moves a dead holder's file away; if somebody took the lock just before, theirs is put back. */
function removeStale(/** @type {string} */ file) {
  const aside = `${file}.${process.pid}.stale`;
  try {
    fs.renameSync(file, aside);
  } catch {
    return;
  }
  if (readHolder(aside)) {
    try {
      fs.linkSync(aside, file);
    } catch {
      // Yet another process has it by now.
    }
  }
  fs.rmSync(aside, { force: true });
}

/** When a process began, in the system's own words; empty where that cannot be known. */
function beginningOf(/** @type {number} */ pid) {
  if (process.platform === 'linux') {
    try {
      const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
      // The name in brackets may hold spaces; the start in clock ticks is the 22nd field of all, the 20th after it.
      return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
    } catch {
      return '';
    }
  }
  if (process.platform === 'win32') return '';
  return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
}
