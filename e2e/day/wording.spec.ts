import type { Page } from '@playwright/test';
import { v7 as newId } from 'uuid';
import { inventedPack } from '../../lib/domain/instruments/invented-pack';
import { makeRecord } from '../authorisation/record';
import { expect, password, test } from '../fixtures';
import { formTakesKeys, dayBefore } from './screens';

const file = (pack: object, name = 'lantern.json') => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(JSON.stringify({ format: 'kap-text-pack/1', ...pack })),
});
const english = inventedPack('bdi-ii');
const arabic = inventedPack('bdi-ii', { language: 'ar', word: 'فانوس' });

async function upload(page: Page, sent: ReturnType<typeof file>): Promise<void> {
  await page.getByLabel('File').setInputFiles(sent);
  await page.getByRole('button', { name: 'Upload' }).click();
}

async function saveLicence(page: Page, button: string, fields: Record<string, string>): Promise<void> {
  await page.getByRole('button', { name: `${button} the licence: BDI-II, past two weeks` }).click();
  const dialog = page.getByRole('dialog');
  for (const [label, value] of Object.entries(fields)) await dialog.getByLabel(label).fill(value);
  await dialog.getByRole('button', { name: 'Save the licence' }).click();
  await expect(dialog).toBeHidden();
}

test('a licence and a text pack bring the wording, and its last day takes it away again', async ({
  signIn,
  clinic,
  sql,
}) => {
  test.setTimeout(120_000);
  const ids = await makeRecord(sql, clinic.id);
  const form = `/patients/${ids.patientId}/questionnaires/${ids.assessmentId}/bdi-ii`;
  const { page: admin } = await signIn('administrator');
  const { page } = await signIn('clinician');

  await admin.goto('/settings/wording');
  await expect(admin.getByText('No licence needed').first()).toBeVisible();
  await upload(admin, file(english));
  await expect(admin.getByRole('alert').filter({ hasText: 'There is a problem' })).toContainText(
    'none is on the register for this edition',
  );
  await saveLicence(admin, 'Enter', {
    'Licence number': 'INVENTED-7',
    Holder: 'Riverside clinic',
    'Last day': '31-Dec-2099',
  });
  await expect(admin.getByText('until 31-Dec-2099')).toBeVisible();

  const broken = english.items.map((item, index) =>
    index === 8 ? { number: 9, text: 'Lantern 9', options: item.options?.slice(1) } : item,
  );
  await upload(admin, file({ ...english, items: broken }));
  await expect(admin.getByRole('alert').filter({ hasText: 'There is a problem' })).toContainText(
    'items[8].options – The BDI-II takes the answers 0, 1, 2, 3; the file brings 1, 2, 3.',
  );
  await upload(admin, { ...file(english), buffer: Buffer.from('{ "format": "kap-text-pack/1",\n}') });
  await expect(admin.getByRole('alert').filter({ hasText: 'There is a problem' })).toContainText(
    'not JSON from line 2, column 1',
  );
  await upload(admin, file(english));
  await expect(admin.getByText('✓ Version 1 of BDI-II, past two weeks, in English is in use')).toBeVisible();
  await upload(admin, file(arabic, 'fanous.json'));
  await expect(admin.getByText('in Arabic is in use')).toBeVisible();

  // What is uploaded is handed out by no page of the administrator's.
  for (const path of ['/settings', '/settings/wording', '/settings/wording/format']) {
    const answer = await admin.request.get(path);
    expect(answer.status(), path).toBe(200);
    expect(await answer.text(), path).not.toMatch(/Lantern|فانوس/);
  }

  await page.goto(form);
  const ninth = page.locator('[data-item="9"]');
  await expect(ninth).toContainText('Lantern 9');
  await expect(page.getByText('under a licence until 31-Dec-2099')).toBeVisible();
  await formTakesKeys(page);
  await page.keyboard.type('11');
  await page.getByLabel('Language of the form').selectOption('ar');
  await expect(ninth.locator('[lang="ar"][dir="rtl"]')).toHaveText('فانوس 9');
  await expect(page.locator('[data-item="2"] input[data-digit="1"]')).toBeChecked();
  await page.getByLabel('Language of the form').selectOption('en');
  await expect(ninth.locator('span[lang="en"]')).toHaveText('Lantern 9');

  await saveLicence(admin, 'Change', { 'Last day': dayBefore(2) });
  await expect(admin.getByText(/^ended on/)).toBeVisible();
  await page.goto(form);
  await expect(ninth).toContainText('Suicidal thoughts');
  await expect(page.getByText(/The clinic’s licence ended on .* its wording is not shown/)).toBeVisible();
  expect(await page.content()).not.toMatch(/Lantern|فانوس/);

  await admin.getByRole('button', { name: 'Remove the wording: BDI-II, English' }).click();
  await admin.getByRole('dialog').getByRole('button', { name: 'Remove the wording' }).click();
  await expect(admin.getByText('The English wording was removed.')).toBeVisible();
  const left = await sql(`select body from text_pack where clinic_id = $1 and language = 'en'`, [clinic.id]);
  expect(left).toEqual([{ body: null }]);
});

test('a series is read item by item, with an amended answer struck through', async ({
  signIn,
  clinic,
  sql,
}) => {
  test.setTimeout(120_000);
  const ids = await makeRecord(sql, clinic.id);
  const later = newId();
  await sql(
    `insert into assessment (id, clinic_id, patient_id, course_id, kind, session_number, timepoint_key, assessed_on)
     values ($1, $2, $3, $4, 'after-session', 1, 'after-session-1', '2026-09-08')`,
    [later, clinic.id, ids.patientId, ids.courseId],
  );
  const questionnaires = `/patients/${ids.patientId}/questionnaires`;
  const { page } = await signIn('clinician');
  const enter = async (assessment: string, keys: string, gaps = false) => {
    await page.goto(`${questionnaires}/${assessment}/bdi-ii`);
    await expect(page.getByRole('radio').first()).toBeFocused();
    await page.keyboard.type(keys);
    await page.keyboard.press('Enter');
    if (gaps) await page.getByRole('button', { name: 'Save anyway' }).click();
    await expect(page.getByText('Just saved')).toBeVisible();
  };
  await enter(ids.assessmentId, '222222221222222222222');
  await enter(later, '12222222022222222 222', true);

  const sign = async (button: string) => {
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Your password').fill(password);
    await dialog.getByRole('button', { name: button }).click();
    await expect(dialog).toBeHidden();
  };
  await page.goto(`${questionnaires}/${later}/bdi-ii`);
  await page.getByRole('button', { name: 'Sign' }).click();
  await sign('Sign');
  await page.getByRole('link', { name: 'Amend' }).click();
  await page.getByLabel('Reason for the amendment').fill('item 1 was misread');
  await page.locator('[data-item="1"] input[data-digit="3"]').check();
  await page.getByRole('button', { name: /^Save amendment/ }).click();
  // The gap is asked about again, before or after the signature.
  await page.getByRole('button', { name: 'Save anyway' }).click();
  await sign('Sign and save');
  await expect(page.getByText('Just saved')).toBeVisible();

  await page.goto(questionnaires);
  await page.getByRole('link', { name: 'BDI-II', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'BDI-II, item by item' })).toBeVisible();
  const row = (name: RegExp) => page.getByRole('row', { name });
  await expect(row(/^1 Sadness/).getByRole('cell')).toHaveText(['2', 'was 13', '+1', '+1']);
  await expect(row(/^1 Sadness/).locator('del')).toHaveText('was 1');
  await expect(row(/^9 Suicidal thoughts/)).toContainText('risk item');
  await expect(row(/^9 Suicidal thoughts/).getByRole('cell')).toHaveText(['▲ 1', '0', '−1', '−1']);
  await expect(row(/^18 Appetite change/).getByRole('cell')).toHaveText([
    '2',
    'not answered',
    'not known',
    'not known',
  ]);
  await expect(page.getByText('item 1 was misread')).toBeVisible();
  await page
    .getByRole('columnheader', { name: /^Baseline/ })
    .getByRole('link')
    .click();
  await expect(
    row(/^1 Sadness/)
      .getByRole('cell')
      .nth(2),
  ).toHaveText('none before');

  await page.getByRole('link', { name: 'Open this form' }).click();
  await page.getByRole('button', { name: 'Entered in error' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What is wrong with it').fill('belongs to another patient');
  await dialog.getByRole('button', { name: /^Mark/ }).click();
  await expect(dialog).toBeHidden();
  await page.goto(`${questionnaires}/items/bdi-ii`);
  await expect(page.getByRole('columnheader', { name: /^Baseline/ })).toHaveCount(0);
  await expect(page.getByText('belongs to another patient')).toBeVisible();
});
