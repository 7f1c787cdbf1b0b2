import { makeRecord } from '../authorisation/record';
import { expect, test } from '../fixtures';
import { dayBefore } from './screens';

test('a change of a medicine from the first word to the chart: recorded, flagged, amended, entered in error', async ({
  signIn,
  clinic,
  sql,
}) => {
  test.setTimeout(120_000);
  const ids = await makeRecord(sql, clinic.id);
  await sql(
    `update medicine_session set planned_date = current_date - 20 + 7 * (number - 1) where patient_id = $1`,
    [ids.patientId],
  );
  await sql(`update adverse_event set started_at = now() - interval '15 days' where patient_id = $1`, [
    ids.patientId,
  ]);
  const { page } = await signIn('clinical-staff');
  await page.goto(`/patients/${ids.patientId}`);
  const flags = page.getByRole('list').filter({ hasText: '1. Nausea, grade 2' });
  await expect(flags.getByRole('listitem')).toHaveCount(1);
  await page.getByRole('navigation', { name: 'Patient pages' }).getByRole('link', { name: 'Events' }).click();
  const taken = page.getByRole('list', { name: 'Taken now' });
  await expect(taken).toHaveText('Sertraline, 50 mg daily · started 05-Jan-2026');
  await page.getByRole('link', { name: 'Add a change' }).click();

  // All that is missing is named at once; what was typed comes back after a reload.
  await page.getByRole('button', { name: 'Record the change' }).click();
  const summary = page.getByRole('alert').filter({ hasText: 'There is a problem' });
  await expect(summary.getByRole('link')).toHaveText([
    'Name the medicine, by its generic name if you know it.',
    'Say whether it was started, changed or stopped.',
    'Enter the day, such as 09-Sep-2026, and mark “About” if unsure.',
  ]);
  const medicine = page.getByRole('combobox', { name: 'Medicine required' });
  await medicine.fill('Lorazepam');
  await expect(page.getByText(/Lorazepam: benzodiazepine or sedative, adds to sedation/)).toBeVisible();
  await expect(page.getByText(/draft saved/)).toBeVisible();
  await page.reload();
  await expect(medicine).toHaveValue('Lorazepam');

  // The dose that is known stands there; the same dose is no change.
  await medicine.fill('sertraline');
  await page.getByText('Dose changed', { exact: true }).click();
  await expect(page.getByLabel('Dose before')).toHaveValue('50 mg daily');
  await page.getByLabel('Dose now').fill('50 mg daily');
  await page.getByRole('textbox', { name: /^Day/ }).fill(dayBefore(10));
  await page.getByRole('checkbox', { name: 'About this day' }).check();
  await page.getByRole('button', { name: 'Record the change' }).click();
  await expect(summary.getByRole('link')).toHaveText([
    'The dose before and the dose now are the same: correct one of them.',
  ]);
  await medicine.fill('Sertraline');
  await page.getByLabel('Dose now').fill('100 mg daily');
  await page.getByLabel('Dose now').press('Enter');
  const words = 'Sertraline: 50 mg daily → 100 mg daily';
  await expect(page.getByText(`Saved: ${words}.`)).toBeVisible();
  await expect(taken).toHaveText(`Sertraline, 100 mg daily · this dose since about ${dayBefore(10)}`);
  const changes = page.getByRole('region', { name: 'Changes of medicines' });
  await expect(changes.getByRole('row')).toHaveCount(3);
  await expect(changes.getByRole('row', { name: words })).toContainText(`about ${dayBefore(10)}`);

  // The chart carries it in the numbers of the events, by keyboard too.
  await page.goto(`/patients/${ids.patientId}`);
  await expect(flags.getByRole('listitem').nth(1)).toHaveText(`2. ${words} · about ${dayBefore(10)}`);
  await expect(page.getByRole('list', { name: 'Lines' })).toContainText('medicine changed');
  const chart = page.getByRole('application', { name: /^Depression/ });
  await expect(chart.locator('svg.recharts-surface')).toBeVisible();
  await chart.focus();
  await page.keyboard.press('Home');
  const said: string[] = [];
  for (let step = 0; step < 5; step += 1) {
    await page.keyboard.press('ArrowRight');
    said.push(await chart.getByRole('status').innerText());
  }
  expect(said).toContain(`Event: ${words}, about ${dayBefore(10)}.`);

  // Amended with a reason: what it said stays, struck through.
  await page.goto(`/patients/${ids.patientId}/adverse-events`);
  await changes.getByRole('link', { name: words }).click();
  await page.getByRole('link', { name: 'Amend' }).click();
  await page.getByLabel('Dose now').fill('75 mg daily');
  await page.getByRole('button', { name: 'Save amendment' }).click();
  await expect(summary.getByRole('link')).toHaveText(['Say why it is amended.']);
  await page.getByLabel('Why it is amended').fill('The letter says 75.');
  await page.getByRole('button', { name: 'Save amendment' }).click();
  const amended = 'Sertraline: 50 mg daily → 75 mg daily';
  await expect(page.getByRole('heading', { name: amended })).toBeVisible();
  await expect(page.getByRole('deletion')).toContainText(`${words}, about ${dayBefore(10)}`);
  await expect(page.getByText('Reason: The letter says 75.')).toBeVisible();

  // Entered in error: it leaves the list and the chart, and stays to be read.
  await page.getByRole('button', { name: 'Entered in error' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What is wrong with it').fill('Another patient’s.');
  await dialog.getByRole('button', { name: 'Mark as entered in error' }).click();
  await expect(page.getByText(/marked it on .*: Another patient’s\./)).toBeVisible();
  await expect(page.getByRole('link', { name: 'Amend' })).toHaveCount(0);
  await page.goto(`/patients/${ids.patientId}/adverse-events`);
  await expect(taken).toHaveText('Sertraline, 50 mg daily · started 05-Jan-2026');
  await expect(changes.getByRole('row', { name: amended })).toContainText('entered in error');
  await page.goto(`/patients/${ids.patientId}`);
  await expect(flags.getByRole('listitem')).toHaveCount(1);
  await expect(page.getByRole('list', { name: 'Lines' })).not.toContainText('medicine changed');
});
