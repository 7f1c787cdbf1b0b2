import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { chromiumLaunchOptions } from './chromium';

/** `npm run screenshots`: starts the invented clinic in a folder of its own and pictures its main pages for the README. */
const folder = 'docs/screenshots';
const port = '3999';
const origin = `http://localhost:${port}`;

interface Clinic {
  email: string;
  password: string;
  stop: () => Promise<void>;
}

async function openDemo(): Promise<Clinic> {
  const data = await mkdtemp(join(tmpdir(), 'kap-screenshots-'));
  const child = spawn(process.execPath, ['scripts/start.mjs', '--demo'], {
    env: { ...process.env, KAP_DATA_DIR: data, PORT: port, HOST: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    await Promise.all([data, `${data}-demo`].map((each) => rm(each, { recursive: true, force: true })));
  };
  let printed = '';
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.includes('ready http') && printed.includes('(clinician)')) resolve();
    });
    void ended.then(() => reject(new Error(`The demo ended before it was ready:\n${printed}`)));
  });
  const [, email = '', password = ''] = /sign in: (\S+) (\S+) \(clinician\)/.exec(printed) ?? [];
  return { email, password, stop };
}

async function picture(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  console.log(`${folder}/${name}.png`);
}

async function openPatient(page: Page, name: string): Promise<void> {
  await page.goto(`${origin}/patients?q=${encodeURIComponent(name)}`);
  await page.getByRole('rowheader').getByRole('link').first().click();
  await page.getByRole('heading', { name: 'Trajectory' }).waitFor({ state: 'attached' });
}

async function main(): Promise<void> {
  await mkdir(folder, { recursive: true });
  const clinic = await openDemo();
  const browser = await chromium.launch(chromiumLaunchOptions());
  try {
    const page = await browser.newPage({
      viewport: { width: 1440, height: 900 },
      timezoneId: 'Europe/Berlin',
      locale: 'en-GB',
      reducedMotion: 'reduce',
    });
    await page.goto(`${origin}/sign-in`);
    await picture(page, 'sign-in');
    await page.getByLabel('E-mail address').fill(clinic.email);
    await page.getByRole('textbox', { name: 'Password' }).fill(clinic.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Today', exact: true }).waitFor();
    await picture(page, 'today');
    await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Patients' }).click();
    await page.getByRole('heading', { name: 'Patients', exact: true }).waitFor();
    await picture(page, 'patients');

    await openPatient(page, 'Exempelsson');
    await picture(page, 'trajectory');
    // One with an adverse event, for its flag under the charts.
    await openPatient(page, 'Przykładowa');
    await page.getByRole('radio', { name: '% of baseline' }).check({ force: true });
    await page.emulateMedia({ colorScheme: 'dark' });
    await picture(page, 'trajectory-dark');
    await page.emulateMedia({ colorScheme: 'light' });

    await openPatient(page, 'Exempelsson');
    const pages = page.getByRole('navigation', { name: 'Patient pages' });
    await pages.getByRole('link', { name: 'Sessions' }).click();
    await page
      .getByRole('link', { name: /^(Edit|Open)/ })
      .first()
      .click();
    await page.getByRole('heading', { name: /Session 1 of 6/ }).waitFor();
    await picture(page, 'session');
    await pages.getByRole('link', { name: 'Questionnaires' }).click();
    await page.getByRole('heading', { name: 'Questionnaires' }).waitFor();
    await picture(page, 'questionnaires');
    await page.goto(page.url());
    await page
      .getByRole('row', { name: /^Baseline/ })
      .getByRole('link')
      .last()
      .click();
    await page.getByRole('heading', { name: 'PCL-5' }).waitFor();
    await picture(page, 'entry');
    await page.goto(`${origin}/cohort`);
    await page.getByRole('heading', { name: 'Depression' }).first().waitFor();
    await picture(page, 'cohort');

    // Last of all: it signs the clinician out.
    await openPatient(page, 'Exempelsson');
    await page.getByRole('link', { name: 'Show to the patient' }).click();
    await page.getByRole('button', { name: 'Show to the patient' }).click();
    await page.waitForURL(({ pathname }) => pathname === '/own-view');
    await page.setViewportSize({ width: 820, height: 1180 });
    await picture(page, 'own-view');
  } finally {
    await browser.close();
    await clinic.stop();
  }
}

await main();
