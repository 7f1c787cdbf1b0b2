import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { type Role } from '../lib/domain/roles';
import { pages } from './authorisation/pages';
import { makeRecord } from './authorisation/record';
import { expect, test } from './fixtures';

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.flatMap((each) => each.nodes.map((node) => `${each.id}: ${node.html.slice(0, 160)}`));
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every page is without a violation of axe, in ${colorScheme}`, async ({ signIn, clinic, sql }) => {
    test.setTimeout(240_000);
    const ids = await makeRecord(sql, clinic.id);
    const people = new Map<Role, Page>();
    for (const row of pages) {
      const role: Role =
        row.allowed === 'public'
          ? 'clinician'
          : row.allowed.includes('clinician')
            ? 'clinician'
            : 'administrator';
      const page = people.get(role) ?? (await signIn(role)).page;
      people.set(role, page);
      await page.emulateMedia({ colorScheme });
      await page.goto(row.path(ids));
      await page.waitForLoadState('networkidle');
      expect(await violations(page), `${row.route} in ${colorScheme}`).toEqual([]);
    }
  });
}

test('pages fit a phone of 390 and a tablet of 820 pixels without sideways scrolling', async ({
  signIn,
  clinic,
  sql,
}) => {
  test.setTimeout(150_000);
  const ids = await makeRecord(sql, clinic.id, 'Wolfeschlegelsteinhausen');
  await sql(
    `update course_rollup set next_due_what = 'Questionnaires after session 6', next_due_on = '2026-01-01', sessions_held = 6,
       latest_scores = '{"bdi": {"value": 37}, "bpi-severity": {"value": 7.25}, "bpi-interference": {"value": 7.14},
         "gad-7": {"value": 16}, "pcl-5": {"value": 45}}' where course_id = $1`,
    [ids.courseId],
  );
  const { page } = await signIn('clinician');
  for (const row of pages.filter((each) => each.allowed !== 'public' && each.allowed.includes('clinician'))) {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(row.path(ids));
    const phone = await widths(page);
    await page.setViewportSize({ width: 820, height: 1180 });
    const tablet = await widths(page);
    for (const { needed, seen } of [phone, tablet]) expect(needed, row.route).toBeLessThanOrEqual(seen);
    if (row.route !== '/patients') continue;
    const list = await widths(page, '.patient-list');
    expect(list.needed, 'what is due next is in sight on a tablet').toBeLessThanOrEqual(list.seen);
  }
});

function widths(page: Page, of = 'html'): Promise<{ needed: number; seen: number }> {
  return page.locator(of).evaluate((each) => ({ needed: each.scrollWidth, seen: each.clientWidth }));
}

test('no button that needs the page’s script can be pressed before it has loaded', async ({
  signIn,
  clinic,
  sql,
}) => {
  test.setTimeout(120_000);
  const ids = await makeRecord(sql, clinic.id);
  for (const role of ['clinician', 'administrator'] as const) {
    const { context } = await signIn(role);
    for (const row of pages) {
      if (row.allowed !== 'public' && !row.allowed.includes(role)) continue;
      // Its samples show how buttons look, and do nothing at any time.
      if (row.route === '/primitives') continue;
      const html = await (await context.request.get(row.path(ids))).text();
      expect(pressedInVain(html), row.route).toEqual([]);
    }
  }
});

/** Buttons of a page as the server sent it that neither wait, nor open a popover, nor send a form that has an address. */
function pressedInVain(html: string): string[] {
  const found: string[] = [];
  let form = '';
  for (const [tag] of html.matchAll(/<(?:form|\/form|button)\b[^>]*>/g)) {
    if (!tag.startsWith('<button')) form = tag;
    else if (/\s(disabled|popovertarget)=/i.test(tag)) continue;
    else if (!(/\stype="submit"/.test(tag) && /\saction="/.test(form))) found.push(tag);
  }
  return found;
}
