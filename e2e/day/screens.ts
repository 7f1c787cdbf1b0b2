import { expect, type Page } from '@playwright/test';
import { clinicZone } from '../clinic-zone';

/** Days before today on the clinic's calendar, typed the unambiguous way. */
export function dayBefore(days: number): string {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: clinicZone }).format(new Date());
  // Counted on the calendar: 56 times 24 hours ago can be another day where the clocks were changed.
  const day = new Date(Date.parse(`${today}T00:00:00Z`) - days * 86_400_000);
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'UTC',
    day: '2-digit',
    month: 'short',
    year: 'numeric',
  }).formatToParts(day);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('day')}-${part('month').slice(0, 3)}-${part('year')}`;
}

export async function signInByForm(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Patients' }).click();
  await expect(page.getByRole('heading', { name: 'Patients' })).toBeVisible();
}

export interface TypedPatient {
  family: string;
  given: string;
  born: string;
  sex: string;
}

export async function enrol(page: Page, patient: TypedPatient): Promise<void> {
  await page.getByRole('link', { name: 'Enrol' }).first().click();
  await page.getByLabel('Family name').fill(patient.family);
  await page.getByLabel('Given name').fill(patient.given);
  await page.getByLabel('Birth date').fill(patient.born);
  await page.getByLabel('Sex').selectOption({ label: patient.sex });
  await page.getByRole('button', { name: 'Enrol' }).click();
  await expect(page.getByText('No course yet').first()).toBeVisible();
}

export async function startCourse(
  page: Page,
  arm: 'Psychedelic' | 'Psycholytic',
  reason: string,
  start: string,
): Promise<void> {
  await page.getByRole('link', { name: 'Start a course' }).first().click();
  await page.getByRole('radio', { name: new RegExp(arm) }).check();
  await page.getByLabel('Why this arm').fill(reason);
  await page.getByLabel('Session 1').fill(start);
  await page.getByLabel('Why this arm').focus();
  await page.getByRole('button', { name: 'Start the course' }).click();
}

/** Waits until a form takes keys: its script has put the cursor into an item. */
export async function formTakesKeys(page: Page): Promise<void> {
  await expect(page.locator('[data-item] input:focus')).toHaveCount(1);
}

/**
 * Lets a test hold requests back later on. The browser begins to hand them over some moments after it was told to: told before
 * the page is opened, none slips past the first route.
 */
export async function handRequestsOver(page: Page): Promise<void> {
  await page.route('**/nobody-asks-for-this', (route) => route.continue());
}

/** "Save anyway" where the screen asks once about something unusual. */
export async function confirmUnusual(page: Page, sentence: RegExp): Promise<void> {
  await expect(page.getByText(sentence)).toBeVisible();
  await page.getByRole('button', { name: 'Save anyway' }).click();
}

export interface TypedSession {
  day: string;
  weight: string;
  doses: readonly { mg: string; time: string; site: string }[];
  /** Systolic, diastolic, heart rate, SpO2 of the first rows. */
  vitals: readonly (readonly [string, string, string, string])[];
  therapy: { day: string; time: string; minutes: string; therapist: string };
}

/** Records the next planned session from the overview of sessions. */
export async function recordSession(page: Page, number: number, session: TypedSession): Promise<void> {
  await page
    .getByRole('navigation', { name: /patient/i })
    .getByRole('link', { name: 'Sessions' })
    .click();
  // Where the overview stood already, with word of what was saved, its links are drawn anew.
  await page.waitForURL(/\/sessions$/);
  await page.getByRole('link', { name: `Record session ${number}` }).click();
  await expect(page.getByRole('heading', { name: `Session ${number} of 6` })).toBeVisible();
  await page.getByLabel('Date held').fill(session.day);
  await page
    .getByRole('textbox', { name: 'Start' })
    .first()
    .fill(session.doses[0]?.time ?? '');
  await page.getByLabel('Body weight').fill(session.weight);
  for (const [index, dose] of session.doses.entries()) {
    await page.getByLabel(`Dose ${index + 1}: mg`).fill(dose.mg);
    await page.getByLabel(`Dose ${index + 1}: Time`).fill(dose.time);
    await page.getByLabel(`Dose ${index + 1}: Site`).fill(dose.site);
  }
  for (const [index, row] of session.vitals.entries()) {
    for (const [at, what] of (['systolic', 'diastolic', 'heart rate', 'oxygen'] as const).entries()) {
      await page.getByLabel(`Row ${index + 1}: ${what}`).fill(row[at] ?? '');
    }
  }
  const therapy = page.getByRole('group', { name: /psychotherapy/i }).first();
  await therapy.getByLabel('Date').fill(session.therapy.day);
  await therapy.getByLabel('Start').fill(session.therapy.time);
  await therapy.getByLabel('Length').fill(session.therapy.minutes);
  await therapy.getByLabel('Therapist').fill(session.therapy.therapist);
  await page.getByRole('button', { name: 'Save session' }).click();
  await expect(page.getByRole('heading', { name: 'Sessions', exact: true })).toBeVisible();
}

/** Types whole forms, one digit per item, from the overview of questionnaires; the mouse only opens the timepoint. */
export async function enterForms(
  page: Page,
  timepoint: string,
  day: string,
  forms: readonly (readonly [name: string, keys: string])[],
): Promise<void> {
  await page
    .getByRole('navigation', { name: /patient/i })
    .getByRole('link', { name: 'Questionnaires' })
    .click();
  await page.getByLabel(`Day of ${timepoint}`).fill(day);
  await page.getByRole('button', { name: `Begin ${timepoint}` }).click();
  for (const [name, keys] of forms) {
    await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
    await expect(page.getByRole('radio').first()).toBeFocused();
    await page.keyboard.type(keys);
    await expect(page.getByText(`${keys.length} of ${keys.length} answered`)).toBeVisible();
    await page.keyboard.press('Enter');
    const stack = page.getByRole('navigation', { name: `Forms, ${timepoint}` });
    await expect(stack.getByRole('link', { name })).toBeVisible();
  }
}
