import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { extractText, getDocumentProxy } from 'unpdf';
import { v7 as newId } from 'uuid';
import { makeRecord } from '../authorisation/record';
import { expect, password, signInContext, test } from '../fixtures';

type Sql = (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>;
type Ids = Awaited<ReturnType<typeof makeRecord>>;

const sumOf = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0);
const minus = (value: number) => String(value).replace('-', '−');

/** A GAD-7 from its raw answers, at baseline or after session 1. */
async function addGad7(sql: Sql, clinicId: string, of: Ids, session: 0 | 1, answers: readonly number[]) {
  const responseId = newId();
  let { assessmentId } = of;
  if (session === 1) {
    assessmentId = newId();
    await sql(
      `insert into assessment (id, clinic_id, patient_id, course_id, kind, session_number, timepoint_key, assessed_on)
       values ($1, $2, $3, $4, 'after-session', 1, 'after-session-1', '2026-09-08')`,
      [assessmentId, clinicId, of.patientId, of.courseId],
    );
  }
  await sql(
    `insert into questionnaire_response (id, clinic_id, patient_id, course_id, assessment_id, instrument, edition,
       entry_mode, answers, source, completed_on, scoring_version)
     values ($1, $2, $3, $4, $5, 'gad-7', 'past-two-weeks', 'items', $6, 'staff', '2026-09-08', '1')`,
    [responseId, clinicId, of.patientId, of.courseId, assessmentId, JSON.stringify(answers)],
  );
  await sql(
    `insert into score (id, clinic_id, patient_id, course_id, response_id, scale, kind, value, scoring_version)
     values ($1, $2, $3, $4, $5, 'gad-7', 'scored', $6, '1')`,
    [newId(), clinicId, of.patientId, of.courseId, responseId, sumOf(answers)],
  );
}

/** Takes a report for the password. @returns its pages as text */
async function reportOf(page: Page): Promise<string[]> {
  await page.getByRole('button', { name: 'Report (PDF)' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Your password').fill('a wrong guess');
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(dialog.getByText(/this is not your password/)).toBeVisible();
  await dialog.getByLabel('Your password').fill(password);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Export', exact: true }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/\.pdf$/);
  const pdf = await getDocumentProxy(new Uint8Array(readFileSync(await file.path())));
  return (await extractText(pdf)).text;
}

test('reports carry the numbers of the raw answers, and a name on each page or on none', async ({
  signIn,
  clinic,
  sql,
}) => {
  const people = [
    { before: [3, 3, 3, 2, 3, 3, 3], after: [1, 0, 2, 1, 0, 1, 1] },
    { before: [2, 2, 3, 2, 1, 3, 2], after: [2, 2, 2, 2, 1, 2, 2] },
    { before: [3, 1, 3, 2, 2, 2, 3], after: [0, 1, 1, 1, 0, 1, 1] },
  ];
  const records: Ids[] = [];
  for (const [index, { before, after }] of people.entries()) {
    const ids = await makeRecord(sql, clinic.id, `Łasica${index}`);
    await sql(
      `update medicine_session set status = 'held', held_on = planned_date where course_id = $1 and number = 1`,
      [ids.courseId],
    );
    await addGad7(sql, clinic.id, ids, 0, before);
    await addGad7(sql, clinic.id, ids, 1, after);
    records.push(ids);
  }
  const [first] = records;
  const [own] = people;
  if (!first || !own) throw new Error('There is a first person.');
  const { page } = await signIn('clinician');

  await page.goto(`/patients/${first.patientId}`);
  const pages = await reportOf(page);
  const change = sumOf(own.after) - sumOf(own.before);
  const percent = ((100 * change) / sumOf(own.before)).toFixed(1).replace('-', '−');
  expect(pages.join('\n')).toContain(`${minus(change)} (${percent}%)`);
  expect(pages.length).toBeGreaterThan(1);
  pages.forEach((text, index) => {
    expect(text).toContain('ŁASICA0, Alex');
    expect(text).toContain('Born 14-Jul-1979');
    expect(text).toContain(clinic.name);
    expect(text).toContain(`Page ${index + 1} of ${pages.length}`);
  });

  await page.goto('/cohort');
  const changes = people.map(({ before, after }) => sumOf(after) - sumOf(before));
  const mean = (sumOf(changes) / changes.length).toFixed(1).replace('-', '−');
  await expect(page.getByRole('table', { name: /Changes from baseline in both arms/ })).toContainText(mean);
  const cohort = await reportOf(page);
  expect(cohort.join('\n')).toContain(mean);
  expect(cohort.join('\n')).toContain('The arms compared');
  cohort.forEach((text, index) => {
    expect(text).toContain(`Page ${index + 1} of ${cohort.length}`);
    expect(text).not.toMatch(/Łasica/i);
  });
  const trail = await sql(
    `select count(*)::int as n from audit.event where clinic_id = $1 and action = 'export'`,
    [clinic.id],
  );
  expect(trail).toEqual([{ n: 2 }]);
});

test('the patient’s own view shows one’s own curve in plain words, and leads nowhere', async ({
  signIn,
  clinic,
  sql,
}) => {
  const ids = await makeRecord(sql, clinic.id, 'Own');
  await makeRecord(sql, clinic.id, 'Stranger');
  const [before, after] = [
    [3, 3, 3, 2, 3, 3, 3],
    [1, 0, 2, 1, 0, 1, 1],
  ];
  await sql(
    `update medicine_session set status = 'held', held_on = planned_date, intention = 'To sleep again.',
       integration = 'Slept like a stone.' where id = $1`,
    [ids.sessionId],
  );
  await addGad7(sql, clinic.id, ids, 0, before);
  await addGad7(sql, clinic.id, ids, 1, after);
  const sentence = `Your anxiety is ${sumOf(before) - sumOf(after)} points lower than at the start.`;

  const { page, context } = await signIn('clinician');
  await page.goto(`/patients/${ids.patientId}`);
  await page.getByRole('link', { name: 'Show to the patient' }).click();
  await expect(page.getByText(sentence)).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  expect((await getDocumentProxy(new Uint8Array(await page.pdf({ format: 'A4' })))).numPages).toBe(1);
  expect((await getDocumentProxy(new Uint8Array(await page.pdf({ format: 'Letter' })))).numPages).toBe(1);
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('button', { name: 'Show to the patient' }).dblclick();
  await page.waitForURL(({ pathname }) => pathname === '/own-view');
  await expect(page.getByText(sentence)).toBeVisible();
  await expect(page.getByText('“To sleep again.”')).toBeVisible();
  await expect(page.getByText('Slept like a stone.')).toHaveCount(0);
  await expect(page.getByRole('navigation')).toHaveCount(0);
  for (const words of [/psychedelic/i, /pilot/i, /alert/i, /Stranger/]) {
    await expect(page.getByRole('main')).not.toContainText(words);
  }
  for (const width of [820, 390]) {
    await page.setViewportSize({ width, height: 900 });
    const wider = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wider, `${width} pixels`).toBeLessThanOrEqual(0);
  }
  // Another page of the clinic ends it, and so does closing it, also for whoever kept the cookie.
  await page.goBack();
  await expect(page.getByLabel('Password', { exact: true })).toBeVisible();
  await page.goto('/own-view');
  await expect(page.getByText('Nothing is open here')).toBeVisible();
  await signInContext(context, clinic.email.clinician);
  await page.goto(`/patients/${ids.patientId}/own-view`);
  await page.getByRole('button', { name: 'Show to the patient' }).click();
  await page.waitForURL(({ pathname }) => pathname === '/own-view');
  const kept = await context.cookies();
  await page.getByRole('button', { name: 'Close, and give the device back' }).click();
  await expect(page.getByLabel('Password', { exact: true })).toBeVisible();
  await context.addCookies(kept);
  await page.goto('/own-view');
  await expect(page.getByText('Nothing is open here')).toBeVisible();
  const looks = await sql(
    `select count(*)::int as n from audit.event
     where patient_id = $1 and action = 'view' and detail ->> 'page' = 'trajectory'`,
    [ids.patientId],
  );
  expect(looks, 'the own view is no look at the charts').toEqual([{ n: 1 }]);
});
