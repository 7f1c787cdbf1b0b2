import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { v7 as newId } from 'uuid';
import { todayIn } from '../../lib/domain/plain-date';
import { dateText } from '../../lib/domain/words';
import { makeRecord } from '../authorisation/record';
import { clinicZone } from '../clinic-zone';
import { expect, password, test } from '../fixtures';

type Sql = (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>;
interface Course {
  patientId: string;
  courseId: string;
}

/** Raw answers of a BDI-II that add up to a total: threes, then what is left. */
function answersOf(total: number): number[] {
  return Array.from({ length: 21 }, (_, item) => Math.max(0, Math.min(3, total - 3 * item)));
}
const sumOf = (answers: readonly number[]) => answers.reduce((sum, each) => sum + each, 0);
const mean = (values: readonly number[]) => sumOf(values) / values.length;
/** As the screen writes a number: idle zeros go. */
const short = (value: number, decimals = 2) => String(Number(value.toFixed(decimals)));

/** A form by SQL, scored here by hand. */
async function addForm(
  sql: Sql,
  clinicId: string,
  of: Course,
  at: { session: number; day: string; assessmentId?: string; source?: string },
  form: { instrument: string; scale: string; value: number; answers: readonly number[] },
): Promise<string> {
  const responseId = newId();
  let { assessmentId } = at;
  if (assessmentId === undefined) {
    const kind = at.session === 0 ? 'baseline' : 'after-session';
    const key = at.session === 0 ? 'baseline' : `after-session-${at.session}`;
    const [row] = await sql(
      `with made as (insert into assessment (id, clinic_id, patient_id, course_id, kind, session_number, timepoint_key, assessed_on)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning id)
       select id from made union all select id from assessment where course_id = $4 and timepoint_key = $7 limit 1`,
      [newId(), clinicId, of.patientId, of.courseId, kind, at.session || null, key, at.day],
    );
    assessmentId = String(row?.['id']);
  }
  await sql(
    `insert into questionnaire_response (id, clinic_id, patient_id, course_id, assessment_id, instrument, edition,
       entry_mode, answers, source, completed_on, scoring_version)
     values ($1, $2, $3, $4, $5, $6, $6, 'items', $7, $8, $9, '1')`,
    [
      responseId,
      clinicId,
      of.patientId,
      of.courseId,
      assessmentId,
      form.instrument,
      JSON.stringify(form.answers),
      at.source ?? 'staff',
      at.day,
    ],
  );
  await sql(
    `insert into score (id, clinic_id, patient_id, course_id, response_id, scale, kind, value, scoring_version)
     values ($1, $2, $3, $4, $5, $6, 'scored', $7, '1')`,
    [newId(), clinicId, of.patientId, of.courseId, responseId, form.scale, form.value],
  );
  return responseId;
}

const bdi = (answers: readonly number[]) => ({
  instrument: 'bdi-ii',
  scale: 'bdi',
  value: sumOf(answers),
  answers,
});

const weights = [70, null, 72] as const;
const doses = [
  [50, 20],
  [55, 20],
  [60, 25],
];
const systolic = [
  [128, 151, 140],
  [133, 146],
  [139, 162, 158],
];
const own = {
  baseline: answersOf(40),
  afterOne: answersOf(28),
  signedAfterOne: 34,
  afterThree: answersOf(22),
};
/** Six others of the arm: baseline, after session 1, and of three after session 3. */
const others = [
  [36, 30, 25],
  [44, 38, 30],
  [29, 27, 20],
  [51, 40, null],
  [33, 21, null],
  [47, 45, null],
] as const;

async function fill(sql: Sql, clinicId: string, userId: string): Promise<Course> {
  const ids = await makeRecord(sql, clinicId);
  const sessions = await sql(`select id from medicine_session where course_id = $1 order by number`, [
    ids.courseId,
  ]);
  for (const index of [0, 1, 2]) {
    const id = sessions[index]?.['id'];
    // Sessions of 7, 21 and 42 September: three weeks between the last two.
    const day = ['2026-09-07', '2026-09-21', '2026-10-12'][index];
    await sql(
      `update medicine_session set status = 'held', held_on = $2, planned_date = $2, weight_kg = $3 where id = $1`,
      [id, day, weights[index]],
    );
    for (const [ordinal, amount] of (doses[index] ?? []).entries()) {
      await sql(
        `insert into dose (id, clinic_id, patient_id, session_id, ordinal, route, amount_mg, given_at)
         values ($1, $2, $3, $4, $5, 'intramuscular', $6, $7)`,
        [newId(), clinicId, ids.patientId, id, ordinal + 1, amount, `${day}T14:00:00Z`],
      );
    }
    for (const [at, value] of (systolic[index] ?? []).entries()) {
      await sql(
        `insert into vital_signs (id, clinic_id, patient_id, session_id, minutes_from_first_dose, systolic_mmhg, diastolic_mmhg)
         values ($1, $2, $3, $4, $5, $6, 80)`,
        [newId(), clinicId, ids.patientId, id, at * 15, value],
      );
    }
  }
  await addForm(
    sql,
    clinicId,
    ids,
    { session: 0, day: '2026-09-06', assessmentId: ids.assessmentId, source: 'self-report' },
    bdi(own.baseline),
  );
  const amended = await addForm(
    sql,
    clinicId,
    ids,
    { session: 1, day: '2026-09-08' },
    bdi(answersOf(own.signedAfterOne)),
  );
  const signature = `insert into signature (id, clinic_id, patient_id, record_kind, record_id, meaning)
    values ('%', '${clinicId}', '${ids.patientId}', 'response', '${amended}', 'author of this record');`;
  await sql(signature.replace('%', newId()));
  await sql(`begin;
    insert into amendment (id, clinic_id, patient_id, record_kind, record_id, reason)
      values ('${newId()}', '${clinicId}', '${ids.patientId}', 'response', '${amended}', 'misread');
    update questionnaire_response set answers = '${JSON.stringify(own.afterOne)}', version = version + 1 where id = '${amended}';
    update score set value = ${sumOf(own.afterOne)} where response_id = '${amended}';
    ${signature.replace('%', newId())}
    commit;`);
  await addForm(sql, clinicId, ids, { session: 3, day: '2026-10-14' }, bdi(own.afterThree));
  await addForm(
    sql,
    clinicId,
    ids,
    { session: 1, day: '2026-09-08' },
    {
      instrument: 'meq30',
      scale: 'meq30',
      value: 62,
      answers: Array<number>(30).fill(3),
    },
  );
  await sql(
    `insert into missing_form (id, clinic_id, patient_id, course_id, assessment_id, instrument, reason)
     select $1, $2, $3, $4, id, 'gad-7', 'declined' from assessment where course_id = $4 and kind = 'baseline'`,
    [newId(), clinicId, ids.patientId, ids.courseId],
  );
  await sql(
    `insert into adverse_event (id, clinic_id, patient_id, course_id, term, started_at, grade, seriousness, created_by)
     values ($1, $2, $3, $4, 'Fainting', $6, 3, '{hospitalisation}', $5)`,
    [newId(), clinicId, ids.patientId, ids.courseId, userId, faintedAt],
  );
  for (const totals of others) {
    const other = await makeRecord(sql, clinicId, 'Other');
    for (const [index, total] of totals.entries()) {
      if (total === null) continue;
      const session = [0, 1, 3][index] ?? 0;
      const at = {
        session,
        day: '2026-09-08',
        ...(session === 0 ? { assessmentId: other.assessmentId } : {}),
      };
      await addForm(sql, clinicId, other, at, bdi(answersOf(total)));
    }
  }
  return ids;
}

const faintedAt = '2026-09-30T15:00:00Z';
/** On the clinic's own clock. */
const fainted = dateText(todayIn(clinicZone, new Date(faintedAt)));

const region = (page: Page) => page.getByRole('region', { name: 'Depression' });
const row = (page: Page, name: RegExp) => region(page).getByRole('row', { name });

test('the trajectory in full: doses, flags, amended values, clocks, layers, files and paper', async ({
  signIn,
  clinic,
  sql,
}) => {
  test.setTimeout(120_000);
  const ids = await fill(sql, clinic.id, clinic.userId.clinician);
  const { page, context } = await signIn('clinician');
  const path = `/patients/${ids.patientId}`;
  await page.goto(path);
  const chart = page.getByRole('application', { name: /^Depression/ });
  await expect(chart.locator('svg.recharts-surface')).toBeVisible();

  // What was given, and what came with it.
  const doseTable = page.getByRole('region', { name: 'Doses and sessions, table' });
  for (const [index, amounts] of doses.entries()) {
    const weight = weights[index] ?? null;
    const perKg = weight === null ? 'not known' : (sumOf(amounts) / weight).toFixed(2);
    const line = doseTable.getByRole('row').nth(index + 1);
    await expect(line.getByRole('cell').nth(1)).toHaveText(amounts.join(' + '));
    await expect(line.getByRole('cell').nth(2)).toHaveText(perKg);
    await expect(line.getByRole('cell').nth(4)).toHaveText(`${Math.max(...(systolic[index] ?? []))}/80`);
    await expect(chart.locator('svg')).toContainText(String(sumOf(amounts)));
  }
  await expect(doseTable.getByRole('row').nth(1).getByRole('cell').nth(5)).toHaveText('62%');
  await expect(page.getByText('n/k mg/kg not known, no weight')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Fainting' })).toHaveText(
    new RegExp(`Serious: Fainting, grade 3 · ${fainted}`),
  );

  // The twin of the chart holds what the marks hold.
  await page.keyboard.press('t');
  await expect(
    row(page, /^Baseline/)
      .getByRole('cell')
      .first(),
  ).toHaveText(`${sumOf(own.baseline)} (self-report)`);
  await expect(
    row(page, /^After session 1/)
      .getByRole('cell')
      .first(),
  ).toHaveText(`${sumOf(own.afterOne)} (amended, was ${own.signedAfterOne})`);
  await expect(
    page
      .getByRole('region', { name: 'Anxiety' })
      .getByRole('row', { name: /^Baseline/ })
      .getByRole('cell')
      .first(),
  ).toHaveText('GAD-7 missing: declined');

  // The clinic's own arm without this patient.
  await page.keyboard.press('o');
  const averages = [0, 1].map((at) => others.map((totals) => totals[at] ?? Number.NaN));
  for (const [at, name] of [/^Baseline/, /^After session 1/].entries()) {
    const values = averages[at] ?? [];
    await expect(row(page, name).getByRole('cell').last()).toHaveText(
      `${short(mean(values))}, n = ${values.length}`,
    );
  }
  await expect(
    row(page, /^After session 3/)
      .getByRole('cell')
      .last(),
  ).toHaveText('hidden: 3 people');
  await expect(page.getByText(/this patient left out, n at each point; hidden below 5 people/)).toBeVisible();

  // Change from this patient's own baseline.
  await page.keyboard.press('c');
  const baseline = sumOf(own.baseline);
  await expect(region(page)).toContainText(
    `Change patients usually notice: 17.5% of this patient’s baseline of ${baseline}, ${short(baseline * 0.175)} points; reached at ${short(baseline * 0.825)} or less`,
  );
  await expect(region(page)).toContainText(`reached at ${short(baseline - 8.5)} or less`);
  await expect(chart.locator('svg')).toContainText('reliable change');

  // The second clock; what was chosen stands in the address and survives a reload.
  await page.keyboard.press('d');
  await expect(page).toHaveURL(/clock=days/);
  await expect(chart).toHaveAccessibleName(/by days since session 1/);
  await expect(chart.locator('svg')).toContainText('S3');
  await page.reload();
  await expect(page.getByRole('radio', { name: 'Days' })).toBeChecked();
  await expect(page.getByText(/after session 1 on day 0, session 3 on day 14/)).toBeVisible();
  await expect(page.getByRole('button', { name: /own clinic/ })).toHaveAttribute('aria-pressed', 'true');

  // Through the marks by keyboard, the flag among them.
  await chart.focus();
  await page.keyboard.press('Home');
  const spoken = chart.getByRole('status');
  await expect(spoken).toHaveText(new RegExp(`^Baseline, day -1: patient ${baseline} \\(self-report\\)`));
  const said: string[] = [];
  for (let step = 0; step < 4; step += 1) {
    await page.keyboard.press('ArrowRight');
    said.push(await spoken.innerText());
  }
  expect(said.join('|')).toContain(`amended, was ${own.signedAfterOne}`);
  expect(said.join('|')).toContain(`Event: SERIOUS: Fainting, grade 3, ${fainted}.`);

  // The keys can be given back to the browser.
  await page.getByRole('radio', { name: 'Sessions' }).check({ force: true });
  await context.addCookies([{ name: 'chart-keys', value: 'off', url: new URL(page.url()).origin }]);
  await page.locator('h1').first().click({ force: true });
  await page.keyboard.press('d');
  await expect(page.getByRole('radio', { name: 'Sessions' })).toBeChecked();

  // Files: figures, and a picture in light colours; under the study code unless the name is chosen.
  const [studied] = await sql(`select study_code from patient where id = $1`, [ids.patientId]);
  const code = String(studied?.['study_code']);
  const dialog = page.getByRole('dialog');
  const take = async (button: string) => {
    await region(page).getByRole('button', { name: 'Download Depression as PNG or CSV' }).click();
    await dialog.getByLabel('Your password').fill(password);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: button }).click(),
    ]);
    await expect(dialog).toBeHidden();
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  };
  const csv = await take('Figures (CSV)');
  const lines = csv.bytes.toString('utf8').trim().split('\r\n');
  expect(csv.name).toMatch(new RegExp(`^${code}-bdi-\\d{4}-\\d{2}-\\d{2}\\.csv$`));
  expect(lines[1]).toContain(
    `Study code ${code},Yes,psychedelic,Depression,BDI-II,Baseline,0,day −1,-1,${baseline},100,`,
  );
  expect(lines[2]).toContain(`,${sumOf(own.afterOne)},70,"amended, was ${own.signedAfterOne}",`);
  expect(lines[3]).toContain(',hidden,3,85,1.18,162,');
  expect(lines.join()).not.toMatch(/Sample|Fainting|-Sep-2026/);

  const png = await take('Picture (PNG)');
  expect(png.name).toBe(csv.name.replace('.csv', '.png'));
  expect(png.bytes.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  const size = { width: png.bytes.readUInt32BE(16), height: png.bytes.readUInt32BE(20) };
  expect(size.width).toBeGreaterThanOrEqual(1280);
  expect(size.height).toBeGreaterThan(500);
  const drawn = await page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.width, image.height];
    const to = canvas.getContext('2d');
    to?.drawImage(image, 0, 0);
    const pixels = to?.getImageData(0, 0, image.width, image.height).data ?? [];
    let inked = 0;
    for (let at = 0; at < pixels.length; at += 4) if ((pixels[at] ?? 255) < 200) inked += 1;
    return { corner: [...pixels.slice(0, 3)], inked: inked / (pixels.length / 4), width: image.width };
  }, png.bytes.toString('base64'));
  expect(drawn).toMatchObject({ corner: [255, 255, 255], width: size.width });
  expect(drawn.inked).toBeGreaterThan(0.01);
  expect(
    await sql(
      `select detail ->> 'file' as file from audit.event where patient_id = $1 and action = 'export' order by id`,
      [ids.patientId],
    ),
  ).toEqual([{ file: 'csv' }, { file: 'png' }]);

  // Paper: who is shown and who printed it, on one or two sheets, noted in the audit trail.
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await expect
    .poll(() =>
      sql(`select detail from audit.event where patient_id = $1 and action = 'print'`, [ids.patientId]),
    )
    .toEqual([{ detail: { page: 'trajectory', course: ids.courseId } }]);
  await page.goto(path);
  await expect(chart.locator('svg.recharts-surface')).toBeVisible();
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  const sheets = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  expect(sheets).toBeGreaterThanOrEqual(1);
  expect(sheets).toBeLessThanOrEqual(2);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText(/^Printed by clinician of Riverside clinic, /)).toBeVisible();
  await expect(page.getByText('SAMPLE, Alex').first()).toBeVisible();
  expect(await page.locator('.patient-frame-head').evaluate((head) => getComputedStyle(head).display)).toBe(
    'table-header-group',
  );
});
