/**
 * Where an error's code is explained: an anchor on the page of all codes, made from the code, so that nothing has to be
 * loaded to name it.
 */
import type { Language } from '../messages/reasons.js';

/**
 * The one place of the address. The pages are in the package (`docs/errors.html`, made by `scripts/error-pages.mjs`),
 * and unpkg.com serves a package's pages as pages, of the newest version. RELEASING.md says when to change it.
 */
const PAGES = 'https://unpkg.com/connector-aliyun-sms-wasm/docs/errors';

/** The address of what is known of this code, in this language. A code that nobody knows leads to the page's head. */
export const helpUrl = (code: string, language: Language): string =>
  `${PAGES}${language === 'zh' ? '.zh' : ''}.html#${encodeURIComponent(code)}`;
