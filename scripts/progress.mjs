import { Refusal } from '../prisma/refusal.mjs';

/**
 * Says each step with the time it took.
 * @param {NodeJS.WriteStream} out
 * @param {{ quiet?: boolean }} [options] quiet: only steps that do something long
 */
export function createProgress(out, { quiet = false } = {}) {
  const say = (/** @type {string} */ line) => void out.write(`${line}\n`);
  return {
    say,
    /**
     * @template T
     * @param {string} name
     * @param {(long: (what: string) => void) => Promise<[T, string]>} work answers its value and the words for it;
     *   calls `long` before something that takes a while
     * @returns {Promise<T>}
     */
    async step(name, work) {
      const begun = performance.now();
      let spoke = false;
      const [value, words] = await work((what) => {
        spoke = true;
        say(`  ${name.padEnd(10)} ${what} …`);
      });
      const seconds = (performance.now() - begun) / 1000;
      if (!quiet || spoke) say(`  ${name.padEnd(10)} ${words} (${seconds.toFixed(seconds < 10 ? 1 : 0)} s)`);
      return value;
    },
  };
}

/** @typedef {ReturnType<typeof createProgress>} Progress */

/** Prints a foreseen failure as its sentence, anything else whole. */
export function complain(/** @type {unknown} */ error) {
  if (error instanceof Refusal) console.error(error.message);
  else console.error(error);
}
