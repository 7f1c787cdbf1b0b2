import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/**
 * A hash of the names and contents of files, and of all files below folders; what is missing counts as missing.
 * @param {string} base
 * @param {readonly string[]} names relative to base
 * @param {(name: string) => boolean} [skip] for files and folders below the named ones
 * @returns {string}
 */
export function fingerprint(base, names, skip = () => false) {
  const hash = createHash('sha256');
  const add = (/** @type {string} */ name) => {
    const file = path.join(base, name);
    const stat = fs.statSync(file, { throwIfNoEntry: false });
    if (!stat) return;
    if (stat.isDirectory()) {
      for (const entry of fs.readdirSync(file).sort()) {
        const below = `${name}/${entry}`;
        if (!skip(below)) add(below);
      }
    } else {
      hash.update(`${name}\0${stat.size}\0`).update(fs.readFileSync(file));
    }
  };
  for (const name of names) add(name);
  return hash.digest('hex');
}

/** Whether the stamp file says that this fingerprint is what was made last. */
export function isStamped(/** @type {string} */ file, /** @type {string} */ print) {
  return fs.existsSync(file) && fs.readFileSync(file, 'utf8') === print;
}
