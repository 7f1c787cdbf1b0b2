import { spawn } from 'node:child_process';

/**
 * Runs a program to its end. It gets a process group of its own, so that stopping it stops its helpers too.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, signal?: AbortSignal, show?: boolean, timeout?: number }} [options]
 *   show: hand its output on as it comes; otherwise it is only collected
 * @returns {Promise<{ code: number, output: string }>} code 1 when it could not be started or was ended by a signal
 */
export function run(command, args, { cwd, env = process.env, signal, show = false, timeout } = {}) {
  return new Promise((resolve) => {
    const own = process.platform !== 'win32';
    const child = spawn(command, args, {
      cwd,
      env,
      detached: own,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32' && /\.cmd$/.test(command),
    });
    const chunks = /** @type {Buffer[]} */ ([]);
    for (const [stream, target] of /** @type {const} */ ([
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ])) {
      stream.on('data', (chunk) => {
        chunks.push(chunk);
        if (show) target.write(chunk);
      });
    }
    const end = () => {
      try {
        if (own && child.pid) process.kill(-child.pid, 'SIGTERM');
        else child.kill();
      } catch {
        // It ended by itself in the meantime.
      }
    };
    const clock = timeout === undefined ? undefined : setTimeout(end, timeout);
    signal?.addEventListener('abort', end);
    if (signal?.aborted) end();
    const finish = (/** @type {number} */ code, extra = '') => {
      clearTimeout(clock);
      signal?.removeEventListener('abort', end);
      resolve({ code, output: Buffer.concat(chunks).toString('utf8') + extra });
    };
    child.once('error', (error) => finish(1, error.message));
    child.once('close', (code) => finish(code ?? 1));
  });
}

/** The same program of Node, for a script of a package: no shell, no PATH. */
export const runNode = (
  /** @type {readonly string[]} */ args,
  /** @type {Parameters<typeof run>[2]} */ options,
) => run(process.execPath, args, options);
