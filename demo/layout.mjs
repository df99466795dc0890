// @ts-check
/** Text on a grid of terminal columns, where a Chinese character takes two. */
import { dim } from '../scripts/terminal.mjs';

/** Columns that text may fill: the terminal's, but never lines too long to read. */
const COLUMNS = Math.max(40, Math.min(process.stdout.columns || 100, 100));

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
/** A word, or a wide character with the punctuation that must not begin a line, or white space. */
const PIECES = new RegExp(`${WIDE.source}[，。！？、：；】）]*|\\s+|(?:(?!${WIDE.source})\\S)+`, 'gu');

/** Columns a text takes. @param {string} text */
export const widthOf = (text) => [...text].reduce((sum, char) => sum + (WIDE.test(char) ? 2 : 1), 0);

/** What a config or a provider says must not be able to steer the terminal. @param {string} text */
export const printable = (text) => text.replace(/\p{Cc}/gu, '\ufffd');

/**
 * Lines of at most `columns` columns; a longer word keeps a line to itself.
 * @param {string} text @param {number} columns
 */
export function wrapped(text, columns) {
  const lines = [''];
  for (const piece of text.match(PIECES) ?? []) {
    const line = lines.at(-1) ?? '';
    if (line && widthOf(line + piece.trimEnd()) > columns) lines.push(piece.trimStart());
    else lines[lines.length - 1] = line + piece;
  }
  return lines.map((line) => line.trimEnd());
}

/**
 * Names and values, one a line, the values aligned and wrapped.
 * @param {(readonly [name: string, value: string])[]} rows
 * @param {{ indent?: number, nameColumns?: number, paint?: (value: string, name: string) => string }} [options]
 *   `nameColumns`: default the longest name's
 */
export function rows(rows, { indent = 0, nameColumns, paint = (value) => value } = {}) {
  const width = nameColumns ?? Math.max(...rows.map(([name]) => widthOf(name)));
  const left = indent + width + 2;
  return rows.flatMap(([name, value]) =>
    wrapped(printable(value), COLUMNS - left).map((line, index) => {
      const label = index === 0 ? name : '';
      return `${' '.repeat(indent)}${dim(label.padEnd(width))}  ${paint(line, name)}`;
    }),
  );
}

/**
 * A message as a phone shows it.
 * @param {string} head
 * @param {string} text
 * @param {(line: string) => string} paint colours a line of the text
 */
export function bubble(head, text, paint) {
  const lines = wrapped(printable(text), 64);
  const width = Math.max(widthOf(head) + 2, ...lines.map(widthOf));
  return [
    dim(`╭─ ${head} ${'─'.repeat(width - widthOf(head) - 1)}╮`),
    ...lines.map((line) => `${dim('│')} ${paint(line)}${' '.repeat(width - widthOf(line))} ${dim('│')}`),
    dim(`╰${'─'.repeat(width + 2)}╯`),
  ];
}
