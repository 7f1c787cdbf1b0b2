import { Refusal } from './refusal.mjs';

/**
 * Words why Postgres did not start.
 * @param {string} folder
 * @param {string} log the file with all it said
 * @param {string} said what it said this time
 */
export function wordStartFailure(folder, log, said) {
  if (/No space left on device|Disk quota exceeded/.test(said)) {
    return new Refusal(`The disk that holds ${folder} is full; free some space and start again.`);
  }
  if (/incompatible with server|initialized by PostgreSQL version/.test(said)) {
    return new Refusal(
      `The database in ${folder} was made by another major version of Postgres; upgrade it first.`,
    );
  }
  if (/Permission denied|Read-only file system/.test(said)) {
    return new Refusal(`The database files in ${folder} cannot be read and written; check their owner.`);
  }
  const last =
    said
      .trim()
      .split('\n')
      .findLast((line) => /FATAL|PANIC|error/i.test(line)) ?? said.trim();
  return new Refusal(`The embedded database did not start: ${last.slice(0, 400)} (more in ${log})`);
}
