/** Pictures of the pages for the README. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { path } from '../../scripts/project.mjs';

/**
 * Takes a picture of what is in view. With the environment variable `WRITE_PICTURES` it replaces the one in `docs/images`;
 * otherwise it lies in `target/pictures`, because the same page is drawn a little differently on another machine.
 */
export async function takePicture(page: Page, name: string): Promise<string> {
  const folder = path(process.env['WRITE_PICTURES'] ? 'docs/images' : 'target/pictures');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.png`);
  await page.screenshot({ path: file, animations: 'disabled' });
  return file;
}
