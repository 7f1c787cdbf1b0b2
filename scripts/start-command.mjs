import { parseArgs } from 'node:util';
import { Refusal } from '../prisma/refusal.mjs';
import { ensureBuild, ensureClient, offline } from './build.mjs';
import { chooseDataFolder } from './data-folder.mjs';
import { isExternal, openDatabase } from './database.mjs';
import { ensureInstalled } from './install.mjs';
import { createLifetime } from './lifetime.mjs';
import { createProgress } from './progress.mjs';
import { runScript } from './run-script.mjs';
import { publicUrl, readAddress, runApp, takePort, untilHealthy } from './serve.mjs';
import { inWorkshop } from './workshop.mjs';

/** @import { Lifetime } from './lifetime.mjs' */
/** @import { Progress } from './progress.mjs' */

/**
 * `npm start`, `npm run dev`.
 *   --demo       an invented clinic in a data folder of its own
 *   --dev        pages are rebuilt as their sources change
 *   --throwaway  nothing is kept safe for later: for tests and measurements
 */
export async function main(/** @type {string[]} */ args) {
  const lifetime = createLifetime();
  try {
    await start(readOptions(args), lifetime);
  } catch (error) {
    await lifetime.fail(error);
  }
}

function readOptions(/** @type {string[]} */ args) {
  const flag = /** @type {const} */ ({ type: 'boolean', default: false });
  try {
    return parseArgs({ args, options: { demo: flag, dev: flag, throwaway: flag } }).values;
  } catch {
    throw new Refusal(`npm start knows --demo and nothing else; it was given: ${args.join(' ')}`);
  }
}

async function start(
  /** @type {{ demo: boolean, dev: boolean, throwaway: boolean }} */ { demo, dev, throwaway },
  /** @type {Lifetime} */ lifetime,
) {
  const progress = createProgress(process.stdout);
  const address = readAddress();
  const url = publicUrl(address);
  refuseHalfMail();
  const dataFolder = chooseDataFolder({ demo });
  if (demo && isExternal()) {
    throw new Refusal('The demo has an embedded database of its own; unset DATABASE_URL to start it.');
  }
  Object.assign(process.env, offline, {
    NODE_ENV: dev ? 'development' : 'production',
    PORT: String(address.port),
  });

  const port = await takePort(address);
  await lifetime.onEnd(() => port.close());
  await inWorkshop(progress, lifetime, () => ensureInstalled(progress, lifetime.signal));
  const purpose = dev ? 'npm run dev' : demo ? 'npm start -- --demo' : 'npm start';
  const database = await openDatabase({ dataFolder, throwaway, progress, lifetime, purpose });
  await inWorkshop(progress, lifetime, async () => {
    await ensureClient(progress, lifetime.signal);
    if (!dev) await ensureBuild(progress, lifetime.signal);
  });

  // The owner's address stays out of the app's reach.
  delete process.env.DATABASE_ADMIN_URL;
  Object.assign(process.env, { DATABASE_URL: database.appUrl, NEXTAUTH_SECRET: database.nextAuthSecret });
  process.env.NEXTAUTH_URL ??= process.env.KAP_PUBLIC_URL ?? url;
  if (demo) process.env.KAP_DEMO = '1';
  if (database.embedded) keepRunning(database.embedded, lifetime);

  const greeting = greet({ demo, appUrl: database.appUrl, lifetime, progress });
  greeting.catch(() => undefined);
  await progress.step('app', async () => {
    const app = await runApp(port, { ...address, dev });
    await lifetime.onEnd(async () => {
      await port.close(dev ? 0 : undefined);
      await app.close();
    });
    await untilHealthy(address, lifetime.signal);
    const mail = startMail();
    if (mail) await lifetime.onEnd(() => mail.stop());
    return [undefined, dev ? 'development build' : 'production build'];
  });
  for (const line of await greeting) progress.say(line);
  progress.say(`ready ${url}`);
}

/**
 * The demo's sign-in lines, or the set-up link of an installation that nobody can sign in to yet.
 * @param {{ demo: boolean, appUrl: string, lifetime: Lifetime, progress: Progress }} input
 * @returns {Promise<string[]>}
 */
async function greet({ demo, appUrl, lifetime, progress }) {
  const { connectTo } = await import('../prisma/connect.mjs');
  const app = await connectTo(appUrl, 'DATABASE_URL');
  const { rows } = await app.query('SELECT is_installation_empty() AS empty').finally(() => app.end());
  const lines = async (/** @type {string} */ file, /** @type {string} */ failure) => {
    const { code, output } = await runScript(file, { signal: lifetime.signal });
    if (code !== 0) throw new Refusal(`${failure}:\n${output.trim()}`);
    return output.split('\n').filter((line) => line.trim() !== '');
  };
  if (!demo) return rows[0].empty ? lines('scripts/setup-link.ts', 'The set-up link could not be made') : [];
  return progress.step('demo', async (long) => {
    if (rows[0].empty) long('making the invented clinic');
    return [
      await lines('prisma/seed-demo.ts#seedDemo', 'The demo clinic could not be made'),
      'invented clinic',
    ];
  });
}

/** An e-mail without a sender is refused by every server, and a link to localhost opens nothing at home. */
function refuseHalfMail() {
  if (!process.env.KAP_SMTP_URL) return;
  const missing = ['KAP_MAIL_FROM', 'KAP_PUBLIC_URL'].filter((name) => !process.env[name]);
  if (missing.length === 0) return;
  throw new Refusal(
    `KAP_SMTP_URL is set without ${missing.join(' and ')}; e-mail to patients needs all three.`,
  );
}

/**
 * Looks after e-mail to patients in this process, where the server can send any (instrumentation.ts offers it). It ends
 * before the app does, after the e-mail in hand.
 * @returns {{ stop: () => Promise<void> } | null}
 */
function startMail() {
  return /** @type {any} */ (globalThis).kapStartMail?.() ?? null;
}

/** A database that ends while the app runs (killed for memory, say) is started again, five times an hour at most. */
function keepRunning(
  /** @type {import('../prisma/embedded.mjs').EmbeddedDatabase} */ embedded,
  /** @type {Lifetime} */ lifetime,
) {
  const restarts = /** @type {number[]} */ ([]);
  void (async () => {
    for (;;) {
      await embedded.ended();
      if (lifetime.isEnding) return;
      const now = Date.now();
      restarts.push(now);
      if (restarts.filter((at) => at > now - 3_600_000).length > 5) {
        throw new Refusal(
          'The embedded database ended five times within an hour; see postgres.log in its folder.',
        );
      }
      console.error('The embedded database ended unexpectedly and is started again.');
      await embedded.restart();
    }
  })().catch((error) => lifetime.fail(error));
}
