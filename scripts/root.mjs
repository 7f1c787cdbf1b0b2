import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** A program of an installed package, as a file for Node. */
export const programOf = (/** @type {string} */ file) => path.join(root, 'node_modules', file);
