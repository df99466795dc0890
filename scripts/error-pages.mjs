// @ts-check
/**
 * Writes `docs/errors*`, the pages of all error codes, from the host's tables (`host/messages`, `host/error-reference`)
 * and what Aliyun's documentation says of each code: `node scripts/error-pages.mjs`. A test fails when they are not that.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { tsImport } from 'tsx/esm/api';
import { isMain, path } from './project.mjs';
import { setUp } from './set-up.mjs';

/** @typedef {{ code: string, meaning_en: string, meaning_zh: string }} Documented */

/** @returns {Promise<Record<string, string>>} the files by name */
export async function errorPages() {
  const { errorPages } = await tsImport('../host/error-reference/files.ts', import.meta.url);
  /** @type {Documented[]} */
  const documented = JSON.parse(readFileSync(path('tests/vectors/error-codes.json'), 'utf8'));
  return errorPages((/** @type {string} */ code) => {
    const found = documented.find((row) => row.code === code);
    return found && { en: found.meaning_en, zh: found.meaning_zh };
  });
}

if (isMain(import.meta.url)) {
  await setUp(['package']);
  const pages = await errorPages();
  for (const [name, text] of Object.entries(pages)) writeFileSync(path('docs', name), text);
  console.log(
    `Written: ${Object.keys(pages)
      .map((name) => `docs/${name}`)
      .join(', ')}.`,
  );
}
