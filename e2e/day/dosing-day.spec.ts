import type { Page } from '@playwright/test';
import { makeRecord } from '../authorisation/record';
import { clinicZone } from '../clinic-zone';
import { expect, kill, test } from '../fixtures';
import { handRequestsOver } from './screens';

/** The clinic's clock so many minutes ago, as it is typed. */
const ago = (minutes: number) =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: clinicZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(Date.now() - minutes * 60_000));

const readings = (page: Page) => page.getByRole('list', { name: 'Readings' }).getByRole('listitem');
const dose = (page: Page, name: string) => page.getByRole('region', { name });

/** One row by keyboard: "/" and Tab go on, Enter saves; the time stands behind the values. */
async function takeReading(page: Page, values: readonly string[], minutesAgo: number): Promise<void> {
  const row = page.getByRole('group', { name: /^Vital signs, / }).last();
  await row.getByLabel(/time, empty for now/).fill(ago(minutesAgo));
  await row.getByLabel(/Systolic pressure/).focus();
  const [systolic = '', diastolic = '', heart = '', spo2 = ''] = values;
  await page.keyboard.type(`${systolic}/${diastolic}`);
  for (const text of [heart, spo2]) {
    await page.keyboard.press('Tab');
    await page.keyboard.type(text);
  }
  const before = await readings(page).count();
  await page.keyboard.press('Enter');
  await expect(readings(page)).toHaveCount(before + 1);
}

async function giveDose(
  page: Page,
  name: string,
  mg: string,
  site: string,
  minutesAgo: number,
): Promise<void> {
  const given = dose(page, name);
  await given.getByLabel('Dose', { exact: true }).fill(mg);
  await given.getByLabel('Time').fill(ago(minutesAgo));
  await given.getByLabel(/Site|How held/).fill(site);
  await given.getByRole('button', { name: 'Given now' }).click();
  await expect(given.getByText('given', { exact: true })).toBeVisible();
}

const card = (page: Page, title: string) =>
  page.locator('section').filter({ has: page.getByRole('heading', { name: title }) });

async function tickAll(page: Page, title: string): Promise<void> {
  for (const yes of await card(page, title).getByRole('button', { name: /^Yes/ }).all()) await yes.click();
}

const saved = (page: Page) => expect(page.getByText(/saved \d\d:\d\d$/)).toBeVisible();

test('a dosing day in the psychedelic arm: red pressure holds the second injection until there is a reason', async ({
  signIn,
  clinic,
  sql,
}) => {
  test.setTimeout(180_000);
  const ids = await makeRecord(sql, clinic.id);
  const { page } = await signIn('clinical-staff');
  await page.setViewportSize({ width: 1024, height: 1366 });
  await page.goto(`/patients/${ids.patientId}/sessions`);
  await page.getByRole('link', { name: 'Console of session 1' }).click();
  await expect(page.getByRole('heading', { name: /dosing room/ })).toBeVisible();

  await page.getByLabel('Body weight').fill('72,5');
  await page.getByLabel('Intention').fill('To look at the accident without running from it.');
  await tickAll(page, 'Before the dose');
  await expect(page.getByText('7 of 7')).toBeVisible();
  await expect(
    dose(page, 'First injection').getByText('No vital signs were taken before the dose.'),
  ).toBeVisible();

  await takeReading(page, ['128', '78', '72', '98'], 40);
  await giveDose(page, 'First injection', '60', 'left deltoid', 30);
  await takeReading(page, ['186', '104', '92', '96'], 14);
  await expect(page.getByText(/Systolic pressure 186 mmHg is red/).first()).toBeVisible();
  const second = dose(page, 'Second injection');
  await expect(second.getByText('Held')).toBeVisible();
  await second.getByLabel('Dose', { exact: true }).fill('30');
  await second.getByRole('button', { name: 'Give against the hold' }).click();
  await expect(second.getByText(/write down why/)).toBeVisible();
  await second.getByLabel('Reason to give it all the same').fill('Measured again by hand: 158/90.');
  await second.getByRole('button', { name: 'Give against the hold' }).click();
  await expect(second.getByText('given', { exact: true })).toBeVisible();
  await expect(page.getByRole('timer').first()).toBeVisible();

  await page.getByRole('button', { name: 'Nausea', exact: true }).click();
  await page.getByRole('button', { name: 'Grade 2, Moderate' }).click();
  await expect(page.getByRole('button', { name: /^Nausea · 2 at/ })).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: /^Nausea · 2 at/ }).click();
  await expect(page.getByRole('list', { name: 'Passed' })).toContainText('Nausea, grade 2');

  await page.getByRole('button', { name: 'Patient goes home now' }).click();
  await expect(page.getByText(/Something stands against going home/)).toBeVisible();
  await saved(page);

  const doses = await sql(
    `select amount_mg::float as mg, override_reason as why from dose where session_id = $1 order by ordinal`,
    [ids.sessionId],
  );
  expect(doses).toEqual([
    { mg: 60, why: null },
    { mg: 30, why: 'Measured again by hand: 158/90.' },
  ]);
  const [session] = await sql(
    `select status, weight_kg::float as weight, intention, discharged_at from medicine_session where id = $1`,
    [ids.sessionId],
  );
  expect(session).toEqual({
    status: 'held',
    weight: 72.5,
    intention: 'To look at the accident without running from it.',
    discharged_at: null,
  });

  await page.getByRole('link', { name: 'Session record' }).click();
  await expect(page.getByLabel('Row 2: systolic')).toHaveValue('186');
  await expect(page.getByText('Given against a hold or cap: Measured again by hand: 158/90.')).toBeVisible();
  await expect(page.getByText(/Nausea, grade 2/)).toBeVisible();
});

test('a dosing day in the psycholytic arm: lozenge, psychotherapy in the session, and home two hours later', async ({
  signIn,
  clinic,
  sql,
}) => {
  test.setTimeout(180_000);
  const ids = await makeRecord(sql, clinic.id);
  await sql(`update treatment_course set arm = 'psycholytic' where id = $1`, [ids.courseId]);
  const { page } = await signIn('clinician');
  await page.setViewportSize({ width: 820, height: 1180 });
  await page.goto(`/patients/${ids.patientId}/sessions/${ids.sessionId}/console`);
  await tickAll(page, 'Before the dose');
  await takeReading(page, ['122', '76', '70', '98'], 150);
  await giveDose(page, 'First lozenge', '100', 'under the tongue', 140);
  await takeReading(page, ['132', '82', '76', '97'], 100);
  await takeReading(page, ['126', '78', '72', '98'], 5);

  await page.getByRole('button', { name: 'Add psychotherapy' }).click();
  await page.getByLabel('Start').fill(ago(120));
  await page.getByLabel('Length').fill('50');
  await page.getByLabel('Therapist').fill('M. Keller');
  await page.getByRole('button', { name: 'Save psychotherapy' }).click();
  await expect(page.getByText(/50 min · M. Keller/)).toBeVisible();

  await tickAll(page, 'Going home');
  await expect(page.getByLabel('Reason to go home all the same')).toBeHidden();
  await page.getByRole('button', { name: 'Patient goes home now' }).click();
  await expect(page.getByText(/Went home/)).toBeVisible();
  await page.getByLabel('Integration notes').fill('Spoke of the garden.');
  await page.getByLabel('Integration notes').blur();
  await saved(page);
  await page.getByRole('link', { name: 'To the session’s record' }).click();
  await expect(
    card(page, 'From the dosing room').getByText('Spoke of the garden.', { exact: true }),
  ).toBeVisible();
  const [session] = await sql(
    `select discharged_at is not null as home, ended_at is not null as ended from medicine_session where id = $1`,
    [ids.sessionId],
  );
  expect(session).toEqual({ home: true, ended: true });
});

test('a browser that dies in the middle of a session loses nothing that was saved, and brings the half-typed row back', async ({
  signIn,
  clinic,
  sql,
}) => {
  test.setTimeout(120_000);
  const ids = await makeRecord(sql, clinic.id);
  const path = `/patients/${ids.patientId}/sessions/${ids.sessionId}/console`;
  const first = await signIn('clinical-staff');
  await first.page.goto(path);
  await takeReading(first.page, ['128', '78', '72', '98'], 10);
  await first.page.getByRole('button', { name: 'Dizziness' }).click();
  await saved(first.page);
  const kept = first.page.waitForResponse(
    (answer) => answer.url().endsWith('/api/drafts') && (answer.request().postData() ?? '').includes('"131"'),
  );
  await first.page.getByLabel(/Systolic pressure/).fill('131');
  await kept;
  expect(await first.page.evaluate(() => Object.keys({ ...localStorage, ...sessionStorage }).length)).toBe(0);
  await kill(first);

  const { page } = await signIn('clinical-staff');
  await page.goto(path);
  await expect(readings(page)).toHaveCount(1);
  await expect(page.getByRole('button', { name: /^Dizziness · 1 at/ })).toBeVisible();
  await expect(page.getByLabel(/Systolic pressure/)).toHaveValue('131');
  await expect(page.getByText(/You were typing here at/)).toBeVisible();
});

test('entries wait for a server that does not answer, and are saved once it is back', async ({
  signIn,
  clinic,
  sql,
}) => {
  const ids = await makeRecord(sql, clinic.id);
  const { page } = await signIn('clinical-staff');
  await handRequestsOver(page);
  await page.goto(`/patients/${ids.patientId}/sessions/${ids.sessionId}/console`);
  await page.route('**/console**', (route) => route.abort());
  await takeReading(page, ['128', '78', '72', '98'], 10);
  await page.getByRole('button', { name: 'Headache', exact: true }).click();
  await expect(page.getByText('Not saved yet, trying again')).toBeVisible();
  const count = () =>
    sql(
      `select (select count(*) from vital_signs where session_id = $1)::int as readings,
      (select count(*) from observed_effect where session_id = $1)::int as effects`,
      [ids.sessionId],
    );
  expect(await count()).toEqual([{ readings: 0, effects: 0 }]);
  await page.unroute('**/console**');
  await saved(page);
  await expect(page.getByText('Not saved yet, trying again')).toBeHidden();
  expect(await count()).toEqual([{ readings: 1, effects: 1 }]);
});

test('two devices in one room see each other’s entries, and two changes of one reading are both shown', async ({
  signIn,
  clinic,
  sql,
}) => {
  test.setTimeout(120_000);
  const ids = await makeRecord(sql, clinic.id);
  const path = `/patients/${ids.patientId}/sessions/${ids.sessionId}/console`;
  const { page: nurse } = await signIn('clinical-staff');
  const { page: doctor } = await signIn('clinician');
  await nurse.goto(path);
  await doctor.goto(path);
  await takeReading(nurse, ['128', '78', '72', '98'], 10);
  await expect(readings(doctor)).toHaveCount(1);
  await doctor.getByRole('button', { name: 'Anxiety' }).click();
  await expect(nurse.getByRole('button', { name: /^Anxiety · 1 at/ })).toBeVisible();

  for (const page of [nurse, doctor]) await page.getByRole('button', { name: /^Change the reading/ }).click();
  for (const [page, systolic] of [
    [nurse, '131'],
    [doctor, '135'],
  ] as const) {
    const change = page.getByRole('group', { name: /^Vital signs, Change/ });
    await change.getByLabel(/Systolic/).fill(systolic);
    await page.keyboard.press('Enter');
    if (page === nurse) await saved(nurse);
  }
  await expect(doctor.getByText(/Yours, not saved: .*135\/78/)).toBeVisible();
  await expect(doctor.getByText(/Theirs, saved: .*131\/78/)).toBeVisible();
  await doctor.getByRole('button', { name: 'Save mine' }).click();
  await expect(readings(nurse).first()).toContainText('135');
  const rows = await sql(`select systolic_mmhg, version from vital_signs where session_id = $1`, [
    ids.sessionId,
  ]);
  expect(rows).toEqual([{ systolic_mmhg: 135, version: 3 }]);
});
