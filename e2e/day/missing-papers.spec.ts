import { makeRecord } from '../authorisation/record';
import { expect, test } from '../fixtures';

test('a stack with gaps: a total alone with item 9 given later, an item declined, a form that was lost', async ({
  signIn,
  clinic,
  sql,
}) => {
  const ids = await makeRecord(sql, clinic.id);
  const base = `/patients/${ids.patientId}/questionnaires`;
  const { page } = await signIn('front-desk');
  await page.goto(`${base}/${ids.assessmentId}`);
  await expect(page.getByRole('heading', { name: 'BDI-II' })).toBeVisible();

  // Only the total of the BDI is on the paper: saved, marked, and item 9 asked for by itself until it is there.
  await page.getByRole('button', { name: 'Total only' }).click();
  await expect(page.locator('#total-bdi')).toBeFocused();
  await page.keyboard.type('30');
  await page.keyboard.press('Enter');
  await expect(page.getByText('BDI-II: item 9 not recorded')).toBeVisible();

  // There is no BPI: one choice, and the next form lies on top.
  await page.getByRole('button', { name: 'Form missing…' }).click();
  await page.getByRole('button', { name: 'Paper lost' }).click();
  await expect(page.getByRole('heading', { name: 'GAD-7' })).toBeVisible();
  await expect(page.getByRole('button', { name: /BPI-SF.*missing: paper lost/ })).toBeVisible();

  // Item 3 was declined: a letter leaves the gap with its reason, so that nothing is asked at the end.
  await expect(page.getByRole('radio').first()).toBeFocused();
  await page.keyboard.type('11d1111');
  await expect(page.getByLabel('Why item 3 is not answered')).toHaveValue('declined');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'PCL-5' })).toBeVisible();
  await expect(page.getByRole('link', { name: /GAD-7/ })).toBeVisible();
  expect(
    await sql(
      `select instrument, entry_mode, gap_reasons from questionnaire_response where assessment_id = $1 order by 1`,
      [ids.assessmentId],
    ),
  ).toEqual([
    { instrument: 'bdi-ii', entry_mode: 'total-only', gap_reasons: {} },
    { instrument: 'gad-7', entry_mode: 'items', gap_reasons: { 3: 'declined' } },
  ]);

  // The overview shows what is missing and why; the reason is corrected there.
  await page.goto(base);
  await expect(page.getByRole('link', { name: /missing: paper lost/ })).toBeVisible();
  await expect(page.getByText('▲ item 9 not recorded')).toBeVisible();
  await page.getByRole('link', { name: /missing: paper lost/ }).click();
  await expect(page.getByRole('heading', { name: 'BPI-SF is missing: paper lost' })).toBeVisible();
  await page.getByRole('button', { name: 'declined' }).click();
  await expect(page.getByRole('heading', { name: 'BPI-SF is missing: declined' })).toBeVisible();

  // The one digit, days later: the same alert as from the form.
  await page.goto(`${base}/${ids.assessmentId}`);
  await page.getByRole('group', { name: 'Answer to item 9' }).getByRole('button', { name: '1' }).click();
  await expect(page.getByText('needs a clinician’s review today')).toBeVisible();
  expect(
    await sql(
      `select kind from alert where patient_id = $1 and source_kind = 'response' and closed_at is null`,
      [ids.patientId],
    ),
  ).toEqual([{ kind: 'risk' }]);

  // The chart does not pass over the gap and says why; the cohort counts it.
  const { page: chart } = await signIn('clinician');
  await chart.goto(`/patients/${ids.patientId}`);
  await expect(chart.getByText('BPI-SF missing: declined').first()).toBeAttached();
  await chart.goto('/cohort/courses');
  await expect(chart.getByText('○ 1 declined')).toBeVisible();
});
