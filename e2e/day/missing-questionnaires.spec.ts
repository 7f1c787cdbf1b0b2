import { v7 as newId } from 'uuid';
import { openMailbox } from '../../lib/testing/mailbox';
import { expect, test } from '../fixtures';
import { answer, typeBirthDate } from './self-report-steps';

type Sql = (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>;

/** A patient with an address whose session 1 was held today; the others follow weekly. */
async function afterSessionOne(sql: Sql, clinicId: string) {
  const [patientId, courseId] = [newId(), newId()];
  await sql(
    `insert into patient (id, clinic_id, record_number, family_name, given_name, birth_date, sex, study_code, email)
     values ($1, $2, $3, 'Sample', 'Alex', '1979-07-14', 'female', $3, 'alex.sample@mail.example.org')`,
    [patientId, clinicId, patientId.slice(-12)],
  );
  await sql(
    `insert into treatment_course (id, clinic_id, patient_id, number, arm, arm_reason, start_date)
     values ($1, $2, $3, 1, 'psycholytic', 'agreed', current_date)`,
    [courseId, clinicId, patientId],
  );
  for (const number of [1, 2, 3, 4, 5, 6]) {
    await sql(
      `insert into medicine_session (id, clinic_id, patient_id, course_id, number, planned_date, status, held_on)
       values ($1, $2, $3, $4, $5::int, current_date + 7 * ($5::int - 1), case when $5::int = 1 then 'held' else 'planned' end,
         case when $5::int = 1 then current_date end)`,
      [newId(), clinicId, patientId, courseId, number],
    );
  }
  await sql(
    `insert into course_rollup (course_id, clinic_id, patient_id, next_due_on, sessions_held)
     values ($1, $2, $3, current_date + 1, 1)`,
    [courseId, clinicId, patientId],
  );
  return patientId;
}

test('who has not completed what: one more form asked for, a link sent by e-mail, a code for the tablet, and no more e-mail', async ({
  signIn,
  clinic,
  sql,
  browser,
}) => {
  test.setTimeout(120_000);
  const mailbox = await openMailbox({ port: Number(process.env['KAP_E2E_SMTP_PORT']) });
  try {
    await sql('update clinic set synthetic = false where id = $1', [clinic.id]);
    const patientId = await afterSessionOne(sql, clinic.id);

    const administrator = (await signIn('administrator')).page;
    await administrator.goto('/settings/mail');
    await administrator.getByLabel('Send e-mail to patients').check();
    await administrator.getByLabel('Name of the sender').fill('Riverside pain clinic');
    await administrator.getByRole('button', { name: 'Save' }).click();
    await expect(administrator.getByText(/This name says what is treated/).first()).toBeVisible();
    await administrator.getByLabel('Name of the sender').fill('Riverside practice');
    // No reminder by the calendar, so that the one e-mail is the one that is sent here.
    await administrator.getByRole('checkbox', { name: 'Before the due day' }).uncheck();
    await administrator.getByRole('button', { name: 'Save' }).click();
    await expect(administrator.getByText('✓ Saved')).toBeVisible();

    const clinician = (await signIn('clinician')).page;
    await clinician.goto(`/patients/${patientId}/questionnaires`);
    const ask = clinician.getByRole('form', { name: 'Ask for another form at one visit' });
    await ask.getByLabel('Visit').selectOption({ label: 'After session 2' });
    await ask.getByLabel('Form').selectOption({ label: 'PCL-5' });
    await ask.getByRole('button', { name: 'Ask for it' }).click();
    const asked = clinician.getByRole('list', { name: 'Asked for beyond the protocol' });
    await expect(asked).toContainText('PCL-5, after session 2');
    await expect(clinician.getByRole('row', { name: /^After session 2/ })).toBeVisible();
    await asked.getByRole('button', { name: /^Remove/ }).click();
    await expect(asked).toBeHidden();
    await ask.getByLabel('Visit').selectOption({ label: 'After session 2' });
    await ask.getByLabel('Form').selectOption({ label: 'PCL-5' });
    await ask.getByRole('button', { name: 'Ask for it' }).click();
    await expect(asked).toContainText('PCL-5, after session 2');

    // What is due and not begun can be asked of the patient at once; asking begins it.
    const offered = clinician.locator('#asked-timepoint option').first();
    await expect(offered).toHaveText('After session 1, not begun');
    await clinician.getByRole('button', { name: 'Show a code for another device' }).dblclick();
    await expect(clinician.getByText('Code for the patient')).toBeVisible();
    await expect(offered).toHaveText('After session 1');
    await expect(clinician.getByText('Code for the patient')).toBeVisible();
    expect(await sql('select timepoint_key from assessment where patient_id = $1', [patientId])).toEqual([
      { timepoint_key: 'after-session-1' },
    ]);

    const { page } = await signIn('front-desk');
    await page.goto('/');
    await page.getByRole('link', { name: 'Questionnaires', exact: true }).click();
    const row = page.getByRole('row', { name: /SAMPLE, Alex/ });
    await expect(row).toContainText('After session 1');
    await expect(row).toContainText('GAD-7, PCL-5 can be answered alone');
    await page.getByRole('link', { name: 'Next 7 days · 1' }).click();
    await expect(row).toContainText('After session 2');
    await expect(row).toContainText('not yet');
    await page.getByRole('link', { name: 'Psychedelic', exact: true }).click();
    await expect(page.getByText('Nothing is missing here')).toBeVisible();
    await page.goto('/questionnaires');

    await row.getByRole('button', { name: /^On the tablet/ }).click();
    await expect(page.getByRole('dialog')).toContainText(/[2-9B-Z]{4}-?[2-9B-Z]{4}/);
    await page.getByRole('button', { name: 'Done' }).click();

    // The link takes the place of the code.
    await row.getByRole('button', { name: /^Send link/ }).dblclick();
    await expect(row).toContainText('on its way');
    await expect.poll(() => mailbox.messages.length).toBe(1);
    const text = mailbox.textOf(mailbox.messages[0]?.raw ?? '');
    expect(mailbox.messages[0]?.to).toBe('alex.sample@mail.example.org');
    expect(text).toContain('From: Riverside practice <post@practice.example>');
    expect(text).toContain(`${process.env['KAP_E2E_ORIGIN'] ?? ''}/answer/`);
    await expect(async () => {
      await page.reload();
      await expect(row).toContainText(/e-mail sent \d\d-/, { timeout: 500 });
    }).toPass();

    // The patient, at home: opening the link alone changes nothing.
    const link = /http:\S+\/no-more-mail\/[\w-]{43}(?=\r?\n)/.exec(text)?.[0] ?? '';
    const home = await (await browser.newContext()).newPage();
    await home.goto(link);
    expect(await sql('select 1 from mail_choice where patient_id = $1', [patientId])).toEqual([]);
    await home.getByRole('button', { name: 'Stop these e-mails' }).click();
    await expect(home.getByRole('heading', { name: 'You will get no more of these e-mails' })).toBeVisible();
    await home.context().close();

    await page.reload();
    await expect(row).toContainText('wants no e-mail');
    await expect(row.getByRole('button', { name: /^Send link/ })).toBeHidden();
    await page.goto(`/patients/${patientId}/edit`);
    await expect(page.getByText('Wants no e-mail: none is sent.')).toBeVisible();
    await expect(page.getByText(/Refused by the patient, by the link in an e-mail/)).toBeVisible();
    await expect(page.getByRole('row', { name: /a…@m….org/ })).toContainText(/sent \d\d-/);
    await page.getByRole('button', { name: 'The patient wants e-mail again' }).click();
    await expect(page.getByText('May be sent links and reminders.')).toBeVisible();

    await page.goto('/questionnaires');
    await row.getByRole('link', { name: /^Enter/ }).click();
    await expect(page).toHaveURL(/\/questionnaires\/[0-9a-f-]{36}\/bdi-ii$/);
    expect(mailbox.messages).toHaveLength(1);

    // The patient follows the link of that e-mail at home and answers the first form to the end.
    const letter = /http:\S+\/answer\/[\w-]{43}(?=\r?\n)/.exec(text)?.[0] ?? '';
    const sofa = await (await browser.newContext()).newPage();
    await sofa.goto(letter);
    await typeBirthDate(sofa);
    await sofa.getByRole('link', { name: 'Yes, this is me' }).click();
    await sofa.waitForURL(/\/questions\/1$/);
    for (let question = 1; question <= 7; question += 1) await answer(sofa, 'Several days');
    for (let question = 1; question <= 20; question += 1) await answer(sofa, null);
    await sofa.getByRole('button', { name: 'Send' }).click();
    await expect(sofa.getByRole('heading', { name: /Thank you/ })).toBeVisible();
    await sofa.context().close();
    expect(
      await sql('select instrument, source, answers from questionnaire_response where patient_id = $1', [
        patientId,
      ]),
    ).toEqual([{ instrument: 'gad-7', source: 'self-report', answers: [1, 1, 1, 1, 1, 1, 1] }]);
    // The other form was declined as a whole: nobody waits for it, and the overview says why.
    await clinician.goto(`/patients/${patientId}/questionnaires`);
    await expect(clinician.getByRole('row', { name: /^After session 1/ })).toContainText('missing: declined');
    await page.goto('/questionnaires');
    await expect(row).toContainText('BDI-II');
    await expect(row).not.toContainText('PCL-5');
  } finally {
    await mailbox.close();
  }
});
