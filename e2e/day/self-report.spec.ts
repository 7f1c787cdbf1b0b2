import { createHash } from 'node:crypto';
import { builtActions } from '../authorisation/build';
import { makeRecord } from '../authorisation/record';
import { expect, test } from '../fixtures';
import { answer, expectCalmPage, inviteHome, typeBirthDate } from './self-report-steps';

/** Next keeps an alert of its own on each page. */
const problem = { name: 'There is a problem' };

/** The licence and the text pack of a clinic that may show the BDI-II, here with invented words. */
async function licenseWithInventedWords(
  sql: (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>,
  clinicId: string,
) {
  const place = { instrument: 'bdi-ii', edition: 'past-two-weeks' };
  const pack = {
    format: 'kap-text-pack/1',
    ...place,
    language: 'en',
    options: [0, 1, 2, 3].map((value) => ({ value, label: `Invented answer ${value}` })),
    items: Array.from({ length: 21 }, (_, index) => ({
      number: index + 1,
      text: `Invented question ${index + 1}`,
    })),
  };
  await sql(
    `insert into instrument_licence (id, clinic_id, instrument, edition, number, holder, expires_on)
     values (gen_random_uuid(), $1, $2, $3, 'INVENTED-1', 'Invented clinic', current_date + 3650)`,
    [clinicId, place.instrument, place.edition],
  );
  await sql(
    `insert into text_pack (id, clinic_id, instrument, edition, language, version, body, body_sha256, file_name)
     values (gen_random_uuid(), $1, $2, $3, 'en', 1, $4, sha256('invented'), 'invented.json')`,
    [clinicId, place.instrument, place.edition, JSON.stringify(pack)],
  );
}

test('the patient answers on the clinic’s tablet: nothing clinical is left on it, help comes at once, nothing given is lost', async ({
  signIn,
  browser,
  baseURL,
  clinic,
  sql,
}) => {
  test.setTimeout(150_000);
  const ids = await makeRecord(sql, clinic.id);
  const help = 'Ring the bell, or call 555-0100 at any hour.';
  await sql(`update clinic set settings = $2 where id = $1`, [
    clinic.id,
    JSON.stringify({ crisisText: help }),
  ]);
  await licenseWithInventedWords(sql, clinic.id);
  const chart = `/patients/${ids.patientId}/questionnaires`;
  const alerts = () =>
    sql(`select kind from alert where patient_id = $1 and kind like 'risk%'`, [ids.patientId]);
  const { page, context } = await signIn('front-desk');
  const otherTab = await context.newPage();
  await otherTab.goto(chart);
  await page.goto(chart);
  await page.getByRole('checkbox', { name: /PCL-5/ }).uncheck();
  await page.getByRole('button', { name: 'Hand over this device' }).click();

  // Staff are signed out, on the server and in every tab, before the patient reads a word.
  await expect(page.getByRole('heading', { name: 'What is your birth date?' })).toBeVisible();
  await otherTab.waitForURL(/sign-in/);
  const [session] = await sql(
    `select ended_at is not null as ended, end_reason from login_session where user_id = $1`,
    [clinic.userId['front-desk']],
  );
  expect(session).toEqual({ ended: true, end_reason: 'device handed to a patient' });
  await page.goBack();
  await expect(page.getByText('Sample')).toHaveCount(0);
  await page.goto('/answer/birth-date');
  await expectCalmPage(page);

  // Somebody else tries birth dates.
  for (const year of ['1971', '1972', '1973', '1974', '1975']) {
    await typeBirthDate(page, ['14', 'July', year]);
    await expect(page.getByRole('alert', problem)).toContainText('not the birth date');
    await page.reload();
  }
  const [invitation] = await sql(`select id from answer_invitation where patient_id = $1`, [ids.patientId]);
  const lastFailed = (at: string) =>
    sql(
      `update sign_in_throttle set last_failed_at = now() + $2::interval where key = $1 returning failures`,
      [
        createHash('sha256')
          .update(`account:answer:${String(invitation?.['id'])}`)
          .digest(),
        at,
      ],
    );
  // However long the browser took for the fifth try, the wait after it is not over.
  expect(await lastFailed('5 minutes')).toEqual([{ failures: 5 }]);
  await typeBirthDate(page);
  await expect(page.getByRole('alert', problem)).toContainText('too many tries');
  await expect(page.getByText('Alex')).toHaveCount(0);
  await lastFailed('-16 minutes');
  await typeBirthDate(page);
  await expect(page.getByRole('heading', { name: 'Are you Alex Sample?' })).toBeVisible();
  await expectCalmPage(page);
  await page.getByRole('link', { name: 'Yes, this is me' }).click();

  // The first question by keyboard alone; one left out; thoughts of suicide.
  await expect(page.getByRole('group', { name: /Invented question 1/ })).toBeVisible();
  await expectCalmPage(page);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('alert', problem)).toContainText('Choose an answer');
  await page.getByRole('link', { name: /Choose an answer/ }).press('Enter');
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/questions/2');
  await answer(page, 'Invented answer 2');
  await answer(page, null);
  for (let question = 4; question <= 8; question += 1) await answer(page, 'Invented answer 0');
  expect(await alerts()).toEqual([]);
  await page.getByRole('radio', { name: 'Invented answer 1' }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  const support = page.getByRole('alert', { name: 'You do not have to be alone with this' });
  await expect(support).toContainText(help);
  await expect(support).toContainText('not watched live');
  await expect(support).toBeFocused();
  expect(await alerts()).toEqual([{ kind: 'risk' }]);
  await expectCalmPage(page);
  await page.getByRole('button', { name: 'Go on with the questions' }).click();
  await page.waitForURL('**/questions/10');
  await answer(page, 'Invented answer 3');

  // A pause: nothing stays on the device, and Back opens nothing.
  await page.getByRole('button', { name: 'Pause, and go on later' }).click();
  await expect(page.getByRole('heading', { name: 'You can go on later' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Nothing is open here' })).toBeVisible();
  await context.close();

  // A code for another device goes on where the first one stopped.
  const clinician = await signIn('clinician');
  await clinician.page.goto(chart);
  await clinician.page.getByRole('checkbox', { name: /PCL-5/ }).uncheck();
  await clinician.page.getByRole('button', { name: 'Show a code for another device' }).click();
  const code = await clinician.page.getByText(/^[2-9B-Z]{4}-[2-9B-Z]{4}$/).innerText();
  await expect(clinician.page.getByText('not opened yet')).toBeVisible();
  const phone = await browser.newContext({
    ...(baseURL ? { baseURL } : {}),
    viewport: { width: 390, height: 844 },
    reducedMotion: 'reduce',
    colorScheme: 'dark',
  });
  const patient = await phone.newPage();
  await patient.goto('/answer');
  await expectCalmPage(patient);
  await patient.getByLabel('Code').fill('nonsense');
  await patient.getByRole('button', { name: 'Continue' }).click();
  await expect(patient.getByRole('alert', problem)).toContainText('eight letters and digits');
  await patient.getByLabel('Code').fill(code.toLowerCase().replace('-', ' '));
  await patient.getByRole('button', { name: 'Continue' }).click();
  await patient.waitForURL('**/birth-date');
  await typeBirthDate(patient);
  await expect(patient.getByText('You have passed 10 of 28 questions')).toBeVisible();
  await patient.getByRole('link', { name: 'Yes, this is me' }).click();
  await patient.waitForURL('**/questions/11');
  await expectCalmPage(patient);
  for (const target of [
    patient.getByRole('button', { name: 'Continue' }),
    patient.locator('label').first(),
    patient.getByRole('link', { name: 'Back' }),
  ])
    expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(56);

  // The network fails, the answer stays chosen; pressed twice, it counts once.
  await patient.getByRole('radio', { name: 'Invented answer 1' }).check();
  await phone.setOffline(true);
  await patient.getByRole('button', { name: 'Continue' }).click();
  await expect(patient.getByRole('alert', problem)).toContainText('did not answer');
  await phone.setOffline(false);
  await expect(patient.getByRole('radio', { name: 'Invented answer 1' })).toBeChecked();
  await patient.getByRole('button', { name: 'Continue' }).dblclick();
  await patient.waitForURL('**/questions/12');
  for (let question = 12; question <= 21; question += 1) await answer(patient, 'Invented answer 0');
  await expect(patient.getByRole('group', { name: /Feeling nervous/ })).toBeVisible();
  for (let question = 22; question <= 28; question += 1) await answer(patient, 'Several days');
  await expect(patient.getByText('answered 27 of 28 questions and left out 1')).toBeVisible();
  await expect(patient.getByText(help).first()).toBeVisible();
  await expectCalmPage(patient);
  await patient.getByRole('button', { name: 'Send my answers' }).dblclick();
  await expect(patient.getByRole('heading', { name: 'Thank you' })).toBeVisible();
  await expectCalmPage(patient);
  await expect(patient.getByRole('main').getByRole('link')).toHaveCount(0);
  await patient.goBack();
  await expect(patient.getByRole('heading', { name: 'These questions are answered' })).toBeVisible();
  await phone.close();

  // The clinic has a self-report each, one alert, and the patient's own hand beside the score.
  const saved = await sql(
    `select instrument, source, entered_by_id, risk_answer, answers ->> 2 as third, version from questionnaire_response
     where patient_id = $1 order by instrument`,
    [ids.patientId],
  );
  const common = { source: 'self-report', entered_by_id: null, version: 1 };
  expect(saved).toEqual([
    { instrument: 'bdi-ii', risk_answer: 1, third: null, ...common },
    { instrument: 'gad-7', risk_answer: null, third: '1', ...common },
  ]);
  expect(await alerts()).toEqual([{ kind: 'risk' }]);
  await clinician.page.goto(chart);
  await expect(clinician.page.getByText('20 of 21, prorated, self-report')).toBeVisible();
  await expect(clinician.page.getByText(/^answered on /)).toBeVisible();
  await clinician.page.goto(`${chart}/${ids.assessmentId}/gad-7`);
  await expect(clinician.page.getByText('by the patient’s own hand on')).toBeVisible();
  await clinician.page.goto('/today');
  await expect(clinician.page.getByText(/Item 9 \(suicidal thoughts\) answered 1/)).toBeVisible();
});

test('a link to home opens for its patient alone, becomes a cookie at once, and ends with the answers', async ({
  browser,
  baseURL,
  request,
  clinic,
  sql,
}) => {
  const ids = await makeRecord(sql, clinic.id);
  const { token } = await inviteHome(sql, clinic.id, ids);

  // Requirement 33: the secret leaves the address at once and is kept nowhere in the open.
  const exchange = await request.get(`/answer/${token}`, { maxRedirects: 0 });
  const cookie = exchange.headers()['set-cookie'] ?? '';
  expect([exchange.status(), exchange.headers()['location']]).toEqual([303, '/answer/birth-date']);
  expect(exchange.headers()).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
  expect(cookie).toMatch(/^__Host-kap-answer=[\w-]{43}; Path=\/;/);
  for (const part of ['Secure', 'HttpOnly', /SameSite=lax/i]) expect(cookie).toMatch(part);
  expect(cookie).not.toContain(token);

  // Two tabs of one browser are one visit; another browser has to prove itself anew.
  const home = await browser.newContext(baseURL ? { baseURL } : {});
  const [first, second] = [await home.newPage(), await home.newPage()];
  await first.goto(`/answer/${token}`);
  expect(new URL(first.url()).pathname).toBe('/answer/birth-date');
  await typeBirthDate(first);
  await first.getByRole('link', { name: 'Yes, this is me' }).click();
  await second.goto(`/answer/${token}`);
  await second.getByRole('link', { name: 'Yes, this is me' }).click();
  await answer(first, 'Not at all');
  await answer(second, 'Nearly every day');
  for (let question = 2; question <= 7; question += 1) await answer(second, 'Several days');
  await first.goto('/answer/questions/1');
  await expect(first.getByRole('radio', { name: 'Nearly every day' })).toBeChecked();
  const stranger = await browser.newContext(baseURL ? { baseURL } : {});
  const elsewhere = await stranger.newPage();
  await elsewhere.goto(`/answer/${token}`);
  await elsewhere.goto('/answer/welcome');
  expect(new URL(elsewhere.url()).pathname).toBe('/answer/birth-date');

  // Sent in one tab, the other one says so; the link is used up everywhere.
  await second.getByRole('button', { name: 'Send my answers' }).dblclick();
  await expect(second.getByRole('heading', { name: 'Thank you' })).toBeVisible();
  await first.getByRole('radio', { name: 'Not at all' }).check();
  await first.getByRole('button', { name: 'Continue' }).click();
  await expect(first.getByRole('heading', { name: 'These questions are answered' })).toBeVisible();
  await elsewhere.goto(`/answer/${token}`);
  await expect(elsewhere.getByRole('heading', { name: 'These questions are answered' })).toBeVisible();
  const saved = await sql(`select answers from questionnaire_response where patient_id = $1`, [
    ids.patientId,
  ]);
  expect(saved).toEqual([{ answers: [3, 1, 1, 1, 1, 1, 1] }]);

  // Links that open nothing: calm words, nobody's name, what to do.
  const other = await makeRecord(sql, clinic.id, 'Canaryfamily');
  const closed = [
    [(await inviteHome(sql, clinic.id, other, { expired: true })).token, 'This link has run out'],
    [(await inviteHome(sql, clinic.id, other, { revoked: true })).token, 'This link is closed'],
    ['never-was', 'Nothing is open here'],
  ] as const;
  for (const [dead, title] of closed) {
    await elsewhere.goto(`/answer/${dead}`);
    await expect(elsewhere.getByRole('heading', { name: title })).toBeVisible();
    expect(await elsewhere.content()).not.toMatch(/Canaryfamily|Alex/);
    expect(elsewhere.url()).not.toContain(dead);
  }
  await home.close();
  await stranger.close();
});

test('requirement 18: without the browser’s secret no action of the patient’s pages does anything', async ({
  request,
  clinic,
  sql,
}) => {
  const ids = await makeRecord(sql, clinic.id);
  await inviteHome(sql, clinic.id, ids);
  const inputs = {
    confirmBirthDate: { day: '14', month: '7', year: '1979' },
    recordGivenAnswer: { instrument: 'gad-7', item: 1, value: 1 },
    recordSelfReport: {},
  };
  for (const [name, input] of Object.entries(inputs)) {
    for (const origin of [process.env['KAP_E2E_ORIGIN'] ?? '', 'null']) {
      const response = await request.post('/sign-in', {
        headers: {
          'Next-Action': builtActions().find((each) => each.name === name)?.id ?? '',
          'Content-Type': 'text/plain;charset=UTF-8',
          Accept: 'text/x-component',
          Origin: origin,
        },
        data: JSON.stringify([input]),
      });
      const text = await response.text();
      const refused =
        origin === 'null'
          ? response.status() >= 400 || text.includes('"reason":"forbidden"')
          : text.includes('"kind":"signed-out"');
      expect(refused, `${name} from ${origin}`).toBe(true);
    }
  }
  expect(await sql(`select 1 from answer_given where clinic_id = $1`, [clinic.id])).toEqual([]);
});
