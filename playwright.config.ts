import { defineConfig, devices } from '@playwright/test';
import { chromiumLaunchOptions } from './e2e/chromium';

/** `npm run e2e` starts the production build on a throw-away database and names both in the environment. */
const origin = process.env['KAP_E2E_ORIGIN'];
const report = process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'];

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  forbidOnly: Boolean(process.env['CI']),
  fullyParallel: true,
  // One more than two cores can drive at once: each test also waits, for a draft to be kept or a page to fall quiet.
  workers: 3,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ...(report ? [['json', { outputFile: report }] as const] : [])],
  use: {
    ...devices['Desktop Chrome'],
    ...(origin ? { baseURL: origin } : {}),
    launchOptions: chromiumLaunchOptions(),
    actionTimeout: 15_000,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    // A picture of each step costs more than the step: `npm run e2e -- --trace on` records them where a failure asks for it.
    trace: 'off',
    screenshot: 'only-on-failure',
  },
  projects: [{ name: 'chromium' }],
});
