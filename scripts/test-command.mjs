import { Refusal } from '../prisma/refusal.mjs';
import { ensureBrowser } from './browser.mjs';
import { ensureBuild, ensureClient } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { createLifetime } from './lifetime.mjs';
import { createProgress } from './progress.mjs';
import { runPlaywright, runStatic, runVitest, sum } from './test-steps.mjs';
import { inWorkshop } from './workshop.mjs';

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
    for (const step of chosen) {
      if (step === 'static') counts.push(await runStatic({ signal }));
      if (step === 'unit' || step === 'data') counts.push(await runVitest(step, { signal }));
      if (step === 'browser') {
        await inWorkshop(progress, lifetime, () => ensureBuild(progress, signal));
        if (rest.length === 0) counts.push(await runVitest('serving', { signal }));
        counts.push(await inBrowser(browser, rest, lifetime));
      }
      signal.throwIfAborted();
    }
    const { passed, failed, skipped } = sum(counts);
    console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
    await lifetime.end(failed > 0 || passed === 0 ? 1 : 0);
  } catch (error) {
    await lifetime.fail(error);
  }
}

/** @returns {Promise<Count>} */
async function inBrowser(
  /** @type {string} */ browser,
  /** @type {string[]} */ args,
  /** @type {import('./lifetime.mjs').Lifetime} */ lifetime,
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
