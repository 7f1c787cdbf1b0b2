import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findFreePort } from '../prisma/free-port.mjs';
import { Refusal } from '../prisma/refusal.mjs';
import { root } from './root.mjs';

/** What the caller's own installation may have set. */
const notInherited = [
  ...['DATABASE_URL', 'DATABASE_ADMIN_URL', 'NEXTAUTH_URL', 'NEXTAUTH_SECRET', 'KAP_PUBLIC_URL', 'HOST'],
  ...['NODE_ENV', 'npm_lifecycle_event', 'VITEST', 'KAP_SMTP_URL', 'KAP_MAIL_FROM'],
];

/**
 * The production build, served by `npm start`'s own script on an embedded database.
 * @param {{ dataFolder?: string, port?: number, env?: Record<string, string>, show?: boolean }} [options] dataFolder: this
 *   one, durable, is kept; otherwise a temporary one
 */
export async function startTestServer({ dataFolder, port, env = {}, show = false } = {}) {
  const folder = dataFolder ?? fs.mkdtempSync(path.join(os.tmpdir(), 'kap-served-'));
  const at = port ?? (await findFreePort());
  const nothing = Object.fromEntries(notInherited.map((name) => [name, undefined]));
  const child = spawn(
    process.execPath,
    [path.join(root, 'scripts', 'start.mjs'), ...(dataFolder === undefined ? ['--throwaway'] : [])],
    {
      cwd: root,
      env: {
        ...process.env,
        ...nothing,
        KAP_DATA_DIR: folder,
        PORT: String(at),
        KAP_END_WITH_PARENT: '1',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    },
  );
  let said = '';
  /** @type {Promise<number | null>} */
  const ended = new Promise((resolve) => child.once('exit', (code) => resolve(code)));
  /** @type {Promise<boolean>} */
  const ready = new Promise((resolve) => {
    for (const [stream, target] of /** @type {const} */ ([
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ])) {
      stream.on('data', (chunk) => {
        said += chunk;
        if (show) target.write(chunk);
        if (/^ready http/m.test(said)) resolve(true);
      });
    }
    void ended.then(() => resolve(false));
  });
  const stop = async () => {
    child.kill('SIGTERM');
    const code = await ended;
    if (dataFolder === undefined) fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    return code;
  };
  if (!(await ready)) {
    await stop();
    throw new Refusal(`The server for the tests did not start:\n${said.trim()}`);
  }
  const { findRunning } = await import('../prisma/embedded.mjs');
  const running = findRunning({ dataFolder: folder });
  if (!running) throw new Error('The server runs but its database is not found.');
  const superUrl = Object.assign(new URL(running.superUrl), {
    pathname: new URL(running.appUrl).pathname,
  }).href;
  return {
    origin: `http://localhost:${at}`,
    port: at,
    folder,
    pid: /** @type {number} */ (child.pid),
    /** The app's database as superuser. */
    superUrl,
    said: () => said,
    ended,
    stop,
  };
}
