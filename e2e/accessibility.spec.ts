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

test('pages fit a phone of 390 pixels without sideways scrolling', async ({ signIn, clinic, sql }) => {
  const ids = await makeRecord(sql, clinic.id, 'Wolfeschlegelsteinhausen');
  const { page } = await signIn('clinician');
  await page.setViewportSize({ width: 390, height: 844 });
  for (const row of pages.filter((each) => each.allowed !== 'public' && each.allowed.includes('clinician'))) {
    await page.goto(row.path(ids));
    const [width, seen] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
    ]);
    expect(width, row.route).toBeLessThanOrEqual(seen ?? 0);
  }
});
