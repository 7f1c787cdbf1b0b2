import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { makeRecord } from '../authorisation/record';
import { expect, test } from '../fixtures';

interface PilotFile {
  citation: string;
  published: {
    scale: string;
    arm?: string;
    from?: string;
    to?: string;
    percentChange?: number;
    note?: string;
  }[];
  points: {
    scale: string;
    arm: string;
    timepoint: string;
    mean?: number;
    percentOfBaseline: number;
    percentProvenance: string;
  }[];
}
const pilot = JSON.parse(readFileSync('lib/domain/reference/batievsky-2023.json', 'utf8')) as PilotFile;

const cell = (page: Page, field: string) => page.locator(`[id="${field}"]`);
const problems = (page: Page) => page.getByRole('alert').filter({ hasText: 'There is a problem' });

test('an administrator types an edition from the paper, and the clinician’s charts draw it', async ({
  signIn,
  clinic,
  sql,
}) => {
  test.setTimeout(150_000);
  const ids = await makeRecord(sql, clinic.id);
  const chart = `/patients/${ids.patientId}`;
  const { page: admin } = await signIn('administrator');
  const { page } = await signIn('clinician');

  // Bad figures get sentences, and nothing that was typed is lost: not by the refusal, not by leaving the page.
  await admin.goto('/settings/reference');
  await admin.getByRole('link', { name: 'New, empty' }).click();
  await admin.getByLabel('Name on the charts').fill('Batievsky, full paper');
  await admin.getByLabel('Title').fill('Ketamine-assisted psychotherapy');
  await admin.getByLabel('Citation').fill('Batievsky 2023. doi:10.3389/fpain.2023.1127863');
  await admin.getByRole('group', { name: 'Psychedelic arm' }).getByLabel('People (n)').fill('5');
  await admin.getByLabel('Source 1').fill('Table 2');
  await admin.getByLabel('Its BDI', { exact: true }).selectOption({ label: 'BDI-II' });
  await cell(admin, 'bdi.psychedelic.0.mean').fill('42,0');
  await expect(cell(admin, 'bdi.psychedelic.0.meanMark')).toHaveValue('p1');
  await admin.keyboard.press('Enter');
  await expect(cell(admin, 'bdi.psychedelic.1.mean')).toBeFocused();
  await admin.keyboard.type('4o');
  await cell(admin, 'bdi.psychedelic.0.sd').fill('99');
  await cell(admin, 'pcl-5.psycholytic.6.mean').fill('31');
  await cell(admin, 'pcl-5.psycholytic.6.meanMark').fill('x');
  await admin.getByRole('button', { name: 'Save the edition' }).click();
  await expect(problems(admin).getByRole('link')).toHaveText([
    'Depression, BDI, psychedelic arm, after session 1: “4o” is not a number. Type digits with a comma or a point, at most two decimals.',
    'PTSD symptoms, PCL-5, psycholytic arm, after session 6: “x” is no mark. Type p, d, r or f and the number of a source, such as p1.',
    'Say how many people were in the psycholytic arm: it has figures.',
    'Depression, BDI, psychedelic arm, baseline: on a scale from 0 to 63 an SD in 5 people is at most 34.5; 99 cannot be one.',
  ]);
  await expect(cell(admin, 'bdi.psychedelic.1.mean')).toHaveAttribute('aria-invalid', 'true');
  await expect(admin.getByText(/draft saved/)).toBeVisible();
  await admin.goto('/settings/reference');
  await admin.getByRole('link', { name: 'New, empty' }).click();
  await expect(admin.getByText(/You were typing this at/)).toBeVisible();
  await expect(cell(admin, 'bdi.psychedelic.1.mean')).toHaveValue('4o');
  await expect(cell(admin, 'bdi.psychedelic.0.sd')).toHaveValue('99');

  // A block from a spreadsheet, decimals with a comma, and the last slips mended.
  await cell(admin, 'bdi.psychedelic.0.mean').evaluate((input, block) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text', block);
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, '42,0\t9,1\n40,2\t8,8\n38,0\t8,5\n36,8\t8,25\n');
  await expect(cell(admin, 'bdi.psychedelic.6.sd')).toHaveValue('8,25');
  await cell(admin, 'bdi.psychedelic.6.percent').fill('99');
  await cell(admin, 'pcl-5.psycholytic.6.meanMark').fill('p1');
  await admin.getByRole('group', { name: 'Psycholytic arm' }).getByLabel('People (n)').fill('6');
  await admin.getByRole('button', { name: 'Save the edition' }).click();
  await expect(
    admin.getByText('36.8 is 87.62% of 42, not 99%. Keep both as the sources have them?'),
  ).toBeVisible();
  await admin.getByRole('button', { name: 'Go back' }).click();
  await cell(admin, 'bdi.psychedelic.6.percent').fill('87.62');
  await admin.getByRole('button', { name: 'Save the edition' }).dblclick();
  await expect(admin.getByRole('heading', { name: 'Batievsky, full paper', level: 1 })).toBeVisible();
  await expect(admin.getByText('Version 1', { exact: true }).first()).toBeVisible();
  await expect(admin.getByRole('row', { name: /After session 6/ }).first()).toContainText('SD 8.25');
  expect(await sql(`select count(*)::int as n from reference_cohort where name like 'Batievsky%'`)).toEqual([
    { n: 1 },
  ]);

  // Until it is chosen the pilot is drawn, unless a link asks for it.
  await page.goto(chart);
  await expect(page.getByRole('list', { name: 'Lines' })).toContainText('Pilot, psychedelic arm · n = 5');
  await page.getByRole('link', { name: 'Compare with another study' }).click();
  await page.getByRole('link', { name: 'Draw it on the chart you came from' }).nth(1).click();
  await expect(page).toHaveURL(new RegExp(`${chart}\\?reference=`));
  await expect(page.getByRole('list', { name: 'Lines' })).toContainText(
    'Batievsky, full paper, version 1, psychedelic arm · n = 5',
  );

  // The cohort, too, draws what a link asks for, and its choices and files keep it; the clinic's own choice is one click away.
  const asked = new URL(page.url()).searchParams.get('reference');
  await page.goto(`/cohort?reference=${asked}`);
  const beside = page.getByText(/^Beside:/);
  await expect(beside).toHaveText('Beside: Batievsky, full paper, version 1, for this look only');
  await page.getByLabel('Points that drifted').selectOption({ label: 'Counted' });
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`reference=${asked}.*drifted=in`));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Our clinic beside Batievsky, full paper, version 1',
  );
  await page.getByRole('link', { name: 'Draw the clinic’s own choice' }).click();
  await expect(beside).toHaveText('Beside: Pilot');
  await page.goto('/cohort?reference=somewhere-else');
  await expect(
    page.getByText('The reference that was asked for is not there; Pilot is drawn instead.'),
  ).toBeVisible();
  const files = await page.evaluate(async () => {
    const body = JSON.stringify({ password: 'not asked for' });
    const headers = { 'Content-Type': 'application/json' };
    const post = (what: string) =>
      fetch(`/api/cohort/${what}?reference=somewhere-else`, { method: 'POST', headers, body });
    return (await Promise.all([post('export'), post('report')])).map((answer) => answer.status);
  });
  expect(files).toEqual([400, 400]);

  await admin.goto('/settings/reference');
  await admin.getByRole('button', { name: 'Draw it on the clinic’s charts: Batievsky, full paper' }).click();
  await expect(admin.getByRole('button', { name: 'Draw it on the clinic’s charts: Pilot' })).toBeVisible();
  await page.goto(chart);
  const lines = page.getByRole('list', { name: 'Lines' });
  await expect(lines).toContainText('Batievsky, full paper, version 1, psychedelic arm · n = 5');
  await expect(lines).toContainText('Batievsky, full paper, version 1, psycholytic arm · n = 6');
  const bdi = page.getByRole('table', { name: /^Depression/ });
  await expect(bdi.getByRole('row', { name: /After session 6/ })).toContainText('36.8, SD 8.25 (published)');
  await expect(bdi.getByRole('columnheader').nth(2)).toHaveText(
    'Batievsky, full paper, version 1, psychedelic',
  );
  await expect(page.getByRole('table', { name: /^PTSD/ })).toContainText('31.0 (published)');

  // A change makes a version with a reason; the charts go over to it, the old one stays to be read.
  await admin.getByRole('link', { name: 'Batievsky, full paper' }).click();
  await admin.getByRole('link', { name: 'Change' }).click();
  await cell(admin, 'bdi.psychedelic.6.mean').fill('37');
  await cell(admin, 'bdi.psychedelic.6.percent').fill('88,1');
  await admin.getByRole('button', { name: 'Save as version 2' }).click();
  await expect(problems(admin)).toContainText('Say why the edition changes');
  await admin.getByLabel('Why the edition changes').fill('misread table 2');
  await admin.getByRole('button', { name: 'Save as version 2' }).click();
  await expect(admin.getByText('misread table 2')).toBeVisible();
  await page.reload();
  await expect(lines).toContainText('Batievsky, full paper, version 2, psychedelic arm');
  await expect(bdi.getByRole('row', { name: /After session 6/ })).toContainText('37.0, SD 8.25 (published)');
  await admin.getByRole('link', { name: 'Version 1' }).click();
  await expect(admin.getByText('Version 1. Version 2 followed.')).toBeVisible();
  await expect(admin.getByRole('row', { name: /After session 6/ }).first()).toContainText('36.8');
  await expect(admin.getByRole('link', { name: 'Change' })).toHaveCount(0);

  // Withdrawn, it is read with the reason, and drawn no more.
  await admin.getByRole('button', { name: 'Withdraw this edition' }).click();
  await admin.getByRole('button', { name: 'Withdraw it' }).click();
  await expect(admin.getByText('Say why it is withdrawn: readers see it.').first()).toBeVisible();
  await admin.getByLabel('Why it is withdrawn').fill('the paper was corrected');
  await admin.getByRole('button', { name: 'Withdraw it' }).click();
  await expect(admin.getByText(/^Withdrawn on/)).toBeVisible();
  await page.reload();
  await expect(lines).toContainText('Pilot, psychedelic arm · n = 5');
});

test('the page about the pilot works every figure out before the reader', async ({ signIn }) => {
  const { page } = await signIn('researcher');
  await page.goto('/cohort');
  await page.getByRole('link', { name: 'About the pilot' }).click();
  await expect(page.getByRole('heading', { name: 'About the pilot', level: 1 })).toBeVisible();
  await expect(page.getByText(pilot.citation.split(' doi:')[0] ?? '')).toBeVisible();

  // Each printed change of a reconstructed series, worked out here from the means of the file.
  const mean = (scale: string, arm: string, timepoint?: string) =>
    pilot.points.find((each) => each.scale === scale && each.arm === arm && each.timepoint === timepoint)
      ?.mean;
  const section = (title: string) =>
    page.locator('section').filter({ has: page.getByRole('heading', { name: title }) });
  let worked = 0;
  for (const { scale, arm = '', from, to, percentChange, note } of pilot.published) {
    const [earlier, later] = [mean(scale, arm, from), mean(scale, arm, to)];
    if (percentChange === undefined || earlier === undefined || later === undefined) continue;
    const by = note === undefined ? earlier : later;
    // Half away from zero at the second decimal, as the sources print.
    const percent = Math.round(Math.abs((later - earlier) / by) * 10_000 + 1e-6) / 100;
    expect(percent, `${scale} ${arm} ${to}`).toBe(Math.abs(percentChange));
    await expect(section('What was reconstructed, and how').first()).toContainText(
      `(${later.toFixed(1)} − ${earlier.toFixed(1)}) ÷ ${by.toFixed(1)} = `,
    );
    worked += 1;
  }
  expect(worked).toBe(7);

  // And each per cent of baseline that no source prints.
  const table = page.getByRole('table', { name: 'Per cent of baseline, line by line' });
  const rows = pilot.points.filter((point) => point.percentProvenance !== 'published');
  await expect(table.getByRole('row')).toHaveCount(rows.length + 1);
  const text = (await table.getByRole('row').allTextContents()).join('\n');
  for (const { percentOfBaseline, arm, scale } of rows) {
    expect(text, `${scale} ${arm}`).toMatch(
      new RegExp(`[=:] ${String(percentOfBaseline).replace('.', '\\.')}%`),
    );
  }
  await expect(page.getByText('by the earlier one it is +32.56%')).toBeVisible();
  await expect(page.getByText('42.0 → 36.8: −5.2 (−12.4%)')).toBeVisible();
  await expect(page.getByText('p = 0.0079')).toBeVisible();
  await expect(page.getByText('p = 0.0625')).toBeVisible();
  await page.getByRole('link', { name: 'Settings, References' }).click();
  await expect(page.getByRole('heading', { name: 'References', level: 1 })).toBeVisible();
});
