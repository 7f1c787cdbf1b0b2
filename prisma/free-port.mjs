import net from 'node:net';
import { Refusal } from './refusal.mjs';

/** A port of the loopback that is free now; above the well-known ones, below those that connections are given. */
export async function findFreePort() {
  for (let attempt = 0; attempt < 50; attempt++) {
    const port = 15_000 + Math.floor(Math.random() * 15_000);
    if (await isPortFree(port, '127.0.0.1')) return port;
  }
  throw new Refusal('No free port was found on 127.0.0.1.');
}

/** @returns {Promise<boolean>} */
export function isPortFree(/** @type {number} */ port, /** @type {string} */ host) {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}
