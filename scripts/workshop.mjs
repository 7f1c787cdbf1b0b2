import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Refusal } from '../prisma/refusal.mjs';
import { takeLock } from './folder-lock.mjs';
import { root } from './root.mjs';

/** @import { Lifetime } from './lifetime.mjs' */
/** @import { Progress } from './progress.mjs' */

/**
 * Lets one command at a time install, generate and build in this checkout; others wait and then find it done.
 * @template T
 * @param {Progress} progress
 * @param {Lifetime} lifetime
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function inWorkshop(progress, lifetime, work) {
  // Below .next/cache, which a build leaves alone.
  const file = path.join(root, '.next', 'cache', 'workshop.json');
  for (let waited = false; ; waited = true) {
    const lock = lockUnlessReadOnly(file);
    if (!lock) return work();
    if (!lock.holder) {
      try {
        return await work();
      } finally {
        lock.release();
      }
    }
    if (!waited) progress.say(`  waiting until process ${lock.holder.pid} has prepared this checkout …`);
    await wait(200, undefined, { signal: lifetime.signal });
  }
}

/** Where this user may write nothing, nothing will be prepared either: what is there must do. */
function lockUnlessReadOnly(/** @type {string} */ file) {
  try {
    return takeLock(file, 'preparing');
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
