import { readFileSync } from 'node:fs';
import { v7 as newId } from 'uuid';
import { makeRecord } from '../authorisation/record';
import { expect, password, test } from '../fixtures';

test('an administrator sets which changes count as noticed, with sentences for what cannot be one', async ({
  signIn,
  clinic,
  sql,
}) => {
  const { page } = await signIn('administrator');
  await page.goto('/settings');
  const anxiety = page.getByLabel('Anxiety (GAD-7)', { exact: true });
  const trauma = page.getByLabel('PTSD symptoms (PCL-5)', { exact: true });
  await expect(page.getByText(/^Published: 4 points \(Toussaint 2020/)).toBeVisible();
  await anxiety.fill('3,3');
  await trauma.fill('ninety');
  await page.getByLabel('Depression (BDI)', { exact: true }).fill('32');
  await page.getByLabel('Pain severity (BPI), counted in').selectOption('points');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const summary = page.getByRole('alert').filter({ hasText: 'There is a problem' });
  await expect(summary.getByRole('link')).toHaveText(['Type a number, such as 4 or 3.3.']);
  await summary.getByRole('link').click();
  await expect(trauma).toBeFocused();
  await expect(trauma).toHaveValue('ninety');
  await trauma.fill('5');
  await page.getByRole('button', { name: 'Back to the published value: Pain severity (BPI)' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('✓ Saved')).toBeVisible();
  await page.reload();
  await expect(anxiety).toHaveValue('3.3');
  expect(
    await sql(`select settings -> 'noticedChanges' as own from clinic where id = $1`, [clinic.id]),
  ).toEqual([
    {
      own: {
        bdi: { unit: 'percent', atLeast: 32 },
        'gad-7': { unit: 'points', atLeast: 3.3 },
        'pcl-5': { unit: 'points', atLeast: 5 },
      },
    },
  ]);
});

test('the primary outcome is named by the administrator, and the comparison reads on every width', async ({
  signIn,
  clinic,
  sql,
}) => {
  const { page } = await signIn('administrator');
  await page.goto('/settings');
  await expect(page.getByLabel('Scale')).toHaveValue('bdi');
  await expect(page.getByLabel('When')).toHaveValue('after-session-6');
  await page.getByLabel('Scale').selectOption({ label: 'Pain severity (BPI)' });
  await page.getByLabel('When').selectOption({ label: 'After session 3' });
  await page.getByRole('button', { name: 'Save', exact: true }).dblclick();
  await expect(page.getByText('✓ Saved')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Scale')).toHaveValue('bpi-severity');
  expect(
    await sql(`select settings -> 'primaryOutcome' as named from clinic where id = $1`, [clinic.id]),
  ).toEqual([{ named: { scale: 'bpi-severity', timepoint: 'after-session-3' } }]);

  await page.goto('/primitives');
  const card = page
    .locator('section', { has: page.getByRole('heading', { name: 'Between the arms' }) })
    .first();
  await expect(card).toContainText('No clear difference between the arms.');
  await expect(card).toContainText('would have been missed more often than one time in five');
  await expect(card.getByRole('row')).toHaveCount(10);
  await expect(card.getByRole('row').nth(1)).toContainText('Primary outcome');
  for (const width of [1440, 820, 390]) {
    await page.setViewportSize({ width, height: 900 });
    const wider = await card.evaluate((each) => each.scrollWidth - each.clientWidth);
    expect(wider, `${width} pixels`).toBeLessThanOrEqual(0);
    // Also where a row is a block, its cells are cells of a table to those who hear it.
    await expect(card.getByRole('row').nth(1).getByRole('cell')).toHaveCount(5);
  }
  await card.getByText('How these figures were computed').click();
  await expect(card.getByText('nothing is tested against it')).toBeVisible();
});

test('a researcher takes the long data and the script for R, and the trail says so', async ({
  signIn,
  clinic,
  sql,
}) => {
  const ids = await makeRecord(sql, clinic.id);
  const responseId = newId();
  await sql(
    `insert into questionnaire_response (id, clinic_id, patient_id, course_id, assessment_id, instrument, edition,
       entry_mode, totals, source, completed_on, scoring_version)
     values ($1, $2, $3, $4, $5, 'gad-7', 'past-two-weeks', 'total-only', '{"gad-7": 17}', 'import', '2026-09-06', 'x')`,
    [responseId, clinic.id, ids.patientId, ids.courseId, ids.assessmentId],
  );
  await sql(
    `insert into score (id, clinic_id, patient_id, course_id, response_id, scale, kind, value, missing, scoring_version)
     values ($1, $2, $3, $4, $5, 'gad-7', 'scored', 17, '{}', 'x')`,
    [newId(), clinic.id, ids.patientId, ids.courseId, responseId],
  );
  const { page } = await signIn('researcher');
  await page.goto('/cohort');
  await page.getByRole('button', { name: 'Export the data (CSV)' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Your password').fill('a wrong guess');
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(dialog.getByText(/Not exported: this is not your password/)).toBeVisible();
  await dialog.getByLabel('Your password').fill(password);
  const [data] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Export', exact: true }).click(),
  ]);
  expect(data.suggestedFilename()).toBe('cohort-long.csv');
  const text = readFileSync(await data.path(), 'utf8');
  expect(text.charCodeAt(0), 'the mark of UTF-8').toBe(0xfeff);
  const [heading, line, ...rest] = text.trim().split('\r\n');
  expect(heading).toBe('study_code,course,arm,scale,edition,timepoint,days_since_session_1,value,baseline');
  expect(line).toMatch(/^[A-Z]{10},1,psychedelic,gad-7,past-two-weeks,baseline,,17,17$/);
  expect(rest).toEqual([]);

  const [script] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download the R script' }).click(),
  ]);
  expect(script.suggestedFilename()).toBe('longitudinal-model.R');
  expect(readFileSync(await script.path(), 'utf8')).toContain('method = "REML"');
  expect(
    await sql(
      `select patient_id is null as whole from audit.event where clinic_id = $1 and action = 'export' order by 1 desc`,
      [clinic.id],
    ),
  ).toEqual([{ whole: true }, { whole: false }]);
});
