import { expect, type Page } from '@playwright/test';
import { defaultScreeningItems } from '../../lib/domain/screening/items';

const answer = (page: Page, group: string, choice: string) =>
  page.getByRole('group', { name: group, exact: true }).last().getByText(choice, { exact: true }).click();

export async function openScreening(page: Page): Promise<void> {
  await page
    .getByRole('navigation', { name: /patient/i })
    .getByRole('link', { name: 'Screening' })
    .click();
  await expect(page.getByRole('heading', { name: 'Screening', exact: true })).toBeVisible();
}

/** Fills the whole form so that nothing stands against a course, but for what `yes` names. */
export async function fillScreening(
  page: Page,
  { consentOn, yes = [] }: { consentOn: string; yes?: readonly string[] },
): Promise<void> {
  await answer(page, 'Major depressive disorder was diagnosed before', 'Yes');
  await page.getByLabel('Chronic pain condition').fill('Fibromyalgia');
  await page.getByLabel('Since').fill('May 2019');
  for (const item of defaultScreeningItems) {
    await answer(page, item.words, yes.includes(item.key) ? 'Yes' : 'No');
  }
  await page.getByLabel('Allergies').fill('None known');
  await answer(page, 'Current medicines', 'Some are taken');
  await page.getByLabel('Medicine 1', { exact: true }).fill('Diazepam');
  await page.getByLabel('Medicine 1: dose').fill('5 mg at night');
  for (const substance of ['Alcohol', 'Cannabis', 'Other substances']) await answer(page, substance, 'None');
  await answer(page, 'A pregnancy test applies', 'No');
  await page.getByLabel('Consent form, version').fill('3');
  await page.getByLabel('Consent signed on').fill(consentOn);
}

export async function decide(page: Page, decision: string, reason?: string): Promise<void> {
  await page.getByRole('radio', { name: decision }).check();
  if (reason !== undefined) await page.getByRole('textbox', { name: 'Reason' }).fill(reason);
  await page.getByRole('button', { name: 'Decide' }).click();
}
