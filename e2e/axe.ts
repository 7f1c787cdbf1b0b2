import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What axe judges by the colours that are shown; everything else is the same in light and in dark. */
const colourRules = ['color-contrast', 'link-in-text-block'];

/** What axe finds on the page, one line for each place. */
export async function violations(page: Page, { coloursOnly = false } = {}): Promise<string[]> {
  // Legacy mode opens no second page for the report; only frames of other origins, of which there are none, would need it.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations: found } = await (coloursOnly ? axe.withRules(colourRules) : axe).analyze();
  return found.flatMap((each) => each.nodes.map((node) => `${each.id}: ${node.html.slice(0, 160)}`));
}

/** Shows the page in light or in dark, and waits until no colour is on its way to another. */
export async function showIn(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.evaluate(async () => {
    await Promise.allSettled(document.getAnimations().map((each) => each.finished));
  });
}
