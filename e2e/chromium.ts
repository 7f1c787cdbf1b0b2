import { existsSync } from 'node:fs';

/** Where a system's own Chromium or Chrome usually is; `KAP_CHROMIUM` names another. */
const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Launch options that also work on closed networks and as root: an installed browser if there is one, no calls home. */
export function chromiumLaunchOptions(): { executablePath?: string; args: string[] } {
  const found = process.env['KAP_CHROMIUM'] ?? places.find((each) => existsSync(each));
  return {
    ...(found ? { executablePath: found } : {}),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  };
}
