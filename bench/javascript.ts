import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { chromiumLaunchOptions } from '../e2e/chromium';

/**
 * Kilobytes (1,000 bytes, gzip) of all JavaScript that a browser fetches to show a page, chunks that a component loads
 * later included: whatever arrives until the network rests.
 */
export async function firstLoadKilobytes(
  origin: string,
  path: string,
  cookie: string | null,
): Promise<number> {
  const browser = await chromium.launch(chromiumLaunchOptions());
  try {
    const context = await browser.newContext();
    if (cookie !== null) {
      const at = cookie.indexOf('=');
      await context.addCookies([
        {
          name: cookie.slice(0, at),
          value: cookie.slice(at + 1),
          // A browser takes such a cookie from a secure address alone, and sends it to localhost all the same.
          url: origin.replace('http:', 'https:'),
          secure: true,
          httpOnly: true,
          sameSite: 'Lax',
        },
      ]);
    }
    const page = await context.newPage();
    const sizes: Promise<number>[] = [];
    page.on('response', (response) => {
      if (response.request().resourceType() !== 'script') return;
      sizes.push(response.body().then((body) => gzipSync(body).length));
    });
    const answer = await page.goto(origin + path, { waitUntil: 'networkidle' });
    if (new URL(page.url()).pathname !== new URL(path, origin).pathname || answer?.status() !== 200) {
      throw new Error(`${path} led to ${page.url()} (${answer?.status()}).`);
    }
    return (await Promise.all(sizes)).reduce((sum, each) => sum + each, 0) / 1000;
  } finally {
    await browser.close();
  }
}
