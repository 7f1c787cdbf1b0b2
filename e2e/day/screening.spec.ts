import type { Page } from '@playwright/test';
import { expect, password, test } from '../fixtures';
import { dayBefore, enrol, signInByForm } from './screens';
import { decide, fillScreening, openScreening } from './screening-steps';

/** The summary of what to put right; the browser's own announcer is an alert too. */
const problems = (page: Page) => page.getByRole('alert').filter({ hasText: 'There is a problem' });

const patient = { family: 'Sample', given: 'Alex', born: '14.7.1979', sex: 'Female' };

test('screening: no course before a decision; a draft that is kept; a caution with its reason; the course keeps the clinic’s protocol', async ({
  page,
  clinic,
  signIn,
}) => {
  test.setTimeout(240_000);
  await signInByForm(page, clinic.email.clinician, password);
  await enrol(page, patient);
  const patientPage = new URL(page.url()).pathname.replace(/\/$/, '');
  await expect(page.getByText('Not known').first()).toBeVisible();

  // A course cannot start, and the page says where to go.
  await page.getByRole('link', { name: 'Start a course' }).first().click();
  await expect(page.getByText('A course starts only after a screening has been decided.')).toBeVisible();
  await page.getByRole('link', { name: 'Open the screening' }).click();

  // The nurse begins it: medicines are called out while they are typed, the draft is kept, she cannot decide.
  const nurse = await signIn('clinical-staff');
  await nurse.page.goto(`${patientPage}/screening`);
  await fillScreening(nurse.page, { consentOn: dayBefore(2), yes: ['sleep-apnoea'] });
  await expect(nurse.page.getByText(/Diazepam: benzodiazepine/)).toBeVisible();
  await expect(nurse.page.getByText('Sleep apnoea.', { exact: true })).toBeVisible();
  await expect(nurse.page.getByRole('button', { name: 'Decide' })).toHaveCount(0);
  await nurse.page.getByRole('button', { name: 'Save draft' }).click();
  await expect(nurse.page.getByText('Allergies').first()).toBeVisible();
  await expect(nurse.page.getByRole('region', { name: /^Patient / })).toContainText('None known');

  // The clinician had begun another one meanwhile: both texts stay, and hers is taken over.
  await page.getByLabel('Chronic pain condition').fill('Low back pain');
  await page.getByRole('button', { name: 'Save draft' }).click();
  await expect(page.getByText('Somebody else saved this screening while you were typing')).toBeVisible();
  await expect(page.getByRole('cell', { name: 'Low back pain' })).toBeVisible();
  await expect(page.getByRole('cell', { name: 'Fibromyalgia' })).toBeVisible();
  await page.getByRole('button', { name: 'Take theirs into the form' }).click();

  // "Eligible" is refused while a caution stands; with a reason it is decided, by name and time.
  await decide(page, 'Eligible Everything');
  await expect(problems(page)).toContainText('A caution stands');
  await decide(page, 'Eligible, with caution', 'Uses CPAP every night');
  await expect(page.getByText('Uses CPAP every night').first()).toBeVisible();
  await expect(
    page.getByText(/clinician of Riverside clinic, \d\d-[A-Z][a-z]{2}-\d{4}/).first(),
  ).toBeVisible();
  await expect(page.getByRole('link', { name: 'Screen again' })).toBeVisible();

  // Signed, it changes by an amendment only: a reason, a signature of its own, and the original struck through.
  const sign = async (button: string) => {
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Your password').fill(password);
    await dialog.getByRole('button', { name: button, exact: true }).click();
    await expect(dialog).toBeHidden();
  };
  await page.getByRole('button', { name: 'Sign', exact: true }).click();
  await sign('Sign');
  await page.getByRole('link', { name: 'Amend' }).click();
  await page.getByLabel('Reason for the amendment').fill('The dose was read off wrongly.');
  await page.getByLabel('Medicine 1: dose').fill('2 mg at night');
  await page.getByRole('button', { name: 'Save amendment' }).click();
  await sign('Sign and save');
  await expect(page.getByText(/Amended and signed by clinician of Riverside clinic/)).toBeVisible();
  await expect(page.locator('[data-amendment="2"] del')).toContainText('5 mg at night');
  await expect(page.locator('[data-amendment="2"] ins')).toContainText('2 mg at night');

  // The clinic copies the pilot's protocol and sets its own interval and cap.
  await page.goto('/settings/protocols');
  await page.getByRole('link', { name: 'Copy and set the clinic’s own doses' }).first().click();
  await page.getByLabel('Name').fill('Our arm, every ten days');
  await page.getByLabel('Between sessions').fill('10');
  await page.getByLabel('Soft cap of a dose').fill('100');
  await page.getByLabel('Hard cap of a dose').fill('80');
  await page.getByRole('button', { name: 'Save the protocol' }).click();
  await expect(problems(page)).toContainText('The hard cap of a dose (80 mg) lies below its soft cap');
  await page.getByLabel('Hard cap of a dose').fill('120');
  await page.getByRole('button', { name: 'Save the protocol' }).click();
  await expect(page.getByRole('heading', { name: 'Our arm, every ten days' })).toBeVisible();

  await page.goto(`${patientPage}/courses/new`);
  await page
    .getByRole('radio', { name: /Psychedelic/ })
    .first()
    .check();
  await page.getByRole('radio', { name: /Our arm, every ten days, version 1/ }).check();
  await expect(page.getByText('10 days after the one before').first()).toBeVisible();
  await page.getByLabel('Why this arm').fill('Agreed after two talks');
  await page.getByRole('button', { name: 'Start the course' }).click();
  await expect(page.getByText('Before session 1 of 6')).toBeVisible();

  // A limit of the clinic, wrong first.
  await page.goto('/settings/safety');
  const limit = page.getByLabel('Oxygen saturation always: red below');
  await limit.fill('96');
  await page.getByRole('button', { name: 'Save limits of vital signs' }).click();
  await expect(problems(page)).toContainText('must rise in this order');
  await limit.fill('88');
  await page.getByRole('button', { name: 'Save limits of vital signs' }).click();
  await expect(page.getByText('starting values, not confirmed yet')).toHaveCount(6);
});

test('screening: what was typed and not saved comes back, and “not eligible” lets no course start', async ({
  page,
  clinic,
}) => {
  await signInByForm(page, clinic.email.clinician, password);
  await enrol(page, patient);
  await openScreening(page);
  await page.getByLabel('Chronic pain condition').fill('Migraine');
  await expect(page.getByText(/Draft saved/i)).toBeVisible();
  await page.reload();
  await expect(page.getByText(/You were typing this at/)).toBeVisible();
  await expect(page.getByLabel('Chronic pain condition')).toHaveValue('Migraine');
  await decide(page, 'Not eligible', 'No diagnosis of depression');
  await expect(page.getByRole('link', { name: 'Screen again' })).toBeVisible();
  await expect(page.getByText('No diagnosis of depression').first()).toBeVisible();
  await page.goto(page.url().replace('/screening', '/courses/new'));
  await expect(page.getByText('found this patient not eligible')).toBeVisible();
});
