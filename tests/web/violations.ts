/** What axe finds in a page as it stands. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';

type WithAxe = typeof globalThis & { axe?: typeof axe };

/** Runs axe in the page's own world, where no policy of the page holds it back. */
export async function violations(page: Page): Promise<string[]> {
  // Colours in the middle of a transition are nobody's choice.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => undefined))),
  );
  if (!(await page.evaluate(() => 'axe' in globalThis))) {
    await page.evaluate(axe.source);
  }
  const found = await page.evaluate(() => (globalThis as WithAxe).axe?.run());
  if (!found) {
    throw new Error('axe is not in the page.');
  }
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}
