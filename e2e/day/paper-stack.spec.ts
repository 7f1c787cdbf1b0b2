import type { Page } from '@playwright/test';
import { makeRecord } from '../authorisation/record';
import { expect, test } from '../fixtures';
import { formTakesKeys, handRequestsOver } from './screens';

/** The papers of one patient, a key for each item; "t" is the 10 of the BPI. */
const papers = [
  { id: 'bdi-ii', name: 'BDI-II', keys: '223222212322232213220' },
  { id: 'bpi-sf', name: 'BPI-SF', keys: '8567t78679t' },
  { id: 'gad-7', name: 'GAD-7', keys: '3232332' },
  { id: 'pcl-5', name: 'PCL-5', keys: '34323343232323323433' },
] as const;
const answersOf = (keys: string) => [...keys].map((key) => (key === 't' ? 10 : Number(key)));

/** The most keys that the four forms may take, from the open screen to the last of them saved. */
const mostKeys = 66;

/** Counts in the browser what a hand does: keys, and anything of a mouse. */
async function countHands(page: Page) {
  await page.evaluate(() => {
    const hands = { keys: 0, pointers: 0 };
    Object.assign(window, { hands });
    addEventListener('keydown', () => (hands.keys += 1), true);
    addEventListener('pointerdown', () => (hands.pointers += 1), true);
  });
  return () =>
    page.evaluate(() => (window as unknown as { hands: { keys: number; pointers: number } }).hands);
}

test('the four forms, 59 items, take at most 66 keys from open to saved, without the mouse or a page load', async ({
  signIn,
  clinic,
  sql,
}) => {
  const ids = await makeRecord(sql, clinic.id);
  const { page } = await signIn('clinician');
  await page.goto(`/patients/${ids.patientId}/questionnaires/${ids.assessmentId}`);
  await expect(page.getByRole('radio').first()).toBeFocused();
  const hands = await countHands(page);

  // Typed as fast as the browser takes it: no waiting between the last digit, Enter, and the next form.
  for (const { keys } of papers) {
    await page.keyboard.type(keys);
    await page.keyboard.press('Enter');
  }
  await expect(page.getByRole('heading', { name: 'Baseline: all forms are saved' })).toBeVisible();

  const { keys, pointers } = await hands();
  const items = papers.reduce((all, paper) => all + paper.keys.length, 0);
  console.log(`paper stack: ${items} items, ${keys} keys from open to saved, ${pointers} touches of a mouse`);
  expect(items).toBe(59);
  expect(keys).toBeLessThanOrEqual(mostKeys);
  expect(pointers).toBe(0);

  const rows = await sql(
    `select instrument, answers, version from questionnaire_response where assessment_id = $1 order by instrument`,
    [ids.assessmentId],
  );
  expect(rows).toEqual(
    papers.map((paper) => ({ instrument: paper.id, answers: answersOf(paper.keys), version: 1 })),
  );
  // The drafts went with the saves, and item 9 stands where it needs to be seen.
  expect(await sql(`select form_key from draft where patient_id = $1`, [ids.patientId])).toEqual([]);
  await expect(page.getByText('Item 9 (suicidal thoughts) was answered 2')).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Forms, Baseline' })).toContainText('42 · severe');
});

test('a total on the paper that differs shows at once which sum, and its answers in a row', async ({
  signIn,
  clinic,
  sql,
}) => {
  const ids = await makeRecord(sql, clinic.id);
  const { page } = await signIn('clinician');
  await page.goto(`/patients/${ids.patientId}/questionnaires/${ids.assessmentId}?form=bpi-sf`);
  await expect(page.getByRole('heading', { name: 'BPI-SF' })).toBeVisible();
  await formTakesKeys(page);
  // The seventh answer, 3 on the paper, is typed as 8. From the last item the cursor goes on to the totals.
  await page.keyboard.type('85674387865');
  await expect(page.getByLabel('Pain severity on the paper')).toBeFocused();
  await page.keyboard.type('26');
  await expect(page.getByText('✓ agrees')).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.type('36');
  await expect(page.getByText('▲ the answers add up to 41, 5 more')).toBeVisible();
  await expect(page.getByText('Pain interference: run over the answers beside the paper')).toBeVisible();
  await expect(page.getByText('Pain severity: run over')).toBeHidden();

  // Enter asks once; the answer in the row takes the cursor to its item.
  await page.keyboard.press('Enter');
  await expect(page.getByText('the answers do not add up to it.')).toBeVisible();
  await page.getByRole('button', { name: 'Go back' }).click();
  await page.getByRole('button', { name: 'Item 9C 8' }).click();
  await page.keyboard.type('3');
  await expect(page.getByText('run over the answers')).toBeHidden();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Just saved')).toBeVisible();
  const [row] = await sql(`select answers from questionnaire_response where assessment_id = $1`, [
    ids.assessmentId,
  ]);
  expect(row?.['answers']).toEqual([8, 5, 6, 7, 4, 3, 3, 7, 8, 6, 5]);
});

test('a form that could not be saved calls one back, and the forms typed since are untouched', async ({
  signIn,
  clinic,
  sql,
}) => {
  const ids = await makeRecord(sql, clinic.id);
  const { page } = await signIn('front-desk');
  await handRequestsOver(page);
  await page.goto(`/patients/${ids.patientId}/questionnaires/${ids.assessmentId}?form=gad-7`);
  await expect(page.getByRole('heading', { name: 'GAD-7' })).toBeVisible();
  await page.route(/questionnaires/, (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  );
  await formTakesKeys(page);
  // A second Enter falls on the next form and does nothing there.
  await page.keyboard.type('1111111');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type('123');
  await expect(page.getByText('GAD-7 is not saved')).toBeVisible();
  await expect(page.getByText('3 of 20 answered')).toBeVisible();
  await page.unroute(/questionnaires/);
  await page.getByRole('button', { name: 'Open it', exact: true }).click();
  await page.getByRole('button', { name: /^Save/ }).click();
  await expect(page.getByRole('link', { name: /GAD-7/ })).toBeVisible();
  await expect(page.getByText('3 of 20 answered')).toBeVisible();
  const rows = await sql(`select instrument, version from questionnaire_response where assessment_id = $1`, [
    ids.assessmentId,
  ]);
  expect(rows).toEqual([{ instrument: 'gad-7', version: 1 }]);
});

test('a finger fills in a form by one touch an item', async ({ browser, signIn, clinic, sql }) => {
  const ids = await makeRecord(sql, clinic.id);
  const { context: signedIn } = await signIn('clinical-staff');
  const context = await browser.newContext({
    hasTouch: true,
    isMobile: true,
    viewport: { width: 820, height: 1180 },
    storageState: await signedIn.storageState(),
    baseURL: process.env['KAP_E2E_ORIGIN'] ?? '',
  });
  const page = await context.newPage();
  await page.goto(`/patients/${ids.patientId}/questionnaires/${ids.assessmentId}?form=bpi-sf`);
  const pad = page.getByRole('group', { name: 'Answer by touch' });
  await expect(pad).toContainText('Item 3');
  const box = await pad.getByRole('button', { name: '10', exact: true }).boundingBox();
  expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
  for (const digit of ['10', '5', '6', '7', '4', '3', '3', '7', '8', '6', '0']) {
    await pad.getByRole('button', { name: digit, exact: true }).tap();
  }
  await expect(page.getByText('11 of 11 answered')).toBeVisible();
  await page.getByRole('button', { name: /^Save/ }).tap();
  await expect(page.getByText('Just saved')).toBeVisible();
  const [row] = await sql(`select answers from questionnaire_response where assessment_id = $1`, [
    ids.assessmentId,
  ]);
  expect(row?.['answers']).toEqual([10, 5, 6, 7, 4, 3, 3, 7, 8, 6, 0]);
  await context.close();
});
