import type { Page } from '@playwright/test';
import { v7 as newId } from 'uuid';
import { makeRecord } from '../authorisation/record';
import { expect, kill, signInContext, test } from '../fixtures';
import { handRequestsOver } from './screens';

type Sql = (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>;

/** A session under way: one injection, then a red reading, dizziness, a checklist answer and a talk. */
async function sessionUnderWay(sql: Sql, clinicId: string, ids: { patientId: string; sessionId: string }) {
  const own = [newId(), clinicId, ids.patientId, ids.sessionId];
  const add = (table: string, columns: string, values: string) =>
    sql(
      `insert into ${table} (id, clinic_id, patient_id, session_id, ${columns}) values ($1, $2, $3, $4, ${values})`,
      [newId(), ...own.slice(1)],
    );
  await sql(
    `update medicine_session set status = 'held', held_on = planned_date, started_at = now() - interval '30 minutes'
     where id = $1`,
    [ids.sessionId],
  );
  await add(
    'dose',
    'ordinal, route, amount_mg, given_at, site',
    `1, 'intramuscular', 60, now() - interval '30 minutes', 'left deltoid'`,
  );
  await add(
    'vital_signs',
    'minutes_from_first_dose, measured_at, systolic_mmhg, diastolic_mmhg, heart_rate_per_min, spo2_percent',
    `15, now() - interval '15 minutes', 186, 104, 92, 96`,
  );
  await add('observed_effect', 'term, grade, observed_at', `'dizziness', 1, now() - interval '10 minutes'`);
  await add('session_check', 'list, item, state', `'pre-dose', 'fasting', 'no'`);
  await add(
    'psychotherapy_session',
    'started_at, minutes, therapist, notes',
    `now() - interval '1 hour', 50, 'M. Keller', 'Spoke of the sea.'`,
  );
}

/** Types the way a person does, and waits until the server keeps it: within a second of the last key. */
async function typeKept(
  page: Page,
  label: string | RegExp,
  words: string,
  within?: ReturnType<Page['locator']>,
) {
  const field = (within ?? page).getByLabel(label);
  await field.fill('');
  const kept = page.waitForResponse(
    (answer) =>
      answer.url().endsWith('/api/drafts') &&
      answer.ok() &&
      (answer.request().postData() ?? '').includes(JSON.stringify(words)),
  );
  await field.pressSequentially(words);
  await kept;
}

const region = (page: Page, name: string) => page.getByRole('region', { name });

test('a browser that dies in the middle of a word loses it in no field of the room', async ({
  signIn,
  clinic,
  sql,
}) => {
  test.setTimeout(240_000);
  const ids = await makeRecord(sql, clinic.id);
  await sessionUnderWay(sql, clinic.id, ids);
  const path = `/patients/${ids.patientId}/sessions/${ids.sessionId}/console`;
  const open = async () => {
    const person = await signIn('clinical-staff');
    await person.page.goto(path);
    await expect(person.page.getByRole('heading', { name: /dosing room/ })).toBeVisible();
    return person;
  };

  // Saved when they are left: each dies with the cursor in it.
  const left: readonly (readonly [label: string, words: string, button?: RegExp])[] = [
    ['Body weight', '73.5'],
    ['Intention', 'To look at the acc'],
    ['Integration notes', 'A garden with'],
    ['Note: Fasted as the clinic asks', 'Coffee at sev', /^Add a note.*Fasted/],
    ['Note: Dizziness', 'When she sits u', /^Add a note.*Dizziness/],
    ['Something else', 'Hiccu'],
  ];
  let room = await open();
  for (const [label, words, button] of left) {
    if (button) await room.page.getByRole('button', { name: button }).click();
    await typeKept(room.page, label, words);
    await kill(room);
    room = await open();
    await expect(room.page.getByText(/You were typing here at/)).toBeVisible();
    await expect(room.page.getByLabel(label)).toHaveValue(words);
    if (label !== 'Something else') {
      await room.page.getByLabel(label).focus();
      await room.page.keyboard.press('Tab');
      await expect(room.page.getByText(/saved \d\d:\d\d$/)).toBeVisible();
    }
  }
  const [saved] = await sql(
    `select s.weight_kg::float as weight, s.intention, s.integration, k.note as fasting, e.note as dizzy
     from medicine_session s join session_check k on k.session_id = s.id join observed_effect e on e.session_id = s.id
     where s.id = $1`,
    [ids.sessionId],
  );
  expect(saved).toEqual({
    weight: 73.5,
    intention: 'To look at the acc',
    integration: 'A garden with',
    fasting: 'Coffee at sev',
    dizzy: 'When she sits u',
  });

  // Saved by a button: all of them half typed at once.
  const { page } = room;
  await typeKept(page, /\+\d+ min: Heart rate|Extra: Heart rate/, '88');
  await page.getByRole('button', { name: /^Change the reading/ }).click();
  await typeKept(page, /^Change .*: Systolic/, '181');
  await region(page, 'First injection')
    .getByRole('button', { name: /^Change/ })
    .click();
  await typeKept(page, 'Lot', 'B-77', region(page, 'Change the first injection'));
  await typeKept(page, 'Reason to give it all the same', 'Measured by ha', region(page, 'Second injection'));
  await page.getByRole('button', { name: /^Change the psychotherapy/ }).click();
  const talk = page.getByRole('group', { name: /^Change the psychotherapy/ });
  await typeKept(page, 'Notes', 'Spoke of the sea and of', talk);
  await page.getByRole('button', { name: 'Add psychotherapy' }).click();
  await typeKept(page, 'Therapist', 'R. Moss', page.getByRole('group', { name: 'New psychotherapy' }));
  await typeKept(page, 'Reason to go home all the same', 'Left with the es');
  expect(await page.evaluate(() => Object.keys({ ...localStorage, ...sessionStorage }).length)).toBe(0);
  await kill(room);

  const { page: back } = await open();
  await expect(back.getByLabel(/\+\d+ min: Heart rate|Extra: Heart rate/)).toHaveValue('88');
  await expect(back.getByLabel(/^Change .*: Systolic/)).toHaveValue('181');
  await expect(region(back, 'Change the first injection').getByLabel('Lot')).toHaveValue('B-77');
  await expect(region(back, 'Second injection').getByLabel('Reason to give it all the same')).toHaveValue(
    'Measured by ha',
  );
  const talkBack = back.getByRole('group', { name: /^Change the psychotherapy/ });
  await expect(talkBack.getByLabel('Notes')).toHaveValue('Spoke of the sea and of');
  await expect(back.getByRole('group', { name: 'New psychotherapy' }).getByLabel('Therapist')).toHaveValue(
    'R. Moss',
  );
  await expect(back.getByLabel('Reason to go home all the same')).toHaveValue('Left with the es');

  await region(back, 'Change the first injection').getByRole('button', { name: 'Save the change' }).click();
  await expect(region(back, 'First injection')).toContainText('lot B-77');
  await talkBack.getByRole('button', { name: 'Save the change' }).click();
  await expect(back.getByText('Spoke of the sea and of')).toBeVisible();
  // The entry is shown before the server has it; then it is in the record.
  const stored = () =>
    sql(
      `select d.lot, d.version as dose, p.notes, p.version as talk from dose d
     join psychotherapy_session p on p.session_id = d.session_id where d.session_id = $1`,
      [ids.sessionId],
    );
  await expect.poll(stored).toEqual([{ lot: 'B-77', dose: 2, notes: 'Spoke of the sea and of', talk: 2 }]);
});

test('what is typed while the server is away is kept once it is back, and never under another person’s name', async ({
  signIn,
  clinic,
  sql,
}) => {
  test.setTimeout(120_000);
  const ids = await makeRecord(sql, clinic.id);
  await sessionUnderWay(sql, clinic.id, ids);
  const path = `/patients/${ids.patientId}/sessions/${ids.sessionId}/console`;
  const { page, context } = await signIn('clinical-staff');
  await handRequestsOver(page);
  await page.goto(path);
  await page.route('**/api/drafts', (route) => route.abort());
  await page.getByRole('button', { name: 'Add psychotherapy' }).click();
  await page.getByLabel('Therapist').fill('R. Moss');
  const kept = page.waitForResponse((answer) => answer.url().endsWith('/api/drafts') && answer.ok());
  await page.unroute('**/api/drafts');
  await kept;

  // Somebody else takes the tablet: nothing waiting here is saved as theirs, and they see none of the typing.
  await context.clearCookies();
  await signInContext(context, clinic.email.clinician);
  await page.getByRole('button', { name: 'Nausea', exact: true }).click();
  await expect(page.getByText(/Somebody else has signed in here/)).toBeVisible();
  const effects = () =>
    sql(`select term, recorded_by from observed_effect where session_id = $1 and term = 'nausea'`, [
      ids.sessionId,
    ]);
  expect(await effects()).toEqual([]);
  const theirs = await context.newPage();
  await theirs.goto(path);
  await expect(theirs.getByRole('button', { name: 'Add psychotherapy' })).toBeVisible();
  await expect(theirs.getByText(/You were typing here/)).toBeHidden();
  await theirs.close();

  await context.clearCookies();
  await signInContext(context, clinic.email['clinical-staff']);
  await expect(page.getByText(/Somebody else has signed in here/)).toBeHidden();
  await expect.poll(effects).toEqual([{ term: 'nausea', recorded_by: clinic.userId['clinical-staff'] }]);
  await page.goto(path);
  await expect(page.getByLabel('Therapist')).toHaveValue('R. Moss');
});

test('two changes of one dose and of one talk are both shown, and nothing is written over', async ({
  signIn,
  clinic,
  sql,
}) => {
  test.setTimeout(120_000);
  const ids = await makeRecord(sql, clinic.id);
  await sessionUnderWay(sql, clinic.id, ids);
  const path = `/patients/${ids.patientId}/sessions/${ids.sessionId}/console`;
  const { page: nurse } = await signIn('clinical-staff');
  const { page: doctor } = await signIn('clinician');
  for (const page of [nurse, doctor]) {
    await page.goto(path);
    await region(page, 'First injection')
      .getByRole('button', { name: /^Change/ })
      .click();
    await page.getByRole('button', { name: /^Change the psychotherapy/ }).click();
  }
  for (const [page, mg, notes] of [
    [nurse, '55', 'Of the sea, said the nurse.'],
    [doctor, '65', 'Of the sea, said the doctor.'],
  ] as const) {
    const dose = region(page, 'Change the first injection');
    await dose.getByLabel('Dose', { exact: true }).fill(mg);
    await dose.getByRole('button', { name: 'Save the change' }).click();
    const talk = page.getByRole('group', { name: /^Change the psychotherapy/ });
    await talk.getByLabel('Notes').fill(notes);
    await talk.getByRole('button', { name: 'Save the change' }).click();
    if (page === nurse) await expect(nurse.getByText(/saved \d\d:\d\d$/)).toBeVisible();
  }
  await expect(doctor.getByText(/Yours, not saved: Dose .*65 mg/)).toBeVisible();
  await expect(doctor.getByText(/Theirs, saved: Dose .*55 mg/)).toBeVisible();
  await expect(doctor.getByText(/Yours, not saved: Psychotherapy .*said the doctor/)).toBeVisible();
  await expect(doctor.getByText(/Theirs, saved: Psychotherapy .*said the nurse/)).toBeVisible();
  await doctor.getByRole('button', { name: 'Save mine' }).first().click();
  await expect(region(nurse, 'First injection')).toContainText('65 mg');
  // A dead browser keeps what is not decided yet.
  await doctor.goto(path);
  await expect(doctor.getByText(/Yours, not saved: Psychotherapy .*said the doctor/)).toBeVisible();
  await doctor.getByRole('button', { name: 'Keep theirs' }).click();
  const rows = await sql(
    `select d.amount_mg::float as mg, d.version as dose, p.notes, p.version as talk from dose d
     join psychotherapy_session p on p.session_id = d.session_id where d.session_id = $1`,
    [ids.sessionId],
  );
  expect(rows).toEqual([{ mg: 65, dose: 3, notes: 'Of the sea, said the nurse.', talk: 2 }]);
});
