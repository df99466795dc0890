/** The files that are made of all codes, by name. */
import { loadMessages } from '../messages/load.js';
import { html } from './html.js';
import { markdown } from './markdown.js';
import { type Meaning, pageOf } from './page.js';

/** Name of each file in `docs/`, and its text. */
export const errorPages = async (meaning: Meaning): Promise<Readonly<Record<string, string>>> => {
  // The errors whose readers are asked write their texts with them.
  await loadMessages();
  const [en, zh] = [pageOf('en', meaning), pageOf('zh', meaning)];
  return {
    'errors.md': markdown(en, 'errors.zh.md'),
    'errors.zh.md': markdown(zh, 'errors.md'),
    'errors.html': html(en, 'errors.zh.html'),
    'errors.zh.html': html(zh, 'errors.html'),
  };
};
