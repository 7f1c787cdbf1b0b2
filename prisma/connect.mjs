import pg from 'pg';
import { Refusal } from './refusal.mjs';

/** The oldest Postgres that the migrations are written for. */
const oldestMajor = 15;

/**
 * Opens one connection.
 * @param {string} url
 * @param {string} name what the address is called in a sentence about it
 * @returns {Promise<pg.Client>}
 * @throws {Refusal} when nobody answers there, the password is wrong or the server is too old
 */
export async function connectTo(url, name) {
  let client;
  try {
    client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: 10_000,
      application_name: 'kap-clinic',
    });
  } catch (error) {
    throw new Refusal(
      `${name} is not an address of a Postgres database (postgresql://user:password@host:port/name).`,
      {
        cause: error,
      },
    );
  }
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    await client.end().catch(() => undefined);
    throw new Refusal(wordConnectionFailure(error, url, name), { cause: error });
  }
  const { rows } = await client.query('SHOW server_version_num');
  const version = Number(rows[0].server_version_num);
  if (version < oldestMajor * 10_000) {
    await client.end();
    throw new Refusal(
      `The database of ${name} runs Postgres ${Math.floor(version / 10_000)}; version ${oldestMajor} or newer is needed.`,
    );
  }
  return client;
}

function wordConnectionFailure(
  /** @type {any} */ error,
  /** @type {string} */ url,
  /** @type {string} */ name,
) {
  let where = 'its server';
  try {
    const { hostname, port, pathname } = new URL(url);
    where = `${hostname}:${port || 5432}${pathname}`;
  } catch {
    // An address that only the driver understands.
  }
  const code = error?.code ?? error?.errors?.[0]?.code;
  if (code === '28P01' || code === '28000')
    return `The database at ${where} refuses the user or the password of ${name}.`;
  if (code === '3D000') return `There is no database of that name at ${where} (${name}).`;
  if (code === '53300') return `The database at ${where} has no connection left for ${name}.`;
  return `The database at ${where} cannot be reached (${name}: ${code ?? error?.message ?? 'no answer'}).`;
}
