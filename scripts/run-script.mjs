import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { runNode } from './child.mjs';
import { programOf, root } from './root.mjs';

/** Node's arguments that run a TypeScript file as the server would see it (`server-only` imports work). */
export const typescriptArgs = () => [
  '--conditions=react-server',
  '--import',
  pathToFileURL(programOf('tsx/dist/esm/index.mjs')).href,
];

/**
 * Runs a TypeScript file, or one function of it (`file.ts#name`), and collects what it says.
 * @param {string} target relative to the checkout
 * @param {{ signal?: AbortSignal }} [options]
 */
export function runScript(target, { signal } = {}) {
  return runNode([...typescriptArgs(), ...entryOf(target)], { cwd: root, signal, env: process.env });
}

/** @returns {string[]} the file to run and its first arguments */
export function entryOf(/** @type {string} */ target) {
  const [file = '', name] = target.split('#');
  const full = path.resolve(root, file);
  return name === undefined ? [full] : [path.join(root, 'scripts', 'call-export.mjs'), full, name];
}
