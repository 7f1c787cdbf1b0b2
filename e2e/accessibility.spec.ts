import type { Page } from '@playwright/test';
import type { Role } from '../lib/domain/roles';
import { pages } from './authorisation/pages';
import { makeRecord } from './authorisation/record';
import { showIn, violations } from './axe';
import { expect, test } from './fixtures';

/** Dealt out like cards, so that each part has long and short pages. */
const parts = [0, 1, 2, 3].map((part) => pages.filter((_, index) => index % 4 === part));

const phone = { width: 390, height: 844 };
const desktop = { width: 1280, height: 720 };

for (const [index, part] of parts.entries()) {
  test(`every page is without a violation of axe, in light and in dark, and fits a phone of 390 pixels without sideways scrolling, part ${index + 1} of 4`, async ({
    signIn,
    clinic,
    sql,
  }) => {
    test.setTimeout(240_000);
    const ids = await makeRecord(sql, clinic.id, 'Wolfeschlegelsteinhausen');
    const people = new Map<Role, Page>();
    for (const row of part) {
      const byClinician = row.allowed === 'public' || row.allowed.includes('clinician');
      const role: Role = byClinician ? 'clinician' : 'administrator';
      const page = people.get(role) ?? (await signIn(role)).page;
      people.set(role, page);
      await page.setViewportSize(phone);
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      await page.goto(row.path(ids));
      const [width, seen] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ]);
      expect(width, row.route).toBeLessThanOrEqual(seen ?? 0);

      await page.setViewportSize(desktop);
      await page.waitForLoadState('networkidle');
      expect(await violations(page), `${row.route} in light`).toEqual([]);
      await showIn(page, 'dark');
      expect(await violations(page, { coloursOnly: true }), `${row.route} in dark`).toEqual([]);
    }
  });
}
