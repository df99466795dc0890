/**
 * A page of all codes as HTML: for whoever follows the address in an error. One file, no script, nothing loaded; without the
 * end tags that HTML allows to omit, because it is in the package.
 */

import type { Page, PageEntry } from './page.js';
import { PAGE_WORDS } from './page-words.js';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);

const linked = (text: string): string =>
  escaped(text).replace(/https:\/\/[\w./-]+\w/g, (url) => `<a href="${url}">${url}</a>`);

/** Light and dark, wide and narrow; the code that was asked for stands out. */
const STYLE =
  ':root{color-scheme:light dark;--line:#8884;--mark:#ffe58f;--dim:#666}' +
  '@media(prefers-color-scheme:dark){:root{--mark:#665200;--dim:#aaa}}' +
  'body{font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;max-width:48rem;margin:auto;padding:1rem;overflow-wrap:anywhere}' +
  'h1,h2,h3{line-height:1.3}h2{margin-top:3rem;border-bottom:1px solid var(--line)}h3{margin:2rem 0 .5rem;font-size:1.05rem}' +
  'code{font:.9em ui-monospace,Menlo,Consolas,monospace;background:#8882;padding:.1em .3em;border-radius:3px}' +
  'ul{margin:.3rem 0;padding-left:1.2rem}h3+ul{list-style:none;padding:0}h3+ul code{scroll-margin-top:5rem}' +
  'h3+ul li:has(:target) code{background:var(--mark);outline:2px solid currentColor}' +
  'dl{display:grid;grid-template-columns:11rem 1fr;gap:.1rem 1rem;margin:.5rem 0}dt{color:var(--dim)}dd{margin:0}' +
  '@media(max-width:32rem){dl{display:block}dd{margin-bottom:.4rem}}a{color:inherit}';

/** The page's text. @param other The other language's file. */
export const html = ({ language, groups }: Page, other: string): string => {
  const words = PAGE_WORDS[language];
  const otherLanguage = language === 'en' ? 'zh-CN' : 'en';
  const lines = [
    '<!doctype html>',
    `<!-- ${words.generated} -->`,
    `<html lang="${words.lang}">`,
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width">',
    `<title>${words.title} · connector-aliyun-sms-wasm</title>`,
    `<style>${STYLE}</style>`,
    `<h1>${words.title}</h1>`,
    `<p><a href="${other}" lang="${otherLanguage}" hreflang="${otherLanguage}">${words.otherLanguage}</a></p>`,
    ...words.introduction.map((text) => `<p>${linked(text)}</p>`),
    `<h2>${words.contents}</h2>`,
    `<ul>${groups.map(({ id, title }) => `<li><a href="#${id}">${escaped(title)}</a>`).join('')}</ul>`,
    ...groups.flatMap(({ id, title, entries }) => [
      `<h2 id="${id}">${escaped(title)}</h2>`,
      ...entries.map((entry) => entryText(entry, words.colon)),
    ]),
    '</html>',
  ];
  return `${lines.join('\n')}\n`;
};

const entryText = ({ heading, codes, facts }: PageEntry, colon: string): string => {
  const codeItems = codes.map(({ code, anchors: [own = code, ...others], meaning }) => {
    const more = others.map((id) => `<a id="${escaped(id)}"></a>`).join('');
    return `<li>${more}<code id="${escaped(own)}">${escaped(code)}</code>${meaning && `${colon}${escaped(meaning)}`}`;
  });
  const rows = facts.map(({ label, value, url }) => {
    const text = escaped(value);
    return `<dt>${label}<dd>${url === undefined ? text : `<a href="${url}">${text}</a>`}`;
  });
  return `<h3>${escaped(heading)}</h3><ul>${codeItems.join('')}</ul><dl>${rows.join('')}</dl>`;
};
