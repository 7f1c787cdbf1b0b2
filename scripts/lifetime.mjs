import { complain } from './progress.mjs';

/**
 * The life of a command: what it opened is closed in reverse order when it ends, is told to end (Ctrl-C, SIGTERM, the
 * terminal closed), or loses the npm that started it.
 */
export function createLifetime() {
  const controller = new AbortController();
  const closers = /** @type {(() => unknown)[]} */ ([]);
  let ending = false;

  /** Closes everything and leaves with the code. */
  const end = async (/** @type {number} */ code) => {
    if (ending) return;
    ending = true;
    controller.abort();
    let last = code;
    for (let close = closers.pop(); close; close = closers.pop()) {
      try {
        await close();
      } catch (error) {
        complain(error);
        last = 1;
      }
    }
    process.exit(last);
  };

  // Whoever read the output may be gone; that is no reason to stop.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(name, () => void end(0));
  if (process.env.npm_lifecycle_event !== undefined || process.env.KAP_END_WITH_PARENT === '1') {
    const parent = process.ppid;
    setInterval(() => process.ppid !== parent && void end(0), 500).unref();
  }

  return {
    signal: controller.signal,
    get isEnding() {
      return ending;
    },
    /** Registers what closes something that was opened; at once when the end has come already. */
    async onEnd(/** @type {() => unknown} */ close) {
      if (!ending) closers.push(close);
      else await close();
      controller.signal.throwIfAborted();
    },
    end,
    /** Ends with the failure's sentence, unless the end was asked for. */
    async fail(/** @type {unknown} */ error) {
      if (!ending) complain(error);
      await end(1);
    },
  };
}

/** @typedef {ReturnType<typeof createLifetime>} Lifetime */
