import { randomUUID } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import { type Browser, type BrowserContext, expect, type Page, test as base } from '@playwright/test';
import pg from 'pg';
import { v7 as newId } from 'uuid';
import { type Role, roles } from '../lib/domain/roles';
import { clinicZone } from './clinic-zone';

export const password = 'invented-for-tests-7';

export interface TestClinic {
  id: string;
  name: string;
  /** E-mail address of the clinic's user of each role; all share `password`. */
  email: Record<Role, string>;
  userId: Record<Role, string>;
}

export interface Person {
  page: Page;
  context: BrowserContext;
}

interface Fixtures {
  /** A clinic of its own for each test, with one user per role. */
  clinic: TestClinic;
  /** SQL as superuser, acting for the test's clinic. */
  sql: (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>;
  /** A new browser context, signed in as a role (of this clinic, or of another one). */
  signIn: (role: Role, clinic?: TestClinic) => Promise<Person>;
  /** A second clinic, whose ids must never be answered. */
  foreignClinic: TestClinic;
}

interface WorkerFixtures {
  passwordHash: string;
  /** As superuser, one connection for all tests of a worker: each says for itself who acts. */
  database: pg.Client;
}

export function databaseUrl(): string {
  const url = process.env['KAP_E2E_DATABASE'];
  if (!url)
    throw new Error('Start the browser tests with npm run e2e: it starts the server and its database.');
  return url;
}

async function actAs(client: pg.Client, userId: string, clinicId: string): Promise<void> {
  await client.query(`select set_config('app.user_id', $1, false), set_config('app.clinic_id', $2, false)`, [
    userId,
    clinicId,
  ]);
}

async function makeClinic(client: pg.Client, passwordHash: string, name: string): Promise<TestClinic> {
  const id = newId();
  const tag = randomUUID().slice(0, 8);
  const email = {} as Record<Role, string>;
  const userId = {} as Record<Role, string>;
  for (const role of roles) {
    email[role] = `${role}-${tag}@invented.example`;
    userId[role] = newId();
  }
  await actAs(client, userId.administrator, id);
  await client.query(`insert into clinic (id, name, time_zone, synthetic) values ($1, $2, $3, true)`, [
    id,
    name,
    clinicZone,
  ]);
  for (const role of roles) {
    await client.query(
      `insert into user_account (id, clinic_id, email, name, roles, password_hash) values ($1, $2, $3, $4, $5, $6)`,
      [userId[role], id, email[role], `${role} of ${name}`, [role], passwordHash],
    );
  }
  return { id, name, email, userId };
}

/** Signs the context in through the sign-in routes, without the form. */
export async function signInContext(
  context: BrowserContext,
  email: string,
  withPassword = password,
): Promise<void> {
  const { csrfToken } = (await (await context.request.get('/api/auth/csrf')).json()) as { csrfToken: string };
  const answer = await context.request.post('/api/auth/callback/credentials', {
    headers: { Origin: process.env['KAP_E2E_ORIGIN'] ?? '' },
    form: { email, password: withPassword, csrfToken, json: 'true' },
  });
  expect(answer.ok(), `${email} signs in`).toBe(true);
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  passwordHash: [
    async ({}, use) => {
      await use(await hash(password, { memoryCost: 19456, timeCost: 2, parallelism: 1 }));
    },
    { scope: 'worker' },
  ],
  database: [
    async ({}, use) => {
      const client = new pg.Client({ connectionString: databaseUrl() });
      await client.connect();
      await use(client);
      await client.end();
    },
    { scope: 'worker' },
  ],
  clinic: async ({ database, passwordHash }, use) => {
    await use(await makeClinic(database, passwordHash, 'Riverside clinic'));
  },
  foreignClinic: async ({ database, passwordHash }, use) => {
    await use(await makeClinic(database, passwordHash, 'Hillside clinic'));
  },
  sql: async ({ database, clinic }, use) => {
    await use(async (text, values = []) => {
      await actAs(database, clinic.userId.clinician, clinic.id);
      return (await database.query(text, values)).rows as Record<string, unknown>[];
    });
  },
  signIn: async ({ browser, clinic }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (role, of = clinic) => {
      const context = await newContext(browser);
      opened.push(context);
      await signInContext(context, of.email[role]);
      return { context, page: await context.newPage() };
    });
    for (const context of opened) await context.close();
  },
});

/**
 * The browser dies: its process ends, and no line of the page runs any more. A closed window is something else: it takes the
 * cursor out of the field that it is in, and the app saves such a field.
 */
export async function kill({ page, context }: Person): Promise<void> {
  const session = await context.newCDPSession(page);
  const died = page.waitForEvent('crash');
  // A dead page does not answer.
  void session.send('Page.crash').catch(() => undefined);
  await died;
  await context.close();
}

async function newContext(browser: Browser): Promise<BrowserContext> {
  return browser.newContext({
    ...(process.env['KAP_E2E_ORIGIN'] ? { baseURL: process.env['KAP_E2E_ORIGIN'] } : {}),
  });
}

export { expect };
