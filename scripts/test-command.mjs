import { Refusal } from '../prisma/refusal.mjs';
import { ensureBrowser } from './browser.mjs';
import { ensureBuild, ensureClient } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { createLifetime } from './lifetime.mjs';
import { createProgress } from './progress.mjs';
import { runPlaywright, runStatic, runVitest, sum } from './test-steps.mjs';
import { inWorkshop } from './workshop.mjs';

/** @import { Lifetime } from './lifetime.mjs' */
/** @import { Progress } from './progress.mjs' */
/** @import { Count } from './test-steps.mjs' */

const steps = /** @type {const} */ (['static', 'unit', 'data', 'browser']);

/**
 * `npm test`, or one part of it with `--only static|unit|data|browser`; further words go to Playwright
 * (`npm run e2e -- --grep dose`). Ends with one line that counts everything.
 */
export async function main(/** @type {string[]} */ args) {
  await runTests(readOptions(args));
}

function readOptions(/** @type {string[]} */ args) {
  const at = args.indexOf('--only');
  if (at < 0) return { chosen: [...steps], rest: args };
  const step = steps.find((name) => name === args[at + 1]);
  if (!step) {
    console.error(`--only takes one of: ${steps.join(', ')}`);
    process.exit(1);
  }
  return { chosen: [step], rest: args.toSpliced(at, 2) };
}

/**
 * Runs the chosen steps and leaves with code 1 when a test failed or none ran.
 * @param {{ chosen: readonly string[], rest: string[] }} options
 */
export async function runTests({ chosen, rest }) {
  const lifetime = createLifetime();
  const { signal } = lifetime;
  try {
    const progress = createProgress(process.stdout);
    await inWorkshop(progress, lifetime, async () => {
      await ensureInstalled(progress, signal);
      await ensureClient(progress, signal);
    });
    const withBrowser = chosen.includes('browser');
    const browser = withBrowser ? await ensureBrowser(progress, signal) : '';

    /** @type {Count[]} */
    const counts = [];
    if (chosen.includes('static')) counts.push(await runStatic({ signal }));
    signal.throwIfAborted();
    if (chosen.includes('unit')) counts.push(await runVitest('unit', { signal }));
    signal.throwIfAborted();

    // The data tests and the starts of the server often wait, and leave room for each other. Not earlier: the types are checked
    // with what a build writes, and unit tests start commands that wait until a build is done.
    const served = withBrowser ? buildAndServe({ alone: rest.length > 0 }, progress, lifetime) : [];
    // Its failure is told below, after what the other tests say.
    Promise.resolve(served).catch(() => undefined);
    if (chosen.includes('data')) counts.push(await runVitest('data', { signal }));
    counts.push(...(await served));
    signal.throwIfAborted();

    if (withBrowser) counts.push(await inBrowser(browser, rest, lifetime));
    signal.throwIfAborted();
    const { passed, failed, skipped } = sum(counts);
    console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
    await lifetime.end(failed > 0 || passed === 0 ? 1 : 0);
  } catch (error) {
    await lifetime.fail(error);
  }
}

/**
 * The production build, then the tests of the served clinic.
 * @param {{ alone: boolean }} options alone: the build alone
 * @param {Progress} progress
 * @param {Lifetime} lifetime
 * @returns {Promise<Count[]>}
 */
async function buildAndServe({ alone }, progress, lifetime) {
  const { signal } = lifetime;
  await inWorkshop(progress, lifetime, () => ensureBuild(progress, signal));
  return alone ? [] : [await runVitest('serving', { signal, show: false })];
}

/** @returns {Promise<Count>} */
async function inBrowser(
  /** @type {string} */ browser,
  /** @type {string[]} */ args,
  /** @type {Lifetime} */ lifetime,
) {
  const { startTestServer } = await import('./test-server.mjs');
  const { findFreePort } = await import('../prisma/free-port.mjs');
  const port = await findFreePort();
  // Nothing listens there until a test opens a mailbox, and no clinic of a test sends e-mail unless it is switched on.
  const smtpPort = await findFreePort();
  let server;
  try {
    server = await startTestServer({
      port,
      env: {
        KAP_SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
        KAP_MAIL_FROM: 'post@practice.example',
        KAP_MAIL_SECONDS: '1',
        KAP_PUBLIC_URL: `http://localhost:${port}`,
      },
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.log(`\n== browser\n${error.message}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const { stop } = server;
  await lifetime.onEnd(stop);
  const counted = await runPlaywright({
    signal: lifetime.signal,
    args,
    env: {
      KAP_CHROMIUM: browser,
      KAP_E2E_ORIGIN: server.origin,
      KAP_E2E_DATABASE: server.superUrl,
      KAP_E2E_SMTP_PORT: String(smtpPort),
    },
  });
  if (counted.failed > 0) console.log(`\nThe server said:\n${server.said().trim().slice(-4_000)}`);
  return counted;
}
