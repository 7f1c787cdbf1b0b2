import { readFileSync } from 'node:fs';
import { makeRecord } from '../authorisation/record';
import { expect, password, test } from '../fixtures';
import { dayBefore } from './screens';

test('an adverse event from the first word to the register: recorded, serious, followed up, signed, exported', async ({
  signIn,
  clinic,
  sql,
}) => {
  test.setTimeout(120_000);
  const ids = await makeRecord(sql, clinic.id);
  await sql(
    `update adverse_event set entered_in_error_at = now(), entered_in_error_by = $2,
    entered_in_error_reason = 'Another patient’s.' where patient_id = $1`,
    [ids.patientId, clinic.userId.clinician],
  );
  const { page } = await signIn('clinical-staff');
  await page.goto(`/patients/${ids.patientId}/sessions/${ids.sessionId}`);
  await page.getByRole('link', { name: 'Add an event' }).click();

  // Nothing is preset, and all that is missing is named at once.
  await page.getByRole('combobox', { name: 'Event required' }).fill('Vomiting');
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
  await expect(page.getByLabel('Session')).toHaveValue(ids.sessionId);
  await page.getByRole('button', { name: 'Record the event' }).click();
  const summary = page.getByRole('alert').filter({ hasText: 'There is a problem' });
  await expect(summary.getByRole('link')).toHaveText([
    'Enter the day, such as 09-Sep-2026.',
    'Enter the time, such as 14:30, or mark “Time not known”.',
    'Choose the grade, 1 to 5.',
    'Say whether it is serious.',
    'Say how it relates to the treatment.',
    'Say whether it was expected, or not assessed.',
    'Say what was done with the dose.',
    'Say how it ended, or that this is not known.',
  ]);

  await page.getByLabel('Began on').fill(dayBefore(2));
  // Only the day is known at first; then the hour is remembered.
  await page.getByRole('checkbox', { name: 'Time not known' }).first().check();
  await expect(page.getByLabel('Began at')).toBeDisabled();
  await page.getByRole('button', { name: 'Record the event' }).click();
  await expect(summary.getByRole('link').first()).toHaveText('Choose the grade, 1 to 5.');
  await page.getByRole('checkbox', { name: 'Time not known' }).first().uncheck();
  await page.getByLabel('Began at').fill('1015');
  await page.getByRole('radio', { name: /^2 Moderate/ }).check();
  await page.getByRole('radio', { name: /^Not serious/ }).check();
  await page.getByLabel('Related to the treatment').selectOption({ label: 'Probable' });
  await page.getByLabel('Expected').selectOption({ label: 'Expected' });
  await page.getByLabel('Action on the dose').selectOption({ label: 'None' });
  await page.getByLabel('Outcome').selectOption({ label: 'Recovering' });
  await page.getByRole('button', { name: 'Record the event' }).click();
  await expect(page.getByText('Vomiting is saved.')).toBeVisible();
  const alerts = () =>
    sql(`select kind from alert where patient_id = $1 and source_kind = 'adverse-event'`, [ids.patientId]);
  expect(await alerts()).toEqual([]);

  // It turns out to be serious: the alert is raised with the change.
  await page.getByRole('link', { name: 'Vomiting' }).click();
  await expect(page.getByLabel('Began on')).toHaveValue(dayBefore(2));
  await expect(page.getByLabel('Began at')).toHaveValue('10:15');
  await page.getByRole('radio', { name: /^Serious/ }).check();
  await page.getByRole('checkbox', { name: /Admission to hospital/ }).check();
  await page.getByRole('radio', { name: /^3 Severe/ }).check();
  await page.getByRole('button', { name: 'Save the changes' }).click();
  await expect(page.getByText('It is serious: an alert stands on the board.')).toBeVisible();
  expect(await alerts()).toEqual([{ kind: 'serious-event' }]);

  // A note is added and stays; then the event is signed and shut.
  await page.getByRole('link', { name: 'Vomiting' }).click();
  await page.getByLabel('New note').fill('Called the ward: eats again.');
  await page.getByRole('button', { name: 'Add the note' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Called the ward: eats again.' })).toBeVisible();
  await expect(page.getByLabel('New note')).toHaveValue('');
  await page.getByRole('button', { name: 'Sign', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: /password/i }).fill(password);
  await dialog.getByRole('button', { name: 'Sign', exact: true }).click();
  await expect(page.getByRole('link', { name: 'Amend' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save the changes' })).toHaveCount(0);

  // The register: narrowed in the address, and the same as a file.
  await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Events' }).click();
  const register = page.getByRole('table');
  await expect(register.getByRole('row')).toHaveCount(3);
  await page.getByLabel('Serious').selectOption({ label: 'Serious' });
  await page.getByLabel('State').selectOption({ label: 'Open' });
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page).toHaveURL(/serious=yes/);
  await expect(register.getByRole('row')).toHaveCount(2);
  await expect(register.getByRole('row', { name: /Vomiting/ })).toContainText('3 Severe');
  // A file leaves the clinic with the password of whoever takes it.
  await page.getByRole('button', { name: 'Export CSV' }).click();
  await dialog.getByLabel('Your password').fill('a wrong guess');
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(dialog.getByText(/Not exported: this is not your password/)).toBeVisible();
  await dialog.getByLabel('Your password').fill(password);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Export', exact: true }).click(),
  ]);
  await expect(dialog).toBeHidden();
  expect(download.suggestedFilename()).toMatch(/^adverse-events-\d{4}-\d{2}-\d{2}\.csv$/);
  const lines = readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\r\n');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(
    `,1,Vomiting,${dayBefore(2)} 10:15,,3,Severe,Yes,"Admission to hospital, or a longer stay",Probable,Expected,None,Recovering,,No`,
  );
  expect(lines.join()).not.toContain('Sample');

  // The card before the next session carries both: the open alert and the open event.
  await page.goto(`/patients/${ids.patientId}/sessions`);
  await page.getByRole('link', { name: 'Card before session 1' }).click();
  await expect(page.getByRole('heading', { name: 'Before session 1 of 6' })).toBeVisible();
  await expect(page.getByText(/Serious adverse event: Vomiting, grade 3/)).toBeVisible();
  await expect(page.getByText(`Vomiting, grade 3, serious, since ${dayBefore(2)}`)).toBeVisible();
  await expect(page.getByText('Baseline questionnaires')).toBeVisible();
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await expect
    .poll(() => sql(`select 1 from audit.event where patient_id = $1 and action = 'print'`, [ids.patientId]))
    .toHaveLength(1);
});

test('two people change one event: the second sees both texts and loses neither', async ({
  signIn,
  clinic,
  sql,
}) => {
  const ids = await makeRecord(sql, clinic.id);
  const path = `/patients/${ids.patientId}/adverse-events/${ids.sessionId}`;
  const first = await signIn('clinician');
  const second = await signIn('clinical-staff');
  for (const { page } of [first, second]) {
    await page.goto(path);
    await page.getByRole('radio', { name: /^Not serious/ }).check();
    await page.getByLabel('Related to the treatment').selectOption({ label: 'Possible' });
    await page.getByLabel('Expected').selectOption({ label: 'Expected' });
    await page.getByLabel('Action on the dose').selectOption({ label: 'None' });
    await page.getByLabel('Outcome').selectOption({ label: 'Not known' });
  }
  await first.page.getByRole('combobox', { name: 'Event required' }).fill('Retching');
  await first.page.getByRole('button', { name: 'Save the changes' }).click();
  await expect(first.page.getByText('Retching is saved.')).toBeVisible();
  await second.page.getByLabel('Description').fill('After the meal.');
  await second.page.getByRole('button', { name: 'Save the changes' }).click();
  await expect(second.page.getByText('▲ Saved by somebody else: Retching')).toBeVisible();
  await expect(second.page.getByLabel('Description')).toHaveValue('After the meal.');
  await second.page.getByRole('combobox', { name: 'Event required' }).fill('Retching');
  await second.page.getByRole('button', { name: 'Save the changes' }).click();
  await expect(second.page.getByText('Retching is saved.')).toBeVisible();
  const [row] = await sql(`select term, description, version from adverse_event where id = $1`, [
    ids.sessionId,
  ]);
  expect(row).toEqual({ term: 'Retching', description: 'After the meal.', version: 3 });
});
