import type { Page } from '@playwright/test';
import { makeRecord } from '../authorisation/record';
import { expect, kill, test } from '../fixtures';
import { formTakesKeys, handRequestsOver } from './screens';

type Sql = (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>;

async function openGad7(page: Page, ids: { patientId: string; assessmentId: string }) {
  await page.goto(`/patients/${ids.patientId}/questionnaires/${ids.assessmentId}?form=gad-7`);
  await expect(page.getByRole('heading', { name: 'GAD-7' })).toBeVisible();
  await formTakesKeys(page);
}

async function keptAnswers(sql: Sql, patientId: string) {
  const [draft] = await sql(`select body -> 'answers' as answers from draft where patient_id = $1`, [
    patientId,
  ]);
  return draft?.['answers'];
}

test('requirement 54: every key is sent within a second, also while one types on, and a killed browser loses none', async ({
  clinic,
  sql,
  signIn,
}) => {
  const ids = await makeRecord(sql, clinic.id);
  const first = await signIn('clinician');
  const { page } = first;
  await page.clock.install();
  await openGad7(page, ids);
  // The clock is the test's: the typist never pauses for as long as the app would wait for a pause.
  const sent = page.waitForResponse((answer) => answer.url().endsWith('/api/drafts'));
  for (const digit of '321') {
    await page.keyboard.press(digit);
    await page.clock.runFor(300);
  }
  await sent;
  await page.keyboard.press('0');
  await page.clock.runFor(700);
  await expect(page.getByText(/draft saved/)).toBeVisible();
  expect(await keptAnswers(sql, ids.patientId)).toEqual([3, 2, 1, 0, null, null, null]);
  await kill(first);

  const { page: next } = await signIn('clinician');
  await openGad7(next, ids);
  await expect(next.getByText('You were typing this at')).toBeVisible();
  await expect(next.getByText('4 of 7 answered')).toBeVisible();
  // A draft looks unlike a saved form, also in the overview.
  await next.goto(`/patients/${ids.patientId}/questionnaires`);
  await expect(next.getByText('○ draft, not saved')).toBeVisible();
  await expect(next.getByText('✓ entered')).toBeHidden();
});

test('requirement 51: a lost network and a lost answer of the server cost nothing, and make one record', async ({
  signIn,
  clinic,
  sql,
}) => {
  const ids = await makeRecord(sql, clinic.id);
  const { page } = await signIn('clinician');
  await handRequestsOver(page);
  await openGad7(page, ids);
  await page.route('**/api/drafts', (route) => route.abort());
  await page.keyboard.type('1111');
  await expect(page.getByText('not saved: no connection')).toBeVisible();
  await page.unroute('**/api/drafts');
  // It is sent again by itself, without another key.
  await expect(page.getByText(/draft saved/)).toBeVisible();
  expect(await keptAnswers(sql, ids.patientId)).toEqual([1, 1, 1, 1, null, null, null]);

  // The server saves, but its answer never arrives; the same is saved again, and one record stands.
  await page.route(/questionnaires\//, async (route) => {
    if (route.request().method() === 'POST') await route.fetch();
    await (route.request().method() === 'POST' ? route.abort() : route.continue());
  });
  await page.keyboard.type('222');
  await page.keyboard.press('Enter');
  await expect(page.getByText('GAD-7 is not saved')).toBeVisible();
  await page.unroute(/questionnaires\//);
  await page.getByRole('button', { name: 'Open it', exact: true }).click();
  await page.getByRole('button', { name: /^Save/ }).click();
  await expect(page.getByText('Just saved')).toBeVisible();
  expect(
    await sql(`select answers, version from questionnaire_response where assessment_id = $1`, [
      ids.assessmentId,
    ]),
  ).toEqual([{ answers: [1, 1, 1, 1, 2, 2, 2], version: 1 }]);

  // Nothing clinical stays in the browser, whichever store one looks into.
  const stored = await page.evaluate(async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    cookies: document.cookie,
  }));
  expect(stored).toEqual({ local: [], session: [], databases: [], caches: [], cookies: '' });
});

test('two tabs on one form: what was typed in each stays, until a person chooses', async ({
  signIn,
  clinic,
  sql,
}) => {
  const ids = await makeRecord(sql, clinic.id);
  const { page, context } = await signIn('clinician');
  await openGad7(page, ids);
  await page.keyboard.type('11');
  await expect(page.getByText(/draft saved/)).toBeVisible();
  const other = await context.newPage();
  await openGad7(other, ids);
  await expect(other.getByText('2 of 7 answered')).toBeVisible();
  await expect(other.locator('[data-item="3"] input').first()).toBeFocused();
  await other.keyboard.type('22');
  await expect(other.getByText(/draft saved/)).toBeVisible();
  await other.keyboard.type('2');
  await expect.poll(() => keptAnswers(sql, ids.patientId)).toEqual([1, 1, 2, 2, 2, null, null]);

  await page.keyboard.type('3');
  await expect(page.getByText('This form is also being typed in another tab.')).toBeVisible();
  expect(await keptAnswers(sql, ids.patientId)).toEqual([1, 1, 2, 2, 2, null, null]);
  await page.getByRole('button', { name: 'Show what was typed there' }).click();
  await expect(page.getByText('5 of 7 answered')).toBeVisible();

  // The other tab types on; this one takes over.
  await other.keyboard.type('2');
  await expect.poll(() => keptAnswers(sql, ids.patientId)).toEqual([1, 1, 2, 2, 2, 2, null]);
  await page.locator('[data-item="6"] input').first().focus();
  await page.keyboard.type('3');
  await expect(page.getByText('This form is also being typed in another tab.')).toBeVisible();
  await page.getByRole('button', { name: 'Go on here' }).click();
  await expect.poll(() => keptAnswers(sql, ids.patientId)).toEqual([1, 1, 2, 2, 2, 3, null]);

  // What nobody saved in time goes by the clinic's rule, and its author is told.
  await sql(`update draft set updated_at = now() - interval '15 days' where patient_id = $1`, [
    ids.patientId,
  ]);
  await openGad7(other, ids);
  await expect(
    other.getByText('It was not saved within the days that the clinic keeps drafts.'),
  ).toBeVisible();
  await expect(other.getByText('0 of 7 answered')).toBeVisible();
});
