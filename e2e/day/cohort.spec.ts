import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { v7 as newId } from 'uuid';
import { expect, password, test } from '../fixtures';

type Arm = 'psychedelic' | 'psycholytic';

/** The seven answers of an invented GAD-7 at baseline and after sessions 1 and 6; null = the form is missing. */
interface Invented {
  arm: Arm;
  forms: [number[], number[] | null, number[] | null];
  /** The route of session 1 where it is not that of the arm. */
  wrongRoute?: true;
  status?: 'withdrawn';
}

const people: Invented[] = [
  {
    arm: 'psychedelic',
    forms: [
      [3, 3, 2, 2, 1, 3, 2],
      [2, 2, 2, 2, 1, 2, 2],
      [1, 1, 1, 0, 1, 1, 1],
    ],
  },
  {
    arm: 'psychedelic',
    forms: [
      [2, 2, 3, 3, 2, 1, 1],
      [2, 2, 2, 3, 2, 1, 1],
      [1, 2, 1, 2, 1, 1, 1],
    ],
  },
  {
    arm: 'psychedelic',
    forms: [
      [3, 3, 3, 3, 1, 2, 1],
      [3, 2, 3, 2, 1, 1, 1],
      [1, 1, 1, 2, 0, 1, 1],
    ],
  },
  { arm: 'psychedelic', forms: [[1, 2, 2, 2, 2, 2, 1], [1, 1, 2, 1, 2, 1, 1], null] },
  {
    arm: 'psychedelic',
    wrongRoute: true,
    forms: [[2, 3, 3, 2, 2, 3, 3], [0, 0, 1, 0, 0, 1, 0], null],
    status: 'withdrawn',
  },
  {
    arm: 'psycholytic',
    forms: [
      [2, 2, 2, 2, 2, 2, 2],
      [2, 2, 1, 2, 2, 2, 2],
      [2, 1, 1, 2, 1, 2, 1],
    ],
  },
  {
    arm: 'psycholytic',
    forms: [
      [3, 2, 2, 1, 2, 2, 3],
      [3, 2, 2, 1, 2, 1, 3],
      [3, 3, 2, 3, 2, 2, 3],
    ],
  },
  { arm: 'psycholytic', forms: [[1, 1, 2, 2, 1, 1, 2], null, [1, 1, 0, 1, 0, 1, 0]] },
];
const places = ['baseline', 'after-session-1', 'after-session-6'] as const;
const labels = ['Baseline', 'After session 1', 'After session 6'];

type Sql = (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>;

async function writePerson(sql: Sql, clinicId: string, person: Invented, index: number) {
  const [patientId, courseId] = [newId(), newId()];
  const ended = person.status === 'withdrawn';
  const own = [clinicId, patientId];
  await sql(
    `insert into patient (id, clinic_id, record_number, family_name, given_name, sex, study_code, synthetic)
     values ($1, $2, $3, $4, 'Alex', 'female', $3, true)`,
    [patientId, clinicId, `C${index}`, `Sample${index}`],
  );
  await sql(
    `insert into treatment_course (id, clinic_id, patient_id, number, arm, arm_reason, start_date, status, withdrawn_on, withdrawal_reason)
     values ($1, $2, $3, 1, $4, 'invented', '2026-03-02'::date + 31 * ($5::int % 2), $6, $7::date, case when $6 = 'withdrawn' then 'invented' end)`,
    [courseId, ...own, person.arm, index, person.status ?? 'active', ended ? '2026-06-01' : null],
  );
  await sql(`insert into course_rollup (course_id, clinic_id, patient_id) values ($1, $2, $3)`, [
    courseId,
    ...own,
  ]);
  for (let number = 1; number <= 6; number += 1) {
    const sessionId = newId();
    await sql(
      `insert into medicine_session (id, clinic_id, patient_id, course_id, number, planned_date, status, held_on)
       select $1, $2, $3, $4, $5, d.day, case when $6 then 'held' else 'planned' end, case when $6 then d.day end
       from (select date '2026-04-06' + 7 * ($5::int - 1) as day) d`,
      [sessionId, ...own, courseId, number, !ended || number === 1],
    );
    if (number === 1) {
      const usual = person.arm === 'psychedelic' ? 'intramuscular' : 'lozenge';
      const other = person.arm === 'psychedelic' ? 'lozenge' : 'intramuscular';
      await sql(
        `insert into dose (id, clinic_id, patient_id, session_id, ordinal, route, amount_mg) values ($1, $2, $3, $4, 1, $5, 50)`,
        [newId(), ...own, sessionId, person.wrongRoute ? other : usual],
      );
    }
  }
  const assessments: string[] = [];
  for (const [place, answers] of person.forms.entries()) {
    const assessmentId = newId();
    assessments.push(assessmentId);
    const session = [null, 1, 6][place];
    await sql(
      `insert into assessment (id, clinic_id, patient_id, course_id, kind, session_number, timepoint_key, assessed_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        assessmentId,
        ...own,
        courseId,
        place === 0 ? 'baseline' : 'after-session',
        session,
        places[place],
        ['2026-04-05', '2026-04-06', '2026-05-11'][place],
      ],
    );
    if (answers === null) continue;
    const responseId = newId();
    await sql(
      `insert into questionnaire_response (id, clinic_id, patient_id, course_id, assessment_id, instrument, edition,
         entry_mode, answers, source, completed_on, scoring_version)
       values ($1, $2, $3, $4, $5, 'gad-7', 'past-two-weeks', 'items', $6, 'import', '2026-04-06', 'test')`,
      [responseId, ...own, courseId, assessmentId, JSON.stringify(answers)],
    );
    await sql(
      `insert into score (id, clinic_id, patient_id, course_id, response_id, scale, kind, value, missing, scoring_version)
       values ($1, $2, $3, $4, $5, 'gad-7', 'scored', $6, '{}', 'test')`,
      [newId(), ...own, courseId, responseId, totalOf(answers)],
    );
  }
  return { patientId, courseId, assessments };
}

const totalOf = (answers: number[]) => answers.reduce((sum, answer) => sum + answer, 0);
const mean = (values: number[]) => totalOf(values) / values.length;
function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.floor(middle - 0.5)]! + sorted[Math.floor(middle)]!) / 2;
}
const valuesAt = (place: number, arm: Arm, drifted: 'in' | 'out') =>
  people
    .filter((each) => each.arm === arm && !(drifted === 'out' && place === 1 && each.wrongRoute))
    .flatMap((each) => (each.forms[place] ? [totalOf(each.forms[place])] : []));

/** The cells of one row of the table beside the chart of the GAD-7. */
async function rowOf(page: Page, label: string, arm: Arm, unit = 'score'): Promise<string[]> {
  const table = page.getByRole('table', { name: `Anxiety, GAD-7, ${unit}` });
  return table.locator('tr', { hasText: label }).filter({ hasText: arm }).locator('td').allTextContents();
}

test('the cohort beside the pilot: figures as counted from the raw answers, narrowed, changed by a new form, exported', async ({
  signIn,
  clinic,
  sql,
}) => {
  test.setTimeout(120_000);
  const written = [];
  for (const [index, person] of people.entries()) {
    written.push(await writePerson(sql, clinic.id, person, index));
  }
  const { page } = await signIn('clinician');
  await page.goto('/cohort?tables=shown');
  await expect(
    page.getByText('Counted: all 8 courses · points that drifted from the protocol are left out.'),
  ).toBeVisible();

  const expectMeans = async (drifted: 'in' | 'out') => {
    for (const arm of ['psychedelic', 'psycholytic'] as const) {
      for (const [place, label] of labels.entries()) {
        const values = valuesAt(place, arm, drifted);
        const cells = await rowOf(page, label, arm);
        expect(cells[1], `${label} ${arm}`).toMatch(new RegExp(`^${values.length} of `));
        expect(cells[2]).toContain(`${mean(values).toFixed(2)} (`);
        expect(cells[4]).toBe(`${String(median(values))} (${Math.min(...values)} to ${Math.max(...values)})`);
      }
    }
  };
  await expectMeans('out');
  // Who left after session 1 should have the last form too; whose point drifted is left out of it, and said.
  expect((await rowOf(page, 'After session 6', 'psychedelic'))[1]).toBe('3 of 5');
  expect((await rowOf(page, 'After session 6', 'psychedelic')).at(-1)).toBe(
    '1 course ended before, 1 not entered, no reason given',
  );
  expect((await rowOf(page, 'After session 1', 'psychedelic')).at(-1)).toBe('1 left out, drifted');
  // The pilot published the anxiety of one arm at both ends alone.
  expect((await rowOf(page, 'After session 6', 'psychedelic'))[6]).toBe('14.8 (reconstructed)');
  expect((await rowOf(page, 'After session 1', 'psychedelic'))[6]).toBe('no figure');

  // Responders: a fall by at least half of the own baseline, from the raw answers.
  const pairs = people.filter(({ arm, forms }) => arm === 'psychedelic' && forms[2] !== null);
  const responders = pairs.filter(({ forms }) => totalOf(forms[2] ?? []) <= totalOf(forms[0]) / 2).length;
  expect(responders).toBe(2);
  await expect(
    page.getByText(
      `Responders after session 6: psychedelic ${responders} of ${pairs.length}, 67 % (9 to 99 %)`,
    ),
  ).toBeVisible();
  await expect(
    page.getByText(
      /If nobody of those missing had responded: psychedelic 2 of 5 .* if all had: psychedelic 4 of 5/,
    ),
  ).toBeVisible();

  // The other way to show it, by its key, which stays in the address.
  await page.locator('main').click({ position: { x: 5, y: 5 } });
  await page.keyboard.press('s');
  const percents = pairs.map(({ forms }) => (100 * totalOf(forms[2] ?? [])) / totalOf(forms[0]));
  expect((await rowOf(page, 'After session 6', 'psychedelic', '% of baseline'))[2]).toContain(
    `${mean(percents).toFixed(1)} (`,
  );
  await expect(page).toHaveURL(/mode=percent/);

  // Points that drifted counted in; then one month alone; then nothing, with the way back.
  await page.goto('/cohort?tables=shown');
  await page.getByLabel('Points that drifted').selectOption({ label: 'Counted' });
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page.getByText('points that drifted from the protocol are counted')).toBeVisible();
  await expectMeans('in');
  await page.goto('/cohort?from=2026-04&tables=shown');
  await expect(page.getByText('Counted: 4 courses started from Apr-2026 of 8 in all')).toBeVisible();
  const ofMonth = people.filter(({ arm }, index) => arm === 'psychedelic' && index % 2 === 1);
  expect((await rowOf(page, 'Baseline', 'psychedelic'))[2]).toContain(
    `${mean(ofMonth.map(({ forms }) => totalOf(forms[0]))).toFixed(2)} (`,
  );
  await page.goto('/cohort?status=completed');
  await expect(page.getByText('No course fits')).toBeVisible();
  await page.getByRole('link', { name: 'Show all courses' }).click();

  // Sessions and events of each arm.
  const sessions = page.getByRole('table', { name: 'Courses and sessions by arm' });
  await expect(sessions.getByRole('row', { name: /Sessions held of planned, ended courses/ })).toContainText(
    '1 of 6 (17 %)',
  );

  // A form entered now is counted at the next look.
  const late = written[3];
  await page.goto(`/patients/${late?.patientId}/questionnaires/${late?.assessments[2]}/gad-7`);
  await expect(page.getByRole('radio').first()).toBeFocused();
  await page.keyboard.type('1111111');
  await page.keyboard.press('Enter');
  await expect
    .poll(async () =>
      sql(`select id from questionnaire_response where assessment_id = $1`, [late?.assessments[2]]),
    )
    .toHaveLength(1);
  await page.goto('/cohort?tables=shown');
  const after = await rowOf(page, 'After session 6', 'psychedelic');
  expect(after[1]).toBe('4 of 5');
  expect(after[2]).toContain(`${mean([...valuesAt(2, 'psychedelic', 'out'), 7]).toFixed(2)} (`);

  // Research sees the same figures, and takes them as a file for the password.
  const research = await signIn('researcher');
  await research.page.goto('/cohort');
  await research.page.getByRole('button', { name: 'Export CSV' }).click();
  const dialog = research.page.getByRole('dialog');
  await dialog.getByLabel('Your password').fill(password);
  const [download] = await Promise.all([
    research.page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Export', exact: true }).click(),
  ]);
  const file = readFileSync(await download.path(), 'utf8');
  expect(file).toContain('Anxiety,GAD-7,After session 6,psychedelic,5,0,');
  expect(file).not.toMatch(/Sample\d|C\d/);
  await research.page.goto('/cohort/courses');
  await expect(research.page.getByRole('link', { name: 'C3', exact: true })).toBeVisible();
});
