import type { Page } from '@playwright/test';
import { makeRecord } from '../authorisation/record';
import { expect, password, test } from '../fixtures';

/** Types a GAD-7 into its blank form and saves it. */
async function enterGad7(page: Page, form: string, answers: string): Promise<void> {
  await page.goto(form);
  await expect(page.getByRole('radio').first()).toBeFocused();
  await page.keyboard.type(answers);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Just saved')).toBeVisible();
}

async function giveSignature(page: Page, typed: string, button: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Your password').fill(typed);
  await dialog.getByRole('button', { name: button }).click();
}

const item = (page: Page, number: number, digit: number) =>
  page.locator(`[data-item="${number}"] input[data-digit="${digit}"]`);

test('a clinician signs a form, amends it, and marks it as entered in error', async ({
  signIn,
  clinic,
  sql,
}) => {
  test.setTimeout(120_000);
  const ids = await makeRecord(sql, clinic.id);
  const patient = `/patients/${ids.patientId}`;
  const form = `${patient}/questionnaires/${ids.assessmentId}/gad-7`;
  const { page } = await signIn('clinician');
  const name = 'clinician of Riverside clinic';
  await enterGad7(page, form, '3333331');

  // Somebody else has the form open while it is signed.
  const { page: others } = await signIn('clinical-staff');
  await others.goto(form);
  await item(others, 1, 0).check();

  await page.goto(form);
  await expect(page.getByText('Draft, not signed.')).toBeVisible();
  await page.getByRole('button', { name: 'Sign' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(name)).toBeVisible();
  await giveSignature(page, 'a wrong guess', 'Sign');
  await expect(dialog.getByText(/this is not your password/)).toBeVisible();
  await giveSignature(page, password, 'Sign');
  await expect(dialog).toBeHidden();
  const standing = page.getByText(`Signed by ${name}`);
  await expect(standing).toContainText(/\d{2}-[A-Z][a-z]{2}-\d{4}.*\d{2}:\d{2} as author of this record/);
  await expect(page.getByRole('radio')).toHaveCount(0);

  await others.getByRole('button', { name: /^Save changes/ }).click();
  await expect(others.getByText(/This record is signed, so it was not changed/)).toBeVisible();
  await expect(item(others, 1, 0)).toBeChecked();
  const [kept] = await sql(`select answers from questionnaire_response where assessment_id = $1`, [
    ids.assessmentId,
  ]);
  expect(kept?.['answers']).toEqual([3, 3, 3, 3, 3, 3, 1]);

  await page.getByRole('link', { name: 'Amend' }).click();
  await page.getByLabel('Reason for the amendment').fill('item 7 was misread');
  await item(page, 7, 0).check();
  await page.getByRole('button', { name: /^Save amendment/ }).click();
  await expect(dialog.getByLabel('Reason for the amendment')).toHaveValue('item 7 was misread');
  await giveSignature(page, 'a wrong guess', 'Sign and save');
  await expect(dialog.getByText(/this is not your password/)).toBeVisible();
  await giveSignature(page, password, 'Sign and save');
  await expect(page.getByText('Just saved')).toBeVisible();

  await page.goto(form);
  await expect(page.getByText(`Amended and signed by ${name}`)).toBeVisible();
  const history = page
    .getByRole('region', { name: 'History' })
    .or(page.locator('section', { hasText: 'History' }));
  await expect(history.first()).toContainText('Reason: item 7 was misread');
  await expect(page.locator('[data-amendment="2"] del').filter({ hasText: /^Before: 1$/ })).toBeVisible();
  await expect(page.locator('[data-amendment="2"] ins').filter({ hasText: /^Now: 0$/ })).toBeVisible();

  const anxiety = page.getByRole('region', { name: 'Anxiety' });
  await page.goto(patient);
  await expect(
    anxiety
      .getByRole('row', { name: /^Baseline/ })
      .getByRole('cell')
      .first(),
  ).toContainText('18');

  await page.goto(form);
  await page.getByRole('button', { name: 'Entered in error' }).click();
  await dialog.getByLabel('What is wrong with it').fill('belongs to another patient');
  await giveSignature(page, password, 'Sign and mark');
  await expect(dialog).toBeHidden();
  await expect(page.getByText(/marked it on .*belongs to another patient/)).toBeVisible();
  await expect(page.getByRole('row', { name: /^7 / })).toContainText('0');

  await page.goto(patient);
  await expect(page.getByRole('heading', { name: 'Anxiety' }).first()).toBeVisible();
  await expect(anxiety.getByText('18', { exact: true })).toHaveCount(0);
  await page.goto(`${patient}/questionnaires`);
  await expect(page.getByText('entered in error')).toBeVisible();

  await page.goto(form);
  await page.getByRole('link', { name: 'Enter it anew' }).click();
  await expect(page.getByText('0 of 7 answered')).toBeVisible();
  await item(page, 1, 2).focus();
  await page.keyboard.type('1111111');
  await page.getByLabel('Reason for the amendment').fill('the right paper was found');
  await page.getByRole('button', { name: /^Save amendment/ }).click();
  await giveSignature(page, password, 'Sign and save');
  await expect(page.getByText('Just saved')).toBeVisible();
  await page.goto(patient);
  await expect(
    anxiety
      .getByRole('row', { name: /^Baseline/ })
      .getByRole('cell')
      .first(),
  ).toContainText('7');
});

test('two people write down one session: the second sees both texts, and who and when; then it is signed and amended', async ({
  signIn,
  clinic,
  sql,
}) => {
  test.setTimeout(120_000);
  const ids = await makeRecord(sql, clinic.id);
  const path = `/patients/${ids.patientId}/sessions/${ids.sessionId}`;
  const { page } = await signIn('clinician');
  const { page: others } = await signIn('clinical-staff');
  for (const each of [page, others]) {
    await each.goto(path);
    await each.getByLabel('Date held').fill('07-Sep-2026');
    await each.getByLabel('Dose 1: mg').fill('50');
    await each.getByLabel('Dose 2: mg').fill('20');
  }
  await page.getByLabel('Body weight').fill('72');
  await page.getByLabel('Notes').fill('Calm throughout.');
  await others.getByLabel('Body weight').fill('75');
  await others.getByLabel('Notes').fill('Some nausea.');
  await page.getByRole('button', { name: 'Save session' }).click();
  await expect(page.getByText('Session 1 is saved.')).toBeVisible();

  await others.getByRole('button', { name: 'Save session' }).click();
  const conflict = others.getByRole('group', { name: /saved this session on .* while you were typing/ });
  await expect(conflict).toContainText('clinician of Riverside clinic');
  for (const text of ['Calm throughout.', 'Some nausea.', '72', '75']) {
    await expect(conflict).toContainText(text);
  }
  await expect(others.getByRole('textbox', { name: 'Notes' })).toHaveValue('Some nausea.');
  await others.getByRole('button', { name: /^Take theirs: .*72/ }).click();
  await others.getByRole('button', { name: /^Save/ }).first().click();
  await expect(others.getByText('Session 1 is saved.')).toBeVisible();

  await page.goto(path);
  await expect(page.getByRole('textbox', { name: 'Notes' })).toHaveValue('Some nausea.');
  await expect(page.getByRole('textbox', { name: 'Body weight' })).toHaveValue('72');
  await page.getByRole('button', { name: 'Sign' }).click();
  await giveSignature(page, password, 'Sign');
  await expect(page.getByText('Signed by clinician of Riverside clinic')).toBeVisible();
  // One reading: each part once, nothing to type into, and nothing of the dosing room beside it.
  const main = page.getByRole('main');
  await expect(main.getByRole('textbox')).toHaveCount(0);
  for (const part of ['Held', 'Doses', 'Vital signs', 'Psychotherapy', 'Going home', 'Notes', 'Signature']) {
    await expect(main.getByRole('heading', { name: part, exact: true })).toHaveCount(1);
  }
  await expect(main.getByRole('heading', { name: 'From the dosing room' })).toHaveCount(0);
  await expect(main.getByRole('table', { name: 'Doses' }).getByRole('row')).toHaveCount(3);

  await page.getByRole('link', { name: 'Amend' }).click();
  await page.getByLabel('Body weight').fill('73');
  await page.getByRole('button', { name: 'Save amendment' }).click();
  const dialog = page.getByRole('dialog');
  await giveSignature(page, password, 'Sign and save');
  await expect(dialog.getByText('Say why, in a sentence.')).toBeVisible();
  await dialog.getByLabel('Reason for the amendment').fill('read off the wrong line');
  await giveSignature(page, password, 'Sign and save');
  await expect(page.getByText('Session 1 is saved.')).toBeVisible();
  await expect(page.getByRole('row', { name: /^1 / })).toContainText('amended');
  await page.goto(path);
  await expect(page.locator('[data-amendment="2"] del')).toContainText('72');
  await expect(page.locator('[data-amendment="2"] ins')).toContainText('73');
});
