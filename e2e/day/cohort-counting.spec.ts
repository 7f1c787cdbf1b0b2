import { violations } from '../axe';
import { expect, password, test } from '../fixtures';

/** Courses as an installation has them that was brought along: none is counted. */
const bringAlong = `
  with people as (
    insert into patient (id, clinic_id, record_number, family_name, given_name, sex, study_code, synthetic)
    select gen_random_uuid(), $1, 'B' || n, 'Sample', 'Alex', 'female', 'B' || n, true from generate_series(1, 310) n
    returning id, clinic_id),
  courses as (
    insert into treatment_course (id, clinic_id, patient_id, number, arm, arm_reason, start_date, bdi_instrument, pcl5_edition)
    select gen_random_uuid(), p.clinic_id, p.id, 1, 'psycholytic', 'invented', '2026-03-02', 'bdi-ii', 'past-month' from people p
    returning id, clinic_id, patient_id)
  insert into course_rollup (course_id, clinic_id, patient_id) select id, clinic_id, patient_id from courses`;

test('a clinic that was brought along is counted beside its pages: how far it is, no file of a part, then the whole', async ({
  signIn,
  clinic,
  sql,
}) => {
  await sql(bringAlong, [clinic.id]);
  // Whoever counts waits for this lock: the page stands still until the test has read it.
  await sql(`select pg_advisory_lock(hashtextextended('cohort ' || $1::uuid, 0))`, [clinic.id]);
  const { page } = await signIn('clinician');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/cohort');
  await expect(page.getByText('0 of 310 courses are counted.')).toBeVisible();
  await expect(page.getByRole('progressbar', { name: 'Courses counted' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Depression' })).toHaveCount(0);
  const beyond = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(beyond).toBeLessThanOrEqual(0);
  expect(await violations(page)).toEqual([]);

  const file = await page.evaluate(async (secret) => {
    const answer = await fetch('/api/cohort/export', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ password: secret }),
    });
    return { status: answer.status, body: (await answer.json()) as { message: string } };
  }, password);
  expect(file.status).toBe(409);
  expect(file.body.message).toContain('0 of 310 courses are counted; the figures follow when all are.');

  await sql(`select pg_advisory_unlock(hashtextextended('cohort ' || $1::uuid, 0))`, [clinic.id]);
  // The page looks again by itself.
  await expect(page.getByText('Counted: all 310 courses')).toBeVisible({ timeout: 60_000 });
});
