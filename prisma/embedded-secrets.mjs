import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Refusal, wordFileError } from './refusal.mjs';

/**
 * @typedef {{ superPassword: string, ownerPassword: string, appPassword: string, nextAuthSecret: string }} Secrets
 * @typedef {{ port?: number, cluster?: string }} Settings port of the embedded database; its folder when not beside
 */

/** Makes the data folder. Others may pass through it (the database's account needs to) but not list it. */
export function makeDataFolder(/** @type {string} */ dataFolder) {
  try {
    makeFolders(dataFolder);
    const mode = process.getuid?.() === 0 ? 0o711 : 0o700;
    if ((fs.statSync(dataFolder).mode & 0o777) !== mode && isOurs(dataFolder)) fs.chmodSync(dataFolder, mode);
    fs.accessSync(dataFolder, fs.constants.W_OK | fs.constants.X_OK);
  } catch (error) {
    throw wordFileError(error, dataFolder);
  }
}

/** Node's own recursive mkdir never returns where a parent takes no folders (/proc). */
function makeFolders(/** @type {string} */ folder) {
  if (fs.existsSync(folder)) {
    fs.readdirSync(folder);
    return;
  }
  makeFolders(path.dirname(folder));
  fs.mkdirSync(folder);
}

function isOurs(/** @type {string} */ file) {
  return fs.statSync(file).uid === process.getuid?.();
}

/** Writes a file whole or not at all, readable for this user alone. */
export function writePrivateFile(/** @type {string} */ file, /** @type {string} */ text) {
  const unfinished = `${file}.${process.pid}.new`;
  try {
    const handle = fs.openSync(unfinished, 'w', 0o600);
    try {
      fs.writeSync(handle, text);
      fs.fsyncSync(handle);
    } finally {
      fs.closeSync(handle);
    }
    fs.renameSync(unfinished, file);
  } catch (error) {
    fs.rmSync(unfinished, { force: true });
    throw wordFileError(error, path.dirname(file));
  }
}

/** @returns {any} undefined when the file is not there */
function readJson(/** @type {string} */ file) {
  let text;
  try {
    text = fs.readFileSync(file, 'utf8');
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return undefined;
    throw wordFileError(error, file);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(`${file} is not readable as JSON; put the copy from the last backup back.`);
  }
}

/**
 * The passwords of the embedded database's three roles and the key that signs sign-in cookies; made once.
 * @param {string} dataFolder
 * @param {boolean} mayCreate false when a database exists whose passwords only a former file knows
 * @returns {Secrets}
 */
export function keepSecrets(dataFolder, mayCreate) {
  const file = path.join(dataFolder, 'secrets.json');
  const kept = readJson(file);
  const names = ['superPassword', 'ownerPassword', 'appPassword', 'nextAuthSecret'];
  if (kept !== undefined && names.every((name) => typeof kept[name] === 'string')) return kept;
  if (!mayCreate) {
    throw new Refusal(
      `${file} is missing or incomplete, and without it the database beside it cannot be opened.`,
    );
  }
  const secrets = { ...kept };
  for (const name of names) secrets[name] ??= randomBytes(32).toString('base64url');
  writePrivateFile(file, `${JSON.stringify(secrets, null, 2)}\n`);
  return secrets;
}

/** @returns {Settings} */
export function readSettings(/** @type {string} */ dataFolder) {
  return readJson(path.join(dataFolder, 'settings.json')) ?? {};
}

export function writeSettings(/** @type {string} */ dataFolder, /** @type {Settings} */ settings) {
  writePrivateFile(path.join(dataFolder, 'settings.json'), `${JSON.stringify(settings, null, 2)}\n`);
}
