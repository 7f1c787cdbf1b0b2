import { v7 as newId } from 'uuid';
import { expect, test } from '../fixtures';

type Sql = (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>;

/** A patient in a course whose session 1 is planned so many days from today; the baseline waits to be typed. */
async function enrolled(sql: Sql, clinicId: string, familyName: string, inDays: number) {
  const [patientId, courseId, assessmentId] = [newId(), newId(), newId()];
  await sql(
    `insert into patient (id, clinic_id, record_number, family_name, given_name, birth_date, sex, study_code, synthetic)
     values ($1, $2, $3, $4, 'Alex', '1979-07-14', 'female', $3, true)`,
    [patientId, clinicId, patientId.slice(-12), familyName],
  );
  await sql(
    `insert into treatment_course (id, clinic_id, patient_id, number, arm, arm_reason, start_date)
     values ($1, $2, $3, 1, 'psycholytic', 'agreed', current_date + $4::int)`,
    [courseId, clinicId, patientId, inDays],
  );
  for (const number of [1, 2, 3, 4, 5, 6]) {
    await sql(
      `insert into medicine_session (id, clinic_id, patient_id, course_id, number, planned_date)
       values ($1, $2, $3, $4, $5, current_date + $6::int)`,
      [newId(), clinicId, patientId, courseId, number, inDays + 7 * (number - 1)],
    );
  }
  await sql(
    `insert into assessment (id, clinic_id, patient_id, course_id, kind, timepoint_key, assessed_on)
     values ($1, $2, $3, $4, 'baseline', 'baseline', current_date + $5::int)`,
    [assessmentId, clinicId, patientId, courseId, Math.min(0, inDays - 1)],
  );
  await sql(
    `insert into course_rollup (course_id, clinic_id, patient_id, next_due_on, next_due_what)
     values ($1, $2, $3, current_date + $4::int, 'Baseline questionnaires')`,
    [courseId, clinicId, patientId, inDays],
  );
  return { patientId, assessmentId };
}

test('the board of the day: a form raises a risk, the gravest comes first, an alert is closed with what was done, a review is taken back', async ({
  signIn,
  clinic,
  sql,
}) => {
  test.setTimeout(120_000);
  const { page } = await signIn('clinician');
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Today', exact: true })).toBeVisible();
  await expect(page.getByText('Nobody waits')).toBeVisible();
  await expect(page.getByText('No session is planned for today')).toBeVisible();

  await enrolled(sql, clinic.id, 'Overdue', -5);
  const risk = await enrolled(sql, clinic.id, 'Risk', 3);
  await enrolled(sql, clinic.id, 'Dosed', 0);

  // The front desk types the form in and sees no score; the clinic's board knows at once.
  const desk = await signIn('front-desk');
  await desk.page.goto(`/patients/${risk.patientId}/questionnaires/${risk.assessmentId}/bdi-ii`);
  await expect(desk.page.getByRole('radio').first()).toBeFocused();
  await desk.page.keyboard.type('111111112111111111111');
  await expect(desk.page.getByText('21 of 21 answered')).toBeVisible();
  await desk.page.keyboard.press('Enter');
  await expect(desk.page.getByText('Tell a clinician now.')).toBeVisible();

  await page.goto('/today');
  const rows = page.getByRole('list', { name: 'Needs someone' }).locator(':scope > li');
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(0)).toContainText('RISK, Alex');
  await expect(rows.nth(0)).toContainText('Item 9 (suicidal thoughts) answered 2.');
  await expect(rows.nth(1)).toContainText('Baseline questionnaires 5 days overdue');
  const session = page.getByRole('list', { name: 'Sessions today' }).getByRole('listitem');
  await expect(session).toContainText('DOSED, Alex');
  await expect(session).toContainText('Session 1 of 6');
  await expect(session.getByRole('link', { name: 'Pre-session card of DOSED, Alex' })).toHaveAttribute(
    'href',
    /\/card$/,
  );
  await expect(session.getByRole('link', { name: 'Console of DOSED, Alex' })).toHaveAttribute(
    'href',
    /\/console$/,
  );

  await page.getByRole('button', { name: 'Mark reviewed: OVERDUE, Alex' }).click();
  await expect(rows).toHaveCount(1);
  await page.getByRole('link', { name: 'Reviewed · 1' }).click();
  const reviewed = page.getByRole('list', { name: 'Reviewed today' }).locator(':scope > li');
  await expect(reviewed).toContainText('by clinician of Riverside clinic');
  await page.getByRole('button', { name: 'Undo the review of: OVERDUE, Alex' }).click();
  await expect(page.getByText('Nobody was reviewed today')).toBeVisible();
  await page.getByRole('link', { name: 'Needs someone · 2' }).click();
  await expect(rows).toHaveCount(2);

  // A review never takes an open risk off the list.
  await page.getByRole('button', { name: 'Mark reviewed: RISK, Alex' }).click();
  await expect(rows.nth(0)).toContainText(/Reviewed \d\d:\d\d by clinician/);
  await expect(rows).toHaveCount(2);

  await page.getByRole('button', { name: 'Close alert: Risk, RISK, Alex' }).click();
  await page.getByRole('button', { name: 'Close alert', exact: true }).click();
  await expect(page.getByText('Choose what was done.')).toBeVisible();
  await page.getByLabel('What was done').selectOption({ label: 'Spoke to the patient' });
  await page.getByLabel('Note').fill('No plan, no intent; sees her therapist tomorrow');
  await page.getByRole('button', { name: 'Close alert', exact: true }).click();
  await expect(rows).toHaveCount(1);
  await expect(rows.nth(0)).toContainText('OVERDUE, Alex');

  await page.goto(`/patients/${risk.patientId}/alerts`);
  await expect(page.getByText('No alert is open')).toBeVisible();
  const closed = page.getByRole('row', { name: /Item 9 \(suicidal thoughts\) answered 2/ });
  await expect(closed).toContainText('Spoke to the patient');
  await expect(closed).toContainText('No plan, no intent; sees her therapist tomorrow');
  await expect(closed).toContainText('clinician of Riverside clinic');
});

test('an alert stands above the charts until it is closed, and two people who close it at once learn of each other', async ({
  signIn,
  clinic,
  sql,
}) => {
  const { patientId } = await enrolled(sql, clinic.id, 'Risk', 3);
  await sql(
    `insert into alert (id, clinic_id, patient_id, kind, source_kind, source_id, detail)
     values ($1, $2, $3, 'risk-not-recorded', 'response', $4, '{"totalOnly": true}')`,
    [newId(), clinic.id, patientId, newId()],
  );
  const [first, second] = [await signIn('clinician'), await signIn('clinical-staff')];
  await first.page.goto(`/patients/${patientId}`);
  await expect(first.page.getByText('Item 9 not recorded: only a total was entered.')).toBeVisible();
  for (const { page } of [first, second]) {
    await page.goto(`/patients/${patientId}/alerts`);
    await page.getByRole('button', { name: /^Close alert: Item 9 not recorded/ }).click();
    await page.getByLabel('What was done').selectOption({ label: 'Already known and looked after' });
    await page.getByLabel('Note').fill('asked by phone');
  }
  await first.page.getByRole('button', { name: 'Close alert', exact: true }).click();
  await expect(first.page.getByText('No alert is open')).toBeVisible();
  await second.page.getByRole('button', { name: 'Close alert', exact: true }).click();
  await expect(second.page.getByText(/clinician of Riverside clinic closed this alert on/)).toBeVisible();
  await expect(second.page.getByLabel('Note')).toHaveValue('asked by phone');
  await first.page.goto(`/patients/${patientId}`);
  await expect(first.page.getByText('only a total was entered')).toBeHidden();
});

test('an alert whose form was entered in error says so and offers that as what was done; only a person closes it', async ({
  signIn,
  clinic,
  sql,
}) => {
  const { patientId, assessmentId } = await enrolled(sql, clinic.id, 'Mixed', 3);
  const responseId = newId();
  await sql(
    `insert into questionnaire_response (id, clinic_id, patient_id, course_id, assessment_id, instrument, edition,
       entry_mode, totals, risk_answer, source, completed_on, scoring_version, entered_in_error_at, entered_in_error_by,
       entered_in_error_reason)
     select $1, a.clinic_id, a.patient_id, a.course_id, a.id, 'bdi-ii', 'bdi-ii', 'total-only', '{"bdi": 20}', 2, 'staff', a.assessed_on,
       '1', now(), $3, 'Form of another patient.' from assessment a where a.id = $2`,
    [responseId, assessmentId, clinic.userId.clinician],
  );
  await sql(
    `insert into alert (id, clinic_id, patient_id, kind, source_kind, source_id, detail)
     values ($1, $2, $3, 'risk', 'response', $4,
       '{"value": 2, "previous": null, "rose": false, "sameDayContact": true}')`,
    [newId(), clinic.id, patientId, responseId],
  );
  const { page } = await signIn('clinician');
  const marked = /The form was marked as entered in error on .* by clinician of Riverside clinic\./;
  await page.goto(`/patients/${patientId}`);
  await expect(page.getByText(marked)).toBeVisible();
  await page.goto('/today');
  const row = page.getByRole('listitem').filter({ hasText: 'MIXED' });
  await expect(row.getByText(marked)).toBeVisible();
  await row.getByRole('button', { name: /^Close alert: Risk/ }).click();
  await expect(row.getByLabel('What was done')).toHaveValue('corrected');
  await expect(row.getByLabel('Note')).toHaveValue(
    /marked as entered in error .* Reason: Form of another patient\.$/,
  );
  await row.getByRole('button', { name: 'Close alert', exact: true }).click();
  await expect(row.getByLabel('What was done')).toBeHidden();
  await page.goto(`/patients/${patientId}/alerts`);
  const closed = page.getByRole('row', { name: /Item 9 \(suicidal thoughts\) answered 2/ });
  await expect(closed).toContainText('The entry was wrong and has been corrected');
  await expect(closed).toContainText('Reason: Form of another patient.');
});
