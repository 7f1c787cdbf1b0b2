import type { Page } from '@playwright/test';
import type { Role } from '../lib/domain/roles';
import { pages } from './authorisation/pages';
import { makeRecord } from './authorisation/record';
import { showIn, violations } from './axe';
import { expect, test } from './fixtures';

/** Dealt out like cards, so that each part has long and short pages. */
const parts = [0, 1, 2, 3].map((part) => pages.filter((_, index) => index % 4 === part));

const phone = { width: 390, height: 844 };
const tablet = { width: 820, height: 1180 };
const desktop = { width: 1280, height: 720 };

for (const [index, part] of parts.entries()) {
  test(`every page is without a violation of axe, in light and in dark, and fits a phone of 390 and a tablet of 820 pixels without sideways scrolling, part ${index + 1} of 4`, async ({
    signIn,
    clinic,
    sql,
  }) => {
    test.setTimeout(240_000);
    const ids = await makeRecord(sql, clinic.id, 'Wolfeschlegelsteinhausen');
    // What makes a row of the patient list widest.
    await sql(
      `update course_rollup set next_due_what = 'Questionnaires after session 6', next_due_on = '2026-01-01', sessions_held = 6,
         latest_scores = '{"bdi": {"value": 37}, "bpi-severity": {"value": 7.25}, "bpi-interference": {"value": 7.14},
           "gad-7": {"value": 16}, "pcl-5": {"value": 45}}' where course_id = $1`,
      [ids.courseId],
    );
    const people = new Map<Role, Page>();
    for (const row of part) {
      const byClinician = row.allowed === 'public' || row.allowed.includes('clinician');
      const role: Role = byClinician ? 'clinician' : 'administrator';
      const page = people.get(role) ?? (await signIn(role)).page;
      people.set(role, page);
      await page.setViewportSize(phone);
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      await page.goto(row.path(ids));
      expect(await beyond(page), `${row.route} on a phone`).toBe(0);
      await page.setViewportSize(tablet);
      expect(await beyond(page), `${row.route} on a tablet`).toBe(0);
      if (row.route === '/patients') {
        expect(await beyond(page, '.patient-list'), 'what is due next is in sight on a tablet').toBe(0);
      }

      await page.setViewportSize(desktop);
      await page.waitForLoadState('networkidle');
      expect(await violations(page), `${row.route} in light`).toEqual([]);
      await showIn(page, 'dark');
      expect(await violations(page, { coloursOnly: true }), `${row.route} in dark`).toEqual([]);
    }
  });
}

/** How many pixels stand out at the side. */
function beyond(page: Page, of = 'html'): Promise<number> {
  return page.locator(of).evaluate((each) => Math.max(0, each.scrollWidth - each.clientWidth));
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
