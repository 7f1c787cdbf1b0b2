import type { Page } from '@playwright/test';
import { makeRecord } from '../authorisation/record';
import { violations } from '../axe';
import { expect, password, signInContext, test } from '../fixtures';

const papers = [
  { id: 'bdi-ii', keys: '223222212322232213220' },
  { id: 'bpi-sf', keys: '8567t78679t' },
  { id: 'gad-7', keys: '3232332' },
  { id: 'pcl-5', keys: '34323343232323323433' },
] as const;

async function typeStack(page: Page, stack: readonly { keys: string }[]): Promise<void> {
  await expect(page.getByRole('radio').first()).toBeFocused();
  for (const { keys } of stack) {
    await page.keyboard.type(keys);
    await page.keyboard.press('Enter');
  }
}

test('a second person types the same papers blind, and only what differs is settled on the paper', async ({
  signIn,
  clinic,
  sql,
}) => {
  test.setTimeout(120_000);
  const ids = await makeRecord(sql, clinic.id);
  const overview = `/patients/${ids.patientId}/questionnaires`;
  const stack = `${overview}/${ids.assessmentId}`;
  const first = await signIn('clinician');
  await first.page.goto(stack);
  await typeStack(first.page, papers);
  await expect(first.page.getByRole('heading', { name: 'Baseline: all forms are saved' })).toBeVisible();

  // Whoever typed the papers is sent for somebody else.
  await first.page.getByRole('link', { name: 'Hand the papers to a second person' }).click();
  await expect(first.page.getByRole('heading', { name: /Somebody else types these papers/ })).toBeVisible();
  await expect(first.page.getByText(/You typed BDI-II, BPI-SF, GAD-7, PCL-5 yourself/)).toBeVisible();
  await expect(first.page.getByRole('radio')).toHaveCount(0);

  // The GAD-7 is signed meanwhile.
  await first.page.goto(`${stack}/gad-7`);
  await first.page.getByRole('button', { name: 'Sign', exact: true }).click();
  const signing = first.page.getByRole('dialog');
  await signing.getByLabel('Your password').fill(password);
  await signing.getByRole('button', { name: 'Sign', exact: true }).click();
  await expect(first.page.getByText(/^✓ Signed by/)).toBeVisible();

  const { page, context } = await signIn('clinical-staff');
  await page.goto(overview);
  await page.getByRole('link', { name: /^Second reading.*Baseline/ }).click();
  await expect(page.getByText('What was typed first is not shown')).toBeVisible();
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
  expect(await (await context.request.get(`${stack}/second`)).text()).not.toContain('2,2,3,2,2,2,2,1');

  // A page that is lost in the middle of a paper brings back what this person typed.
  await expect(page.getByRole('radio').first()).toBeFocused();
  await page.keyboard.type('2232');
  await expect(page.getByText(/draft saved/)).toBeVisible();
  await page.reload();
  await expect(page.getByText('4 of 21 answered')).toBeVisible();
  await page.keyboard.type(papers[0].keys.slice(4));
  await page.keyboard.press('Enter');
  const list = page.getByRole('navigation', { name: 'Second reading, Baseline' });
  await expect(list.getByRole('link', { name: /BDI-II.*both agree/ })).toBeVisible();

  // The second answer of the BPI and the last two of the GAD-7 are read otherwise; nothing is loaded between the forms.
  await page.keyboard.type('8467t78679t');
  await page.keyboard.press('Enter');
  await page.keyboard.type('3232321');
  await page.keyboard.press('Enter');
  await page.keyboard.type(papers[3].keys);
  await page.keyboard.press('Enter');
  const bpi = page.getByRole('form', { name: 'Differences of the BPI-SF' });
  await expect(page.getByRole('heading', { name: 'BPI-SF: 1 difference' })).toBeVisible();
  await expect(bpi.getByRole('listitem')).toHaveCount(1);
  await expect(bpi.getByRole('listitem')).toContainText('Item 4');
  await expect(bpi.getByLabel('5first, clinician of Riverside clinic')).toBeVisible();
  await expect(bpi.getByLabel('4second, clinical-staff of Riverside clinic')).toBeVisible();

  // Nothing is settled unread; the first reading stands, and the form is not changed by that.
  await bpi.getByRole('button', { name: 'Save what the paper says' }).click();
  await expect(page.getByRole('alert', { name: 'There is a problem' })).toContainText(
    'Look at the paper and choose what stands there.',
  );
  await bpi.getByLabel('5first, clinician of Riverside clinic').check();
  await bpi.getByRole('button', { name: 'Save what the paper says' }).dblclick();

  // Of the signed GAD-7 the paper says a third thing: an amendment. What was chosen outlives the page and the session.
  const gad = page.getByRole('form', { name: 'Differences of the GAD-7' });
  await expect(page.getByRole('heading', { name: 'GAD-7: 2 differences' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await gad.getByLabel('2second, clinical-staff of Riverside clinic').check();
  await gad.getByLabel('Item 7: what stands on the paper').fill('0');
  await expect(page.getByText(/draft saved/)).toBeVisible();
  await page.reload();
  await expect(gad.getByLabel('Item 7: what stands on the paper')).toHaveValue('0');
  await context.clearCookies();
  await page.getByLabel('Reason for the amendment').fill('misread at the first typing');
  const confirm = async () => {
    await gad.getByRole('button', { name: 'Save what the paper says' }).click();
    await page.getByRole('dialog').getByLabel('Your password').fill(password);
    await page.getByRole('dialog').getByRole('button', { name: 'Sign and save' }).click();
  };
  await confirm();
  await expect(page.getByText(/Your session has ended/)).toBeVisible();
  await page.keyboard.press('Escape');
  await signInContext(context, clinic.email['clinical-staff']);
  await confirm();
  await expect(page.getByRole('heading', { name: 'Baseline: checked by a second person' })).toBeVisible();

  const forms = await sql(
    `select r.instrument, r.answers, r.version, e.differences, e.checked_version, u.id as second
     from questionnaire_response r join second_entry e on e.response_id = r.id join user_account u on u.id = e.entered_by_id
     where r.assessment_id = $1 order by r.created_at`,
    [ids.assessmentId],
  );
  const second = clinic.userId['clinical-staff'];
  const answersOf = (keys: string) => [...keys].map((key) => (key === 't' ? 10 : Number(key)));
  expect(forms).toEqual(
    [
      { keys: papers[0].keys, version: 1, differences: 0 },
      { keys: papers[1].keys, version: 1, differences: 1 },
      { keys: '3232320', version: 2, differences: 2 },
      { keys: papers[3].keys, version: 1, differences: 0 },
    ].map(({ keys, version, differences }, at) => ({
      ...{ instrument: papers[at]?.id, answers: answersOf(keys), version, differences },
      ...{ checked_version: version, second },
    })),
  );
  expect(await sql(`select form_key from draft where patient_id = $1`, [ids.patientId])).toEqual([]);

  // The state stands on the overview, on the form with names, and small over the items.
  await first.page.goto(overview);
  await expect(first.page.getByText('checked by a second person')).toHaveCount(4);
  await expect(first.page.getByRole('link', { name: /^Second reading.*Baseline/ })).toBeHidden();
  await first.page.goto(`${stack}/gad-7`);
  await expect(
    first.page.getByText(/read again by clinical-staff of Riverside clinic: 2 differences, settled by/),
  ).toBeVisible();
  await first.page.goto(`${overview}/items/gad-7`);
  await expect(first.page.getByRole('columnheader', { name: /checked by a second person/ })).toBeVisible();
});

test('the front desk reads a total again, and is shown nothing of the first reading', async ({
  signIn,
  clinic,
  sql,
}) => {
  const ids = await makeRecord(sql, clinic.id);
  const form = `/patients/${ids.patientId}/questionnaires/${ids.assessmentId}`;
  const first = await signIn('clinician');
  await first.page.goto(`${form}/gad-7`);
  await first.page.getByRole('button', { name: 'Total only' }).click();
  await first.page.getByRole('textbox', { name: 'GAD-7' }).fill('17');
  await first.page.getByRole('button', { name: /^Save/ }).click();
  await expect(first.page.getByText('Just saved')).toBeVisible();

  const { page } = await signIn('front-desk');
  await page.goto(`${form}/second?form=gad-7`);
  await expect(page.getByRole('button', { name: 'Enter each item' })).toBeHidden();
  await page.getByRole('textbox', { name: 'GAD-7' }).fill('11');
  await page.getByRole('button', { name: /^Compare/ }).click();
  await expect(page.getByText('you typed 11')).toBeVisible();
  await expect(page.getByRole('main').getByText(/(?<![-\d])17(?![-:\d])/)).toHaveCount(0);
  await expect(page.getByText(/a clinician or clinical staff looks at the paper/)).toBeVisible();

  // Whoever typed it may look at the paper too.
  await first.page.goto(`${form}/gad-7`);
  await first.page.getByRole('link', { name: 'Settle' }).click();
  await first.page.getByLabel('11second, front-desk of Riverside clinic').check();
  await first.page.getByRole('button', { name: 'Save what the paper says' }).click();
  await expect(
    first.page.getByRole('heading', { name: 'Baseline: checked by a second person' }),
  ).toBeVisible();
  const [row] = await sql(`select totals, version from questionnaire_response where assessment_id = $1`, [
    ids.assessmentId,
  ]);
  expect(row).toEqual({ totals: { 'gad-7': 11 }, version: 2 });
});
