/** A page of all codes as Markdown, for whoever reads the repository. */

import type { Page, PageEntry } from './page.js';
import { PAGE_WORDS } from './page-words.js';

/** What would be markup: a code holds `_` and braces, a text `<` or `*`. */
const escaped = (text: string): string => text.replace(/[\\*_<>[\]|]/g, '\\$&');

const anchor = (id: string): string => `<a id="${id}"></a>`;

/** The page's text. @param other The other language's file. */
export const markdown = ({ language, groups }: Page, other: string): string => {
  const words = PAGE_WORDS[language];
  const lines = [
    `<!-- ${words.generated} -->`,
    `# ${words.title}`,
    `[${words.otherLanguage}](${other})`,
    ...words.introduction.map(escaped),
    `## ${words.contents}`,
    groups.map(({ id, title }) => `- [${title}](#${id})`).join('\n'),
    ...groups.flatMap(({ id, title, entries }) => [
      `${anchor(id)}\n\n## ${title}`,
      ...entries.map((entry) => entryText(entry, words.colon)),
    ]),
  ];
  return `${lines.join('\n\n')}\n`;
};

const entryText = ({ heading, codes, facts }: PageEntry, colon: string): string => {
  const codeLines = codes.map(({ code, anchors, meaning }) => {
    const text = `${anchors.map(anchor).join('')}\`${code}\``;
    return meaning ? `${text}${colon}${escaped(meaning)}` : text;
  });
  const listed = codeLines.length === 1 ? codeLines : codeLines.map((line) => `- ${line}`);
  const factLines = facts.map(({ label, value, url }) => {
    const text = escaped(value);
    return `- **${label}**${colon}${url === undefined ? text : `[${text}](${url})`}`;
  });
  return [`### ${escaped(heading)}`, listed.join('\n'), factLines.join('\n')].join('\n\n');
};
