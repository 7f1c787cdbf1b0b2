import http from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { Refusal } from '../prisma/refusal.mjs';
import { root } from './root.mjs';
import { inTurns } from './turns.mjs';

/** @typedef {{ host: string, port: number }} Address */

/** Reads HOST and PORT. @returns {Address} */
export function readAddress() {
  const text = process.env.PORT || '3000';
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) {
    throw new Refusal(`PORT is "${text}"; it must be a number from 1 to 65535.`);
  }
  return { host: process.env.HOST || '127.0.0.1', port };
}

/** The address to type into a browser on this machine. */
export function publicUrl(/** @type {Address} */ { host, port }) {
  const local = ['127.0.0.1', '0.0.0.0', '::', '::1', 'localhost'].includes(host);
  return `http://${local ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${port}`;
}

/**
 * Takes the port before anything long is done; until the app is there every request is answered with 503.
 * @param {Address} address
 */
export async function takePort({ host, port }) {
  /** @type {http.RequestListener} */
  let listener = (_request, response) => {
    response.writeHead(503, { 'Retry-After': '5', 'Content-Type': 'text/plain; charset=utf-8' });
    response.end('The app is starting.\n');
  };
  const server = http.createServer((request, response) => listener(request, response));
  const sockets = /** @type {Set<import('node:net').Socket>} */ (new Set());
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  /** @type {Promise<void> | undefined} */
  let closing;
  const close = async (/** @type {number} */ patience) => {
    const closed = new Promise((resolve) => server.close(() => resolve(undefined)));
    server.closeIdleConnections();
    await Promise.race([closed, wait(patience, undefined, { ref: false })]);
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  await new Promise((resolve, reject) => {
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) =>
      reject(wordListenError(error, host, port)),
    );
    server.listen({ host, port }, () => resolve(undefined));
  });
  return {
    server,
    /** Hands every further request to the app. */
    answerWith: (/** @type {http.RequestListener} */ next) => void (listener = next),
    /** Takes no more requests and lets those under way finish, for `patience` milliseconds at most. */
    close: (patience = 10_000) => (closing ??= close(patience)),
  };
}

function wordListenError(
  /** @type {NodeJS.ErrnoException} */ error,
  /** @type {string} */ host,
  /** @type {number} */ port,
) {
  switch (error.code) {
    case 'EADDRINUSE':
      return new Refusal(`Port ${port} on ${host} is taken by another program; choose another with PORT.`);
    case 'EACCES':
      return new Refusal(`Port ${port} may not be opened by this user; choose one above 1023 with PORT.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new Refusal(`HOST is "${host}", which is not an address of this machine.`);
    default:
      return error;
  }
}

/**
 * Runs the app in this process, behind a port taken before.
 * @param {Awaited<ReturnType<typeof takePort>>} taken
 * @param {Address & { dev: boolean }} options
 * @returns {Promise<{ close: () => Promise<void> }>}
 */
export async function runApp(taken, { host, port, dev }) {
  // As `next start` does: a failure that nobody caught is logged and the other requests go on.
  for (const name of ['uncaughtException', 'unhandledRejection'])
    process.on(name, (error) => console.error(error));
  // Left alone, V8 lets the heap grow to several times what lives in it before it clears up.
  setFlagsFromString('--heap-growing-percent=50');
  // Next asks itself under this address when a form redirects; never under one that a request claims.
  process.env.__NEXT_PRIVATE_ORIGIN = publicUrl({ host, port });
  const { default: next } = await import('next');
  const app = /** @type {any} */ (next)({ dev, dir: root, hostname: host, port, httpServer: taken.server });
  await app.prepare();
  taken.answerWith(inTurns(app.getRequestHandler(), { atOnce: 4, longestTurnMs: 250 }));
  return { close: () => app.close() };
}

/** Waits until the app says that it and its database answer. @throws {Refusal} after `patience` milliseconds */
export async function untilHealthy(
  /** @type {Address} */ { host, port },
  /** @type {AbortSignal} */ signal,
  patience = 60_000,
) {
  const deadline = Date.now() + patience;
  const near = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  for (let said = 'no answer'; ;) {
    said = await ask({ host: near, port, path: '/api/health', agent: false, timeout: 30_000 });
    if (said === '200') return;
    if (Date.now() > deadline)
      throw new Refusal(`The app does not get healthy: /api/health answers ${said}.`);
    await wait(50, undefined, { signal });
  }
}

/** @returns {Promise<string>} the status, or why there is none */
function ask(/** @type {http.RequestOptions} */ options) {
  return new Promise((resolve) => {
    const request = http.get(options, (response) => {
      response.resume();
      response.once('close', () => resolve(String(response.statusCode)));
    });
    request.once('timeout', () => request.destroy(new Error('nothing within 30 s')));
    request.once('error', (error) => resolve(error.message));
  });
}
