import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Refusal } from '../prisma/refusal.mjs';
import { run, runNode } from './child.mjs';
import { programOf, root } from './root.mjs';

/** @import { Progress } from './progress.mjs' */

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const places = [
  ...['/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome'].flatMap((folder) =>
    names.map((name) => path.join(folder, name)),
  ),
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** The program of an installed Chromium or Chrome, the one named by KAP_CHROMIUM first. */
function findInstalled() {
  const named = process.env.KAP_CHROMIUM;
  if (named) {
    if (fs.existsSync(named)) return named;
    throw new Refusal(`KAP_CHROMIUM names ${named}, which does not exist.`);
  }
  const onPath = (process.env.PATH ?? '')
    .split(path.delimiter)
    .flatMap((folder) => names.map((name) => path.join(folder, name)));
  return [...onPath, ...places].find((file) => fs.existsSync(file));
}

/** The browser that Playwright downloaded for itself earlier. */
async function findPlaywrights() {
  const { chromium } = await import('@playwright/test');
  const file = chromium.executablePath();
  return fs.existsSync(file) ? file : undefined;
}

/**
 * A browser for the browser tests: an installed one, else Playwright's own, else, on Debian as root, the package.
 * @param {Progress} progress
 * @param {AbortSignal} signal
 * @returns {Promise<string>} its program
 */
export function ensureBrowser(progress, signal) {
  return progress.step('browser', async (long) => {
    const found = findInstalled() ?? (await findPlaywrights());
    if (found) return [found, found];

    long("downloading Playwright's own");
    const download = [programOf('@playwright/test/cli.js'), 'install', 'chromium'];
    await runNode(download, { cwd: root, signal, timeout: 300_000 });
    const downloaded = await findPlaywrights();
    if (downloaded) return [downloaded, downloaded];

    if (process.getuid?.() === 0 && hasApt()) {
      long("installing Debian's package chromium");
      const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
      await run('apt-get', ['update'], { env, signal });
      await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env, signal });
      const installed = findInstalled();
      if (installed) return [installed, installed];
    }
    throw new Refusal(
      'No browser for the browser tests: install Chromium or Chrome, or name its program with KAP_CHROMIUM.',
    );
  });
}

function hasApt() {
  try {
    execFileSync('apt-get', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
