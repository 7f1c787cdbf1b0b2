import { makeRecord } from '../authorisation/record';
import { expect, password, signInContext, test } from '../fixtures';
import { formTakesKeys, handRequestsOver } from './screens';

test('requirement 17: what was being typed when the session ended comes back after signing in again', async ({
  signIn,
  clinic,
  sql,
}) => {
  const ids = await makeRecord(sql, clinic.id);
  const { page } = await signIn('clinician');
  await page.goto(`/patients/${ids.patientId}/questionnaires/${ids.assessmentId}/gad-7`);
  await expect(page.getByRole('radio').first()).toBeFocused();
  await page.keyboard.type('3210');
  await expect(page.getByText(/draft saved/)).toBeVisible();

  await sql(`update login_session set last_seen_at = now() - interval '16 minutes' where clinic_id = $1`, [
    clinic.id,
  ]);
  await page.keyboard.press('Tab');
  await page.goto(page.url());
  await expect(page).toHaveURL(/\/sign-in\?from=/);
  await page.getByLabel('E-mail address').fill(clinic.email.clinician);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();

  await expect(page).toHaveURL(/gad-7$/);
  await expect(page.getByText('4 of 7 answered')).toBeVisible();
  for (const [index, digit] of ['3', '2', '1', '0'].entries()) {
    await expect(page.locator(`[data-item="${index + 1}"] input[data-digit="${digit}"]`)).toBeChecked();
  }
  await page.locator('[data-item="5"] input').first().focus();
  await page.keyboard.type('111');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Just saved')).toBeVisible();
  const [row] = await sql(`select answers from questionnaire_response where assessment_id = $1`, [
    ids.assessmentId,
  ]);
  expect(row?.['answers']).toEqual([3, 2, 1, 0, 1, 1, 1]);
});

test('requirement 55: a draft never appears for another person on the same computer', async ({
  page,
  context,
  clinic,
  sql,
}) => {
  const ids = await makeRecord(sql, clinic.id);
  const form = `/patients/${ids.patientId}/questionnaires/${ids.assessmentId}/gad-7`;
  await signInContext(context, clinic.email.clinician);
  await page.goto(form);
  await expect(page.getByRole('radio').first()).toBeFocused();
  await page.keyboard.type('33');
  await expect(page.getByText(/draft saved/)).toBeVisible();
  await context.clearCookies();
  await signInContext(context, clinic.email['clinical-staff']);
  // The tab that outlived the sign-in keeps nothing under the name of whoever is signed in now.
  await page.keyboard.type('1');
  await expect(page.getByText('not saved: signed out')).toBeVisible();
  expect(
    await sql(`select user_id, body -> 'answers' -> 2 as third from draft where patient_id = $1`, [
      ids.patientId,
    ]),
  ).toEqual([{ user_id: clinic.userId.clinician, third: null }]);
  await page.goto(form);
  await expect(page.getByText('0 of 7 answered')).toBeVisible();
  expect(await page.evaluate(() => Object.keys({ ...localStorage, ...sessionStorage }).length)).toBe(0);
});

test('requirement 50: a double press of Enter saves one form', async ({ signIn, clinic, sql }) => {
  const ids = await makeRecord(sql, clinic.id);
  const { page } = await signIn('clinician');
  await page.goto(`/patients/${ids.patientId}/questionnaires/${ids.assessmentId}/gad-7`);
  await expect(page.getByRole('radio').first()).toBeFocused();
  await page.keyboard.type('1111111');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Just saved')).toBeVisible();
  const [row] = await sql(
    `select count(*)::int as n, max(version) as version from questionnaire_response where assessment_id = $1`,
    [ids.assessmentId],
  );
  expect(row).toEqual({ n: 1, version: 1 });
});

test('a link clicked while a form is being saved leads where it says, and the form is saved', async ({
  signIn,
  clinic,
  sql,
}) => {
  const ids = await makeRecord(sql, clinic.id);
  const { page } = await signIn('clinician');
  await handRequestsOver(page);
  await page.goto(`/patients/${ids.patientId}/questionnaires/${ids.assessmentId}?form=gad-7`);
  await expect(page.getByRole('heading', { name: 'GAD-7' })).toBeVisible();
  await formTakesKeys(page);
  await page.keyboard.type('3210321');
  await expect(page.getByText('7 of 7 answered')).toBeVisible();
  // The click comes after the save was sent, and its page after the save was answered.
  const release = { save: () => {}, page: () => {} };
  const saveReleased = new Promise<void>((resolve) => (release.save = resolve));
  const pageReleased = new Promise<void>((resolve) => (release.page = resolve));
  const saving = page.waitForRequest(
    (request) => request.method() === 'POST' && !request.url().endsWith('/api/drafts'),
  );
  await page.route(/\/questionnaires\//, async (route) => {
    if (route.request().method() === 'POST') await saveReleased;
    await route.continue();
  });
  await page.route(/\/sessions/, async (route) => {
    await pageReleased;
    await route.continue();
  });
  await page.keyboard.press('Enter');
  const sent = await saving;
  const opening = page.waitForRequest(/\/sessions/);
  await page
    .getByRole('navigation', { name: 'Patient pages' })
    .getByRole('link', { name: 'Sessions' })
    .click();
  await opening;
  const answered = page.waitForResponse((answer) => answer.request() === sent);
  release.save();
  await answered;
  release.page();
  await expect(page.getByRole('heading', { name: 'Sessions', exact: true })).toBeVisible();
  await expect(page).toHaveURL(/\/sessions$/);
  const saved = await sql(`select instrument from questionnaire_response where assessment_id = $1`, [
    ids.assessmentId,
  ]);
  expect(saved).toEqual([{ instrument: 'gad-7' }]);
});
